/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const started = Date.now();

/** One line of progress: seconds since the start, then what is happening. */
export function step(text) {
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`ghostlight ${String(seconds).padStart(4)}s  ${text}\n`);
}

/** Ends the process with what happened and what to do about it. */
export function fail(what, remedy) {
  process.stderr.write(`\nghostlight: ${what}\n`);
  if (remedy) {
    process.stderr.write(`  What to do: ${remedy}\n`);
  }
  process.exit(1);
}
