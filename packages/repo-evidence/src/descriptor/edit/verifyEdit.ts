/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { DescriptorEditError, type DescriptorEdit } from './DescriptorEdit';

/** Parses both and demands that they differ in the intended field and nowhere else. @internal */
export function verifyEdit(
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
