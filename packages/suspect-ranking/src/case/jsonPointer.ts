/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A JSON pointer (RFC 6901) one step further down.
 *
 * @internal
 */
export function joinPointer(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/**
 * The value a JSON pointer (RFC 6901) leads to, or undefined when it leads nowhere.
 *
 * @public
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  if (pointer === '') {
    return document;
  }
  if (!pointer.startsWith('/')) {
    return undefined;
  }
  let value = document;
  for (const part of pointer.slice(1).split('/')) {
    const step = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (
      typeof value !== 'object' ||
      value === null ||
      !Object.hasOwn(value, step)
    ) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
