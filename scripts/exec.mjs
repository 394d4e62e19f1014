/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Runs a program of the toolchain with a supported Node and the installed binaries first on the PATH:
// node scripts/exec.mjs tsc --pretty false
import { ensureInstalled, run } from './lib/toolchain.mjs';

const { env } = ensureInstalled();
const [command, ...args] = process.argv.slice(2);
process.exit(await run(command, args, { env, cwd: process.cwd() }));
