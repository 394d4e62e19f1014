/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { text as readAll } from 'node:stream/consumers';
import { BadInputError } from '../../support/exit';
import { readTextFile } from '../../support/files';

const MOST_BYTES = 256 * 1024 * 1024;

/** @throws BadInputError when the file cannot be read or is not JSON. */
export async function readCase(file: string): Promise<unknown> {
  const text =
    file === '-'
      ? await readAll(process.stdin)
      : await readTextFile(file, { maxBytes: MOST_BYTES });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadInputError(
      `"${file}" is not JSON: ${(error as Error).message}`,
    );
  }
}

/** The ranking's complaint about a case as a message for the user, with the file. */
export function explainInvalidCase(file: string, error: unknown): unknown {
  return (error as Error)?.name === 'InvalidCaseError'
    ? new BadInputError(
        `"${file}" is no valid case. ${(error as Error).message}`,
      )
    : error;
}
