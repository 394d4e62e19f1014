/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';

/** What only a double-quoted scalar can hold. */
// eslint-disable-next-line no-control-regex -- it looks for control characters
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/**
 * How a file writes: learned from the file, so that an insertion looks like its neighbours.
 *
 * @internal
 */
export type Style = {
  newline: string;
  indent: number;
  /** List items stand deeper than their key. */
  indentLists: boolean;
  quote: 'plain' | 'single' | 'double';
  quoteKeys: boolean;
};

/** @internal */
export function styleOf(text: string, document?: Document): Style {
  const style: Style = {
    newline:
      /\r\n/.test(text) &&
      text.split('\r\n').length > text.split('\n').length / 2
        ? '\r\n'
        : '\n',
    indent: 2,
    indentLists: true,
    quote: 'plain',
    quoteKeys: false,
  };
  if (!document || !isMap(document.contents)) {
    return style;
  }
  const column = (node: Node) =>
    node.range![0] - (text.lastIndexOf('\n', node.range![0] - 1) + 1);
  const counts = { plain: 0, single: 0, double: 0, keys: 0, quotedKeys: 0 };
  let indented = 0;
  let flush = 0;
  for (const pair of document.contents.items) {
    if (isMap(pair.value) && !pair.value.flow && pair.value.items[0]) {
      style.indent = Math.max(
        1,
        column(pair.value.items[0].key as Node) - column(pair.key as Node),
      );
    }
  }
  visit(document, {
    Pair: (_, pair) => {
      if (isScalar(pair.key) && pair.key.range) {
        counts.keys++;
        counts.quotedKeys += pair.key.type === 'QUOTE_DOUBLE' ? 1 : 0;
      }
      if (isScalar(pair.value) && typeof pair.value.value === 'string') {
        counts.double += pair.value.type === 'QUOTE_DOUBLE' ? 1 : 0;
        counts.single += pair.value.type === 'QUOTE_SINGLE' ? 1 : 0;
        counts.plain += pair.value.type === 'PLAIN' ? 1 : 0;
      }
      if (
        isSeq(pair.value) &&
        !pair.value.flow &&
        pair.value.range &&
        pair.key
      ) {
        if (column(pair.value as unknown as Node) > column(pair.key as Node)) {
          indented++;
        } else {
          flush++;
        }
      }
    },
  });
  style.indentLists = flush === 0 || indented > flush;
  style.quoteKeys = counts.quotedKeys > counts.keys / 2;
  if (counts.double > counts.plain && counts.double >= counts.single) {
    style.quote = 'double';
  } else if (counts.single > counts.plain) {
    style.quote = 'single';
  }
  return style;
}

/** A scalar in the wanted quotes where they can hold it, else in those that can. @internal */
export function renderScalar(
  value: string | number | boolean,
  quote: Style['quote'],
  flow: boolean,
): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  if (quote === 'plain' && isSafePlain(value, flow)) {
    return value;
  }
  if (
    !UNPRINTABLE.test(value) &&
    (quote === 'single' || (quote === 'plain' && !value.includes("'")))
  ) {
    return `'${value.replace(/'/g, "''")}'`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isSafePlain(value: string, flow: boolean): boolean {
  if (
    value === '' ||
    UNPRINTABLE.test(value) ||
    /^\s|\s$/.test(value) ||
    /^(---|\.\.\.)/.test(value) ||
    (flow && /[[\]{},]/.test(value))
  ) {
    return false;
  }
  const document = parseDocument(`k: ${value}`, { logLevel: 'silent' });
  return (
    document.errors.length === 0 &&
    document.warnings.length === 0 &&
    document.get('k') === value &&
    !/\s#/.test(value) &&
    !/:(\s|$)/.test(value)
  );
}

/** @internal */
export type RenderOptions = {
  style: Style;
  /** Column of the key or dash that the value belongs to. */
  column: number;
  /** What stands before: `key:`, `- `, or nothing. */
  after: 'key' | 'dash' | 'none';
  flow: boolean;
};

/** A value as text to follow a key, a dash or nothing. @internal */
export function renderValue(value: unknown, options: RenderOptions): string {
  const { style, column, after, flow } = options;
  const lead = after === 'key' ? ' ' : '';
  if (Array.isArray(value)) {
    if (flow || value.length === 0) {
      return `${lead}[${value
        .map(item =>
          renderValue(item, { ...options, after: 'none', flow: true }),
        )
        .join(', ')}]`;
    }
    const indent = column + (style.indentLists ? style.indent : 0);
    return value
      .map(
        item =>
          `${style.newline}${' '.repeat(indent)}- ${renderValue(item, {
            style,
            column: indent,
            after: 'dash',
            flow: false,
          })}`,
      )
      .join('');
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(
      ([, entry]) => entry !== undefined,
    );
    const name = (key: string) =>
      style.quoteKeys ? JSON.stringify(key) : renderScalar(key, 'plain', flow);
    if (flow) {
      return `${lead}{ ${entries
        .map(
          ([key, entry]) =>
            `${name(key)}: ${renderValue(entry, {
              ...options,
              after: 'none',
            })}`,
        )
        .join(', ')} }`;
    }
    const indent = after === 'dash' ? column + 2 : column + style.indent;
    return entries
      .map(([key, entry], index) => {
        const start =
          after === 'dash' && index === 0
            ? ''
            : `${style.newline}${' '.repeat(indent)}`;
        return `${start}${name(key)}:${renderValue(entry, {
          style,
          column: indent,
          after: 'key',
          flow: false,
        })}`;
      })
      .join('');
  }
  return lead + renderScalar(value as string, style.quote, flow);
}
