/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidDeliveryDataError } from '../model/InvalidDeliveryDataError';

/** A field and where it begins, counted from 1. @internal */
export type CsvCell = { text: string; line: number; column: number };

/**
 * Parses RFC 4180: quoted fields may hold separators, quotes (doubled) and line breaks. A byte order mark is dropped; lines end
 * with LF, CRLF or CR; the separator is the comma, or the semicolon or tab when the first line has more of those.
 *
 * @throws InvalidDeliveryDataError for a quote that does not end or text after one.
 * @internal
 */
export function parseCsv(file: string, input: string): CsvCell[][] {
  const text = input.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let [line, lineStart, position] = [1, 0, 0];
  const fail = (at: number, message: string): never => {
    throw new InvalidDeliveryDataError(
      `${file}:${line}:${at - lineStart + 1}: ${message}`,
    );
  };
  while (position < text.length) {
    const cell: CsvCell = { text: '', line, column: position - lineStart + 1 };
    if (text[position] === '"') {
      const start = position;
      position += 1;
      for (;;) {
        const end = text.indexOf('"', position);
        if (end < 0) {
          return fail(start, 'this quoted field has no closing quote.');
        }
        cell.text += text.slice(position, end);
        position = end + 1;
        if (text[position] !== '"') {
          break;
        }
        cell.text += '"';
        position += 1;
      }
      const breaks = text.slice(start, position).match(/\r\n|\r|\n/g) ?? [];
      if (breaks.length) {
        line += breaks.length;
        lineStart =
          Math.max(
            text.lastIndexOf('\n', position - 1),
            text.lastIndexOf('\r', position - 1),
          ) + 1;
      }
      if (position < text.length && !isEnd(text[position], separator)) {
        fail(
          position,
          'there is text after the closing quote; double a quote inside a field.',
        );
      }
    } else {
      const start = position;
      while (position < text.length && !isEnd(text[position], separator)) {
        position += 1;
      }
      cell.text = text.slice(start, position);
    }
    row.push(cell);
    if (text[position] === separator) {
      position += 1;
      if (position === text.length) {
        row.push({ text: '', line, column: position - lineStart + 1 });
      }
      // A separator before a line break leaves an empty last field, which the next round reads.
      continue;
    }
    position += text.startsWith('\r\n', position) ? 2 : 1;
    rows.push(row);
    row = [];
    line += 1;
    lineStart = position;
  }
  if (row.length) {
    rows.push(row);
  }
  return rows.filter(cells => cells.length > 1 || cells[0].text.trim() !== '');
}

function isEnd(character: string, separator: string): boolean {
  return character === separator || character === '\n' || character === '\r';
}

function separatorOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) =>
    count(next) > count(best) ? next : best,
  );
}
