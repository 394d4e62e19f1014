/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A time as an `<input type="datetime-local">` holds it, in the reader's zone. */
export function toLocalInput(milliseconds: number): string {
  const date = new Date(milliseconds);
  return new Date(milliseconds - date.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 16);
}
