/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Terminal control sequences (ECMA-48): colours, cursor, window titles. */
const TERMINAL = new RegExp(
  String.raw`[\u001b\u009b](?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])?`,
  'g',
);
/** Control characters but newline and tab, characters that hide or reorder text, halves of pairs, private use. */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/**
 * Text from strangers as it may be stored and shown: without terminal sequences, control characters (PostgreSQL refuses
 * NUL) and characters that reorder or hide text, and cut at `most` characters.
 *
 * @internal
 */
export function cleanText(text: string, most: number): string {
  // Cut first: a line may be 100 MB long.
  const clean = text
    .slice(0, most * 2)
    .replace(TERMINAL, '')
    .replace(HIDDEN, ' ')
    .trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}

/** The same on one line. @internal */
export function cleanLine(text: string, most: number): string {
  return cleanText(text.slice(0, most * 4).replace(/\s+/g, ' '), most);
}
