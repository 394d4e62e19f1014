/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isMap, isScalar, type Document } from 'yaml';
import type { TemplateParameter } from './types';

type Schema = Record<string, unknown>;

const isRecord = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of a form: pages of JSON Schema, or one schema without pages. Fields that appear only under `dependencies`,
 * `oneOf`, `anyOf`, `allOf`, `if`/`then`/`else` count as fields that may be absent.
 *
 * @internal
 */
export function readParameters(options: {
  document: Document.Parsed;
  value: unknown;
  at: (offset: number) => number;
}): { parameters: TemplateParameter[]; prose: string[] } {
  const { document, value, at } = options;
  const pages = Array.isArray(value) ? value : [value];
  const found = new Map<string, TemplateParameter>();
  const prose: string[] = [];
  const lineOf = (path: (string | number)[], name: string): number => {
    const map = document.getIn(path, true);
    const pair = isMap(map)
      ? map.items.find(item => isScalar(item.key) && item.key.value === name)
      : undefined;
    return isScalar(pair?.key) && pair.key.range ? at(pair.key.range[0]) : 1;
  };
  const visit = (
    schema: unknown,
    path: (string | number)[],
    certain: boolean,
  ) => {
    if (!isRecord(schema)) {
      return;
    }
    for (const key of ['title', 'description', 'ui:help']) {
      if (typeof schema[key] === 'string') {
        prose.push(schema[key]);
      }
    }
    const required = Array.isArray(schema.required) ? schema.required : [];
    const properties = isRecord(schema.properties) ? schema.properties : {};
    for (const [name, field] of Object.entries(properties)) {
      if (!isRecord(field)) {
        continue;
      }
      const known = found.get(name);
      // A field under a condition often repeats its switch with a `const` or a one-valued `enum`: the first full one wins.
      if (!known) {
        found.set(name, {
          name,
          schema: field,
          required: certain && required.includes(name),
          line: lineOf([...path, 'properties'], name),
        });
      }
      for (const key of ['title', 'description']) {
        if (typeof field[key] === 'string') {
          prose.push(field[key]);
        }
      }
      for (const key of ['enum', 'enumNames']) {
        const items = field[key];
        if (Array.isArray(items)) {
          prose.push(...items.filter(item => typeof item === 'string'));
        }
      }
    }
    for (const key of ['oneOf', 'anyOf', 'allOf']) {
      const branches = schema[key];
      if (Array.isArray(branches)) {
        branches.forEach((branch, index) =>
          visit(branch, [...path, key, index], false),
        );
      }
    }
    for (const key of ['then', 'else']) {
      visit(schema[key], [...path, key], false);
    }
    if (isRecord(schema.dependencies)) {
      for (const [name, branch] of Object.entries(schema.dependencies)) {
        visit(branch, [...path, 'dependencies', name], false);
      }
    }
  };
  pages.forEach((page, index) =>
    visit(
      page,
      Array.isArray(value)
        ? ['spec', 'parameters', index]
        : ['spec', 'parameters'],
      true,
    ),
  );
  return { parameters: [...found.values()], prose };
}
