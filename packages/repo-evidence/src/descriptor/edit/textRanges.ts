/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isCollection,
  isScalar,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import type { Style } from '../renderYaml';

/** Nothing stands there: `key:` alone. @internal */
export function isEmpty(text: string, node: Node | null | undefined): boolean {
  return (
    !node ||
    (isScalar(node) &&
      node.value === null &&
      text.slice(node.range![0], node.range![1]).trim() === '')
  );
}

/** Inserts whole lines after the line that holds `offset`, trailing comment included. @internal */
export function insertLines(
  text: string,
  offset: number,
  rendered: string,
  style: Style,
): string {
  if (offset > 0 && text[offset - 1] === '\n') {
    return put(text, offset, offset, rendered + style.newline);
  }
  const next = text.indexOf('\n', offset);
  if (next < 0) {
    return put(text, text.length, text.length, style.newline + rendered);
  }
  return put(text, next + 1, next + 1, rendered + style.newline);
}

/** End of what a node says, without the comments and blank lines that the parser counts to it. @internal */
export function endOfContent(text: string, node: Node): number {
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last = node.items[node.items.length - 1] as Node | Pair;
    if ('key' in last) {
      const value = last.value as Node | null;
      return isEmpty(text, value)
        ? text.indexOf(':', (last.key as Node).range![1]) + 1
        : endOfContent(text, value!);
    }
    return isEmpty(text, last as Node)
      ? text.lastIndexOf('-', (last as Node).range![0]) + 1
      : endOfContent(text, last as Node);
  }
  const [, end] = node.range!;
  if (
    isScalar(node) &&
    (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
  ) {
    // Blank lines after a clipped block are layout, not content; with keep (`|+`) they are content.
    const header = text.slice(
      node.range![0],
      text.indexOf('\n', node.range![0]),
    );
    return header.includes('+')
      ? end
      : node.range![0] +
          text
            .slice(node.range![0], end)
            .replace(/(\r?\n)(?:[ \t]*\r?\n)+$/, '$1').length;
  }
  return end;
}

/** Column of an offset, from 0. @internal */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** How a scalar is quoted; undefined for numbers and blocks. @internal */
export function scalarQuote(node: Scalar): Style['quote'] | undefined {
  if (node.type === 'QUOTE_DOUBLE') {
    return 'double';
  }
  if (node.type === 'QUOTE_SINGLE') {
    return 'single';
  }
  return node.type === 'PLAIN' && typeof node.value === 'string'
    ? 'plain'
    : undefined;
}

/** Inside `[…]` or `{…}`. @internal */
export function insideFlow(document: Document, wanted: Node): boolean {
  let found = false;
  visit(document, (_, node, path) => {
    if (node === wanted) {
      found = path.some(
        ancestor => isCollection(ancestor) && Boolean(ancestor.flow),
      );
      return visit.BREAK;
    }
    return undefined;
  });
  return found;
}

/** The text with a range replaced. @internal */
export function put(
  text: string,
  start: number,
  end: number,
  replacement: string,
): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
