/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { processState } from './processState';

/** What this copy of the package has by itself, when another version was there first. */
const own = new Map<string, unknown>();

/**
 * As {@link processState}, for what is harmless twice, such as lists of directories: a copy of another version gets one of its own
 * instead of an error, so that the plugins that installed it start. What it may not do, the gate and the database refuse.
 *
 * @internal
 */
export function processStateOrOwn<T>(options: {
  key: string;
  version: string;
  create: () => T;
}): T {
  try {
    return processState(options);
  } catch {
    if (!own.has(options.key)) {
      own.set(options.key, options.create());
    }
    return own.get(options.key) as T;
  }
}
