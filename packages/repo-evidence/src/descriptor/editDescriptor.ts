/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { parseYamlSafely } from '../manifests/parseContainers';
import { renderScalar, renderValue, styleOf, type Style } from './renderYaml';

/**
 * One change to a descriptor. `set` replaces or inserts a value; `append` adds items to a list, which is made when it is
 * missing.
 *
 * @public
 */
export type DescriptorEdit = {
  /** Document in the file, from 0. */
  document: number;
  path: string[];
} & (
  | { op: 'set'; value: EditValue }
  | { op: 'append'; value: Array<string | Record<string, string>> }
);

/** @public */
export type EditValue =
  | string
  | boolean
  | number
  | string[]
  | Array<Record<string, string>>
  | Record<string, string>;

/**
 * Thrown when an edit cannot be made without touching more than it must. The file stays as it is.
 *
 * @public
 */
export class DescriptorEditError extends Error {
  readonly name = 'DescriptorEditError';
}

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

/**
 * Changes a descriptor by splicing the smallest byte ranges: comments, anchors, quotes, line endings, other documents and
 * a missing last newline stay. The result is parsed again and must differ from the source in the intended fields only;
 * otherwise nothing is changed and an error says why.
 *
 * @throws {@link DescriptorEditError}
 * @public
 */
export function editDescriptor(text: string, edits: DescriptorEdit[]): string {
  let current = text;
  for (const edit of edits) {
    current = applyOne(current, edit);
  }
  return current;
}

function applyOne(text: string, edit: DescriptorEdit): string {
  const documents = parseYamlSafely(text);
  const document = documents[edit.document];
  if (!document || document.errors.length > 0 || !isMap(document.contents)) {
    throw new DescriptorEditError(
      `Document ${
        edit.document + 1
      } cannot be edited: it is missing or has errors.`,
    );
  }
  const result = splice(text, document, edit);
  verify(text, result, documents, edit);
  return result;
}

function splice(
  text: string,
  document: Document,
  edit: DescriptorEdit,
): string {
  const style = styleOf(text, document);
  let parent = document.contents as YAMLMap;
  for (let depth = 0; depth < edit.path.length; depth++) {
    const key = edit.path[depth];
    const pair = pairOf(parent, key);
    const last = depth === edit.path.length - 1;
    if (!pair) {
      const value = edit.path
        .slice(depth + 1)
        .reduceRight<unknown>((inner, name) => ({ [name]: inner }), edit.value);
      return insertPair(
        text,
        parent,
        key,
        value,
        edit.path.slice(0, depth),
        style,
      );
    }
    const node = pair.value as Node | null;
    if (last) {
      return edit.op === 'append'
        ? appendItems(text, pair, node, edit.value, style)
        : replaceValue(text, document, pair, node, edit.value, style);
    }
    if (isMap(node)) {
      parent = node as YAMLMap;
    } else if (isEmpty(text, node)) {
      const value = edit.path
        .slice(depth + 1)
        .reduceRight<unknown>((inner, name) => ({ [name]: inner }), edit.value);
      return replaceValue(text, document, pair, node, value, style);
    } else {
      throw new DescriptorEditError(
        `"${edit.path.slice(0, depth + 1).join('.')}" is not a mapping.`,
      );
    }
  }
  throw new DescriptorEditError('An edit needs a path.');
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find(
    ({ key: node }) => isScalar(node) && String(node.value) === key,
  );
}

function isEmpty(text: string, node: Node | null | undefined): boolean {
  return (
    !node ||
    (isScalar(node) &&
      node.value === null &&
      text.slice(node.range![0], node.range![1]).trim() === '')
  );
}

function replaceValue(
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

function appendItems(
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

function insertPair(
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

/** Inserts whole lines after the line that holds `offset`, trailing comment included. */
function insertLines(
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

/** End of what a node says, without the comments and blank lines that the parser counts to it. */
function endOfContent(text: string, node: Node): number {
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

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function scalarQuote(node: Scalar): Style['quote'] | undefined {
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

function insideFlow(document: Document, wanted: Node): boolean {
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

function put(
  text: string,
  start: number,
  end: number,
  replacement: string,
): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Parses both and demands that they differ in the intended field and nowhere else. */
function verify(
  before: string,
  after: string,
  documents: Document[],
  edit: DescriptorEdit,
): void {
  const counter = new LineCounter();
  const parsed = parseAllDocuments(after, {
    lineCounter: counter,
    logLevel: 'silent',
    uniqueKeys: false,
  });
  const results = Array.isArray(parsed) ? (parsed as Document[]) : [];
  const fail = (why: string): never => {
    throw new DescriptorEditError(
      `"${edit.path.join(
        '.',
      )}" cannot be changed without touching more: ${why}.`,
    );
  };
  if (results.length !== documents.length) {
    fail('the number of documents would change');
  }
  results.forEach((result, index) => {
    if (result.errors.length > documents[index].errors.length) {
      fail(result.errors[0].message.split('\n')[0]);
    }
    let expected: any;
    let found: unknown;
    try {
      expected = structuredClone(documents[index].toJS({ maxAliasCount: 100 }));
      found = result.toJS({ maxAliasCount: 100 });
    } catch {
      if (index === edit.document) {
        fail('it holds too many aliases');
      }
      return;
    }
    if (index === edit.document) {
      expected = intend(expected, edit);
    }
    if (!sameData(expected, found)) {
      fail(
        index === edit.document
          ? 'other fields would change'
          : 'another document would change',
      );
    }
  });
  if (before === after) {
    fail('nothing would change');
  }
}

function intend(entity: any, edit: DescriptorEdit): any {
  const copy = JSON.parse(JSON.stringify(entity));
  let parent = copy;
  edit.path.slice(0, -1).forEach(key => {
    parent[key] ??= {};
    parent = parent[key];
  });
  const key = edit.path[edit.path.length - 1];
  parent[key] =
    edit.op === 'append' ? [...(parent[key] ?? []), ...edit.value] : edit.value;
  return copy;
}

function sameData(a: unknown, b: unknown): boolean {
  const canonical = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(canonical);
    }
    if (
      value !== null &&
      typeof value === 'object' &&
      !(value instanceof Date)
    ) {
      return Object.fromEntries(
        Object.entries(value)
          .sort(([x], [y]) => (x < y ? -1 : 1))
          .map(([key, child]) => [key, canonical(child)]),
      );
    }
    return value;
  };
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
