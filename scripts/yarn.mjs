/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Runs the committed yarn with a supported Node, so that neither needs to be on the PATH: npm run -s yarn -- <args>.
import { environment, run, yarnFile } from './lib/toolchain.mjs';

const { node, env } = environment();
process.exit(
  await run(node, [yarnFile, ...process.argv.slice(2)], {
    env,
    cwd: process.cwd(),
  }),
);
