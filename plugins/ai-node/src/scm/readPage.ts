/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

/**
 * The number a cursor stands for, a page or an offset.
 *
 * @throws InputError when it is none
 * @internal
 */
export function readPage(cursor: string | undefined, first: number): number {
  if (cursor === undefined) {
    return first;
  }
  if (!/^\d{1,9}$/.test(cursor)) {
    throw new InputError(`"${cursor}" is not a cursor of this list`);
  }
  return Number(cursor);
}
