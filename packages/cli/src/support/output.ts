/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Writes one line to standard output, waiting when the reader is slow. */
export async function writeLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) {
    await new Promise<void>(resolve => process.stdout.once('drain', resolve));
  }
}

/** Writes a value as one line of JSON. */
export async function writeJson(value: unknown): Promise<void> {
  await writeLine(JSON.stringify(value));
}

/** Progress and notes go to standard error, so that standard output stays machine-readable. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
