/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LRUCache } from 'lru-cache';
import picomatch from 'picomatch';

const compiled = new LRUCache<string, (value: string) => boolean>({
  max: 2_000,
});

/**
 * Whether a value matches a glob, without regard to case.
 *
 * @remarks
 * A star also crosses slashes: a policy for `*` or `component:*` that silently missed `component:default/x` would not be
 * a policy. A leading `!` has no meaning, since "not this" in a list of alternatives matches nearly everything.
 *
 * @internal
 */
export function matchesGlob(pattern: string, value: string): boolean {
  if (pattern.toLocaleLowerCase('en-US') === value.toLocaleLowerCase('en-US')) {
    return true;
  }
  let matcher = compiled.get(pattern);
  if (!matcher) {
    matcher = picomatch(pattern, {
      nocase: true,
      bash: true,
      dot: true,
      nonegate: true,
    });
    compiled.set(pattern, matcher);
  }
  return value !== '' && matcher(value);
}

/** Whether any value matches any glob. @internal */
export function matchesAny(
  patterns: string | string[],
  values: Array<string | undefined>,
): boolean {
  const list = Array.isArray(patterns) ? patterns : [patterns];
  return values.some(
    value =>
      value !== undefined && list.some(pattern => matchesGlob(pattern, value)),
  );
}
