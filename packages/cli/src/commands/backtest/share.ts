/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Three decimals; undefined when there is nothing to take a share of. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1_000) / 1_000;
}

/** For people: a percentage with the numbers behind it. */
export function showShare(part: number, whole: number): string {
  return whole === 0
    ? 'nothing to judge'
    : `${Math.round((part / whole) * 100)} % (${part} of ${whole})`;
}
