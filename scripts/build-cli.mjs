/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// npm run build:cli: one bundled command line tool with lazily loaded parts.
import { join } from 'node:path';
import { step } from './lib/log.mjs';
import { ensureInstalled, root, run } from './lib/toolchain.mjs';

const { node, env } = ensureInstalled();
const code = await run(node, [join(root, 'packages/cli/scripts/bundle.mjs')], {
  env,
});
if (code === 0) {
  step('built: npm run -s ghostlight -- --help');
}
process.exit(code);
