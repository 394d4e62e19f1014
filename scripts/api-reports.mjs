/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// yarn api-reports [--ci]: report.api.md of every published package. Declarations are made afresh first: the order of inferred
// unions in them depends on what an incremental build looked at before.
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './lib/toolchain.mjs';

const { env } = ensureInstalled();
const inRoot = { env, cwd: root };

rmSync(join(root, 'dist-types'), { recursive: true, force: true });
const built = await run('tsc', ['--pretty', 'false'], inRoot);
if (built !== 0) {
  process.exit(built);
}
// The compiler declares the keys of a translation in an order that a change in any other package can turn, a test included.
for (const plugin of readdirSync(join(root, 'dist-types/plugins'))) {
  const file = join(root, 'dist-types/plugins', plugin, 'src/translation.d.ts');
  if (existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const isKey = line => line.startsWith('    readonly "');
    const keys = lines.filter(isKey).sort();
    writeFileSync(
      file,
      lines.map(line => (isKey(line) ? keys.shift() : line)).join('\n'),
    );
  }
}
process.exit(
  await run(
    'backstage-repo-tools',
    [
      'api-reports',
      ...process.argv.slice(2),
      '--allow-warnings',
      'packages/*,plugins/*',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
      // The report of a command line tool does not understand the help of ours; its tests do.
      'packages/!(cli)',
      'plugins/*',
    ],
    inRoot,
  ),
);
