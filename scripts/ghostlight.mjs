/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The CLI from a checkout: npm run -s ghostlight -- <args>. Re-executes with a supported Node when this one is not, and
// says what to run when the command line tool is not built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './lib/log.mjs';
import { environment, root, run } from './lib/toolchain.mjs';

const bundle = join(root, 'packages/cli/dist-bundle/ghostlight.mjs');
if (!existsSync(bundle)) {
  fail(
    'the command line tool is not built in this checkout.',
    'run "npm run build:cli" once (it installs what it needs and takes some seconds after that).',
  );
}
const running = Number(process.versions.node.split('.')[0]);
// npm runs scripts in the root of the checkout; paths on the command line are relative to where the user stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
if (running === 22 || running === 24) {
  process.chdir(cwd);
  process.argv[1] = bundle;
  await import(bundle);
} else {
  const { node, env } = environment();
  process.exit(
    await run(node, [bundle, ...process.argv.slice(2)], { env, cwd }),
  );
}
