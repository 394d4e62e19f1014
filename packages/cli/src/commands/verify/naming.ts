/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const SHOWN = 10;

/** Names the first ten and says how many there are besides. */
export function naming(names: string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${
    rest > 0 ? ` and ${rest} more` : ''
  }`;
}
