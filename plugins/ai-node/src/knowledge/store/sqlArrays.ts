/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Array literals for bulk statements. The driver would convert element by element with type checks, which for 15,000
 * postings costs more than inserting them.
 */
export function numberArray(values: Iterable<number | null>): string {
  return `{${Array.from(values, value => value ?? 'NULL').join(',')}}`;
}

/** A literal of byte strings, in hex. */
export function byteArray(values: Iterable<Buffer>): string {
  return `{${Array.from(
    values,
    value => `"\\\\x${value.toString('hex')}"`,
  ).join(',')}}`;
}

/**
 * Text as PostgreSQL can store it and give it back: without U+0000, and with lone surrogates replaced, which UTF-8 does
 * not have. A word that came back different from how it went in would lose its postings.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
