/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Rows of CSV (RFC 4180): quotes, line ends inside them, a byte order mark, commas or semicolons. Empty rows are left out. */
export function parseCsv(text: string): string[][] {
  const input = text.replace(/^\uFEFF/, '');
  const firstLine = /^[^\r\n]*/.exec(input)![0];
  const separator =
    !firstLine.includes(',') && firstLine.includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    if (row.some(value => value !== '')) {
      rows.push(row);
    }
    row = [];
  };
  for (let index = 0; index < input.length; index++) {
    const character = input[index];
    if (isQuoted) {
      if (character !== '"') {
        field += character;
      } else if (input[index + 1] === '"') {
        field += '"';
        index += 1;
      } else {
        isQuoted = false;
      }
    } else if (character === '"' && field === '') {
      isQuoted = true;
    } else if (character === separator) {
      endField();
    } else if (character === '\n') {
      endRow();
    } else if (character !== '\r') {
      field += character;
    }
  }
  endRow();
  return rows;
}
