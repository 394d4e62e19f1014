/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The last part of an entity reference, or the text itself: what a person calls it. */
export function nameOf(ref: string): string {
  return /^[a-z]+:[^/\s]+\/[^/\s]+$/i.test(ref)
    ? ref.slice(ref.lastIndexOf('/') + 1)
    : ref;
}
