/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyError, toError } from '@backstage/errors';

/**
 * The message of an error, for people. A failed connection to several addresses has none of its own.
 *
 * @internal
 */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map(each => stringifyError(each)).join('; ');
  }
  return toError(error).message || stringifyError(error);
}
