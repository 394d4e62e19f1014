/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Exit codes of every command: 0 fine, 1 findings, 2 bad input.
 */
export const EXIT_OK = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_BAD_INPUT = 2;

/** Something the user can mend: shown as one plain message, without a stack, with exit code 2. */
export class BadInputError extends Error {
  readonly name = 'BadInputError';
}
