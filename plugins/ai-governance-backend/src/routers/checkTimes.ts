/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

/**
 * Refuses bounds of a span that are no times, before an answer has begun.
 *
 * @throws InputError that names the parameter
 */
export function checkTimes(query: { from?: unknown; to?: unknown }): void {
  for (const name of ['from', 'to'] as const) {
    const value = query[name];
    if (value !== undefined && Number.isNaN(Date.parse(String(value)))) {
      throw new InputError(
        `"${name}" is no time; write it as 2026-11-25 or 2026-11-25T12:00:00Z`,
      );
    }
  }
}
