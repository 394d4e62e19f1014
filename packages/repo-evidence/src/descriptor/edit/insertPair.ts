/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Node, Scalar, YAMLMap } from 'yaml';
import { renderScalar, renderValue, type Style } from '../renderYaml';
import { columnOf, endOfContent, insertLines, put } from './textRanges';

/** Where a person would put a field: after the nearest of its predecessors here. */
const ORDER: Record<string, string[]> = {
  '': ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: [
    'name',
    'namespace',
    'title',
    'description',
    'labels',
    'annotations',
    'tags',
    'links',
  ],
  spec: [
    'type',
    'lifecycle',
    'owner',
    'system',
    'domain',
    'subcomponentOf',
    'providesApis',
    'consumesApis',
    'dependsOn',
    'definition',
  ],
};

/** Adds a pair to a mapping, where a person would. @internal */
export function insertPair(
  text: string,
  map: YAMLMap,
  key: string,
  value: unknown,
  parents: string[],
  style: Style,
): string {
  if (map.flow) {
    const rendered = `${
      style.quoteKeys ? JSON.stringify(key) : key
    }: ${renderValue(value, { style, column: 0, after: 'none', flow: true })}`;
    if (map.items.length === 0) {
      return put(text, map.range![0], map.range![1], `{ ${rendered} }`);
    }
    const last = map.items[map.items.length - 1];
    const end = ((last.value ?? last.key) as Node).range![1];
    const comma = /^\s*,/.exec(text.slice(end, map.range![1]));
    const broken = /\n/.test(text.slice(map.range![0], end));
    const lead = broken
      ? style.newline + ' '.repeat(columnOf(text, (last.key as Node).range![0]))
      : ' ';
    return comma
      ? put(
          text,
          end + comma[0].length,
          end + comma[0].length,
          `${lead}${rendered},`,
        )
      : put(text, end, end, `,${lead}${rendered}`);
  }
  const column = columnOf(text, (map.items[0].key as Node).range![0]);
  const order = ORDER[parents.join('.')] ?? [];
  const rank = order.indexOf(key);
  const predecessor =
    rank < 0
      ? map.items[map.items.length - 1]
      : [...map.items].reverse().find(({ key: node }) => {
          const at = order.indexOf(String((node as Scalar).value));
          return at >= 0 && at < rank;
        });
  const rendered = `${' '.repeat(column)}${
    style.quoteKeys ? JSON.stringify(key) : renderScalar(key, 'plain', false)
  }:${renderValue(value, { style, column, after: 'key', flow: false })}`;
  if (predecessor) {
    const node = (predecessor.value ?? predecessor.key) as Node;
    const end = Math.max(
      endOfContent(text, node),
      endOfContent(text, predecessor.key as Node),
    );
    return insertLines(text, end, rendered, style);
  }
  const [start] = (map.items[0].key as Node).range!;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() === '') {
    return put(text, lineStart, lineStart, rendered + style.newline);
  }
  // `- name: x` or `key: {…}` before it on the line: the new key takes its place, the old one moves down.
  return put(
    text,
    start,
    start,
    `${rendered.trimStart()}${style.newline}${' '.repeat(column)}`,
  );
}
