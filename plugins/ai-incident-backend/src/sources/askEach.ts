/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';

const AT_ONCE = 6;

/**
 * Asks about each item, a few at a time. What fails is named in `unknown`; when nothing could be asked it throws, which is
 * what makes a source unknown instead of empty.
 *
 * @internal
 */
export async function askEach<T>(options: {
  items: readonly T[];
  nameOf: (item: T) => string;
  signal: AbortSignal;
  ask: (item: T) => Promise<void>;
}): Promise<string[]> {
  const { items, nameOf, signal, ask } = options;
  const unknown: string[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE);
    await Promise.all(
      part.map(async item => {
        try {
          await ask(item);
        } catch (error) {
          signal.throwIfAborted();
          unknown.push(`${nameOf(item)}: ${toError(error).message}`);
        }
      }),
    );
    if (unknown.length === start + part.length) {
      // It is down; there is no use in asking it many times.
      throw new Error(unknown[0]);
    }
  }
  return unknown.slice(0, 20);
}
