/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isAlias,
  isCollection,
  isScalar,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import { renderScalar, renderValue, type Style } from '../renderYaml';
import {
  columnOf,
  endOfContent,
  insideFlow,
  isEmpty,
  put,
  scalarQuote,
} from './textRanges';

/** Replaces the value of a pair. @internal */
export function replaceValue(
  text: string,
  document: Document,
  pair: Pair,
  node: Node | null,
  value: unknown,
  style: Style,
): string {
  const key = pair.key as Scalar;
  const column = columnOf(text, key.range![0]);
  if (isEmpty(text, node)) {
    const colon = text.indexOf(':', key.range![1]);
    return put(
      text,
      colon + 1,
      colon + 1,
      renderValue(value, { style, column, after: 'key', flow: false }),
    );
  }
  const [start, end] = node!.range!;
  if (isScalar(node) && typeof value !== 'object') {
    const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const quoted = scalarQuote(node);
    const replacement =
      renderScalar(
        value as string,
        quoted ?? style.quote,
        insideFlow(document, node),
      ) + (block && /\n$/.test(text.slice(start, end)) ? style.newline : '');
    return moveAnchor(text, document, node, replacement, start, end);
  }
  if (isAlias(node) && typeof value !== 'object') {
    return put(
      text,
      start,
      end,
      renderScalar(value as string, style.quote, insideFlow(document, node)),
    );
  }
  if (isCollection(node) && node.flow) {
    return put(
      text,
      start,
      end,
      renderValue(value, { style, column, after: 'none', flow: true }),
    );
  }
  // A block collection: from the end of the key's line to the end of its last line.
  const colon = text.indexOf(':', key.range![1]);
  const last = endOfContent(text, node!);
  return put(
    text,
    colon + 1,
    last,
    renderValue(value, { style, column, after: 'key', flow: false }).replace(
      /\r?\n$/,
      '',
    ),
  );
}

/** Changing an anchored value must not change its aliases: the anchor moves to the first of them. */
function moveAnchor(
  text: string,
  document: Document,
  node: Scalar,
  replacement: string,
  start: number,
  end: number,
): string {
  if (!node.anchor) {
    return put(text, start, end, replacement);
  }
  const { anchor } = node;
  let alias: [number, number] | undefined;
  visit(document, {
    Alias: (_, found) => {
      if (found.source === anchor && !alias && found.range) {
        alias = [found.range[0], found.range[1]];
      }
    },
  });
  if (!alias) {
    return put(text, start, end, replacement);
  }
  const before = text.lastIndexOf(`&${anchor}`, start);
  const source = text.slice(start, end);
  const moved = put(text, alias[0], alias[1], `&${anchor} ${source}`);
  return put(moved, before, end, replacement);
}
