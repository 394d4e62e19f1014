/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';

/**
 * One glob on paths with `/`. A glob that names a folder takes all it holds, and one without a slash matches at any depth,
 * as in `.gitignore`: who writes `secrets` or `secrets/` means to keep the secrets out.
 *
 * @internal
 */
export function createGlobMatcher(
  glob: string,
  options?: { nocase?: boolean },
): (path: string) => boolean {
  const anchored = glob.startsWith('/');
  const trimmed = glob.replace(/^\/+|\/+$/g, '');
  const base =
    !anchored && !trimmed.includes('/') ? [`**/${trimmed}`] : [trimmed];
  const matches = picomatch(
    base.flatMap(pattern => [pattern, `${pattern}/**`]),
    { dot: true, nonegate: true, ...options },
  );
  return path => matches(path);
}
