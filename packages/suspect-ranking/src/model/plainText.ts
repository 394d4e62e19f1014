/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const LONGEST = 120;

/** Terminal control sequences (ECMA-48): colours, cursor, window titles. */
const TERMINAL_SEQUENCES = new RegExp(
  String.raw`\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])`,
  'g',
);

/**
 * A name from the case as it may be shown: without terminal sequences, control characters and characters that reorder
 * or hide text, and cut.
 *
 * @public
 */
export function plainText(text: string): string {
  const clean = text
    .slice(0, LONGEST * 4)
    .replace(TERMINAL_SEQUENCES, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
