/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLSeq,
} from 'yaml';
import { renderValue, type Style } from '../renderYaml';
import { DescriptorEditError } from './DescriptorEdit';
import {
  columnOf,
  endOfContent,
  insertLines,
  isEmpty,
  put,
  scalarQuote,
} from './textRanges';

/** Adds items to the list of a pair, which is made when it is missing. @internal */
export function appendItems(
  text: string,
  pair: Pair,
  node: Node | null,
  values: unknown[],
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
      renderValue(values, { style, column, after: 'key', flow: false }),
    );
  }
  if (isScalar(node) && node.value === null && !node.anchor) {
    // `links: null` is an empty list to Backstage; the word goes and the items come.
    const colon = text.indexOf(':', key.range![1]);
    return put(
      text,
      colon + 1,
      node.range![1],
      renderValue(values, { style, column, after: 'key', flow: false }),
    );
  }
  if (!isSeq(node)) {
    throw new DescriptorEditError(`"${String(key.value)}" is not a list.`);
  }
  const list = node as YAMLSeq;
  const neighbour = [...list.items].reverse().find(item => isScalar(item)) as
    | Scalar
    | undefined;
  const quoted = neighbour ? scalarQuote(neighbour) : undefined;
  const own: Style = {
    ...style,
    quote: neighbour ? quoted ?? 'plain' : style.quote,
  };
  if (list.flow) {
    const items = values
      .map(value =>
        renderValue(value, { style: own, column, after: 'none', flow: true }),
      )
      .join(', ');
    if (list.items.length === 0) {
      return put(text, list.range![0], list.range![1], `[${items}]`);
    }
    const [, end] = (list.items[list.items.length - 1] as Node).range!;
    const rest = text.slice(end, list.range![1]);
    const comma = /^\s*,/.exec(rest);
    const broken = /\n/.test(text.slice(list.range![0], end));
    if (broken) {
      const lead = `${style.newline}${' '.repeat(
        columnOf(text, (list.items[list.items.length - 1] as Node).range![0]),
      )}`;
      const lines = values
        .map(
          value =>
            lead +
            renderValue(value, {
              style: own,
              column,
              after: 'none',
              flow: true,
            }),
        )
        .join(',');
      return comma
        ? put(text, end + comma[0].length, end + comma[0].length, `${lines},`)
        : put(text, end, end, `,${lines}`);
    }
    return comma
      ? put(text, end + comma[0].length, end + comma[0].length, ` ${items},`)
      : put(text, end, end, `, ${items}`);
  }
  const dash = text.lastIndexOf('-', (list.items[0] as Node).range![0]);
  const indent =
    columnOf(text, list.range![0]) === columnOf(text, dash)
      ? columnOf(text, dash)
      : columnOf(text, list.range![0]);
  const rendered = values
    .map(
      value =>
        `${' '.repeat(indent)}- ${renderValue(value, {
          style: own,
          column: indent,
          after: 'dash',
          flow: false,
        })}`,
    )
    .join(style.newline);
  return insertLines(text, endOfContent(text, list), rendered, style);
}
