/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The case does not have the documented form.
 *
 * @public
 */
export class InvalidCaseError extends Error {
  readonly name = 'InvalidCaseError';
  /** JSON pointer (RFC 6901) to the value that is wrong; empty for the whole case. */
  readonly pointer: string;

  constructor(options: { pointer: string; expected: string }) {
    super(`${options.pointer || '(the whole case)'}: ${options.expected}`);
    this.pointer = options.pointer;
  }
}
