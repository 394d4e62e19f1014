/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The name that a request gives: `a service called "gift-cards"`. */
export function nameIn(request: string): string | undefined {
  return /\b(?:called|named)\s+["'`]?([a-z0-9][a-z0-9-]{0,61}[a-z0-9])(?![\w-])/.exec(
    request,
  )?.[1];
}
