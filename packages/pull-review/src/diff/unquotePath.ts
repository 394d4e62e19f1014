/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const ESCAPES: Record<string, number> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
};

/**
 * Reads one C-quoted name as git prints it (`"b/caf\303\251"`), from the opening quote at `start`.
 * Octal escapes are bytes of UTF-8.
 *
 * @returns the name and the index after the closing quote; undefined when the quote does not close
 * @internal
 */
export function readQuotedPath(
  text: string,
  start: number,
): { name: string; end: number } | undefined {
  const bytes: Buffer[] = [];
  let index = start + 1;
  while (index < text.length) {
    const character = text[index];
    if (character === '"') {
      return { name: Buffer.concat(bytes).toString('utf8'), end: index + 1 };
    }
    if (character !== '\\') {
      let end = index + 1;
      while (end < text.length && text[end] !== '"' && text[end] !== '\\') {
        end += 1;
      }
      bytes.push(Buffer.from(text.slice(index, end), 'utf8'));
      index = end;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(index + 1, index + 4));
    if (octal) {
      bytes.push(Buffer.from([parseInt(octal[0], 8)]));
      index += 4;
      continue;
    }
    const escaped = ESCAPES[text[index + 1]];
    if (escaped === undefined) {
      return undefined;
    }
    bytes.push(Buffer.from([escaped]));
    index += 2;
  }
  return undefined;
}

/**
 * A name as it stands in a header line: C-quoted, or bare and ended by a TAB (git adds one after a name with a space;
 * GNU diff puts a time behind it). Bare names hold no TAB: git quotes those.
 *
 * @internal
 */
export function unquotePath(text: string): string {
  if (text.startsWith('"')) {
    const quoted = readQuotedPath(text, 0);
    if (quoted) {
      return quoted.name;
    }
  }
  const tab = text.indexOf('\t');
  return tab < 0 ? text : text.slice(0, tab);
}
