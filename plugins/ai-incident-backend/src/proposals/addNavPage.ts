/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

const SECTION = 'Incidents';

/**
 * A `mkdocs.yml` with a page under "Incidents" in its `nav`, where only lines are added: comments, quotes and order stay.
 *
 * @param options - `page` is relative to the folder of the docs
 * @returns undefined when nothing need be added, or nothing can be without rewriting what people wrote
 * @internal
 */
export function addNavPage(options: {
  source: string;
  title: string;
  page: string;
}): string | undefined {
  const { source, title, page } = options;
  const nav = readNav(source);
  if (
    !nav ||
    nav.flow ||
    nav.items.length === 0 ||
    nav.range?.[1] === undefined
  ) {
    return undefined;
  }
  if (JSON.stringify(nav.toJSON()).includes(JSON.stringify(page))) {
    return undefined;
  }
  const entry = `${JSON.stringify(title)}: ${page}`;
  const section = sectionOf(nav);
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const place = placeAfter(source, section ?? nav);
  if (!place) {
    return undefined;
  }
  const { at, indent } = place;
  const added = section
    ? [`${indent}- ${entry}`]
    : [`${indent}- ${SECTION}:`, `${indent}    - ${entry}`];
  const head = source.slice(0, at);
  const edited = `${head}${head.endsWith('\n') ? '' : eol}${added.join(
    eol,
  )}${eol}${source.slice(at)}`;
  return isAsMeant({ before: nav, edited, title, page }) ? edited : undefined;
}

/** Where the docs are, beside `mkdocs.yml`. A folder outside of it is not followed. @internal */
export function docsFolderOf(source: string): string {
  const folder = parseDocument(source, { logLevel: 'silent' }).get('docs_dir');
  return typeof folder === 'string' &&
    /^[\w][\w./-]*$/.test(folder) &&
    !folder.split('/').includes('..')
    ? folder.replace(/\/+$/, '')
    : 'docs';
}

function readNav(source: string): YAMLSeq | undefined {
  // Tags such as `!!python/name` are MkDocs' own business and no error here.
  const document = parseDocument(source, { logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return undefined;
  }
  const nav = document.contents.get('nav', true);
  return isSeq(nav) ? nav : undefined;
}

/** The pages of `- Incidents:`, when it is there and lists some. */
function sectionOf(nav: YAMLSeq): YAMLSeq | undefined {
  for (const item of nav.items) {
    const pair = isMap(item)
      ? ((item as YAMLMap).items[0] as Pair | undefined)
      : undefined;
    if (
      isScalar(pair?.key) &&
      String(pair.key.value).toLowerCase() === SECTION.toLowerCase() &&
      isSeq(pair.value) &&
      !pair.value.flow &&
      pair.value.items.length > 0
    ) {
      return pair.value;
    }
  }
  return undefined;
}

/** After the last line of a list, with the indentation of its items. */
function placeAfter(
  source: string,
  list: YAMLSeq,
): { at: number; indent: string } | undefined {
  const first = list.items[0];
  const last = list.items.at(-1);
  const start = rangeOf(first)?.[0];
  const end = rangeOf(last)?.[1];
  if (start === undefined || end === undefined) {
    return undefined;
  }
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^( *)- +$/.exec(line)?.[1];
  if (indent === undefined) {
    return undefined;
  }
  // The end of a nested list lies behind its line break.
  const text = source.slice(0, end).trimEnd().length;
  const next = source.indexOf('\n', text);
  return { at: next < 0 ? source.length : next + 1, indent };
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return isCollection(node) || isScalar(node)
    ? node.range ?? undefined
    : undefined;
}

/** The edited list holds what it held, and the page. Anything else is not proposed. */
function isAsMeant(options: {
  before: YAMLSeq;
  edited: string;
  title: string;
  page: string;
}): boolean {
  const { before, edited, title, page } = options;
  const expected: unknown[] = structuredClone(before.toJSON());
  const section = expected.find(
    (item): item is Record<string, unknown[]> =>
      typeof item === 'object' &&
      item !== null &&
      Object.entries(item).some(
        ([name, pages]) =>
          name.toLowerCase() === SECTION.toLowerCase() &&
          Array.isArray(pages) &&
          pages.length > 0,
      ),
  );
  if (section) {
    Object.values(section)[0].push({ [title]: page });
  } else {
    expected.push({ [SECTION]: [{ [title]: page }] });
  }
  return JSON.stringify(readNav(edited)?.toJSON()) === JSON.stringify(expected);
}
