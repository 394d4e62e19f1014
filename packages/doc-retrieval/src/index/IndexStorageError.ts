/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A stored index cannot be used. The message names the directory and the remedy.
 *
 * @public
 */
export class IndexStorageError extends Error {
  /**
   * `missing`: no index there. `mismatch`: made by another version or
   * language. `corrupt`: a checksum or size does not fit. `locked`: another
   * process is writing.
   */
  readonly code: 'missing' | 'mismatch' | 'corrupt' | 'locked';

  constructor(
    code: IndexStorageError['code'],
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'IndexStorageError';
    this.code = code;
  }
}
