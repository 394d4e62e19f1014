/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Template } from '../template/types';

/**
 * Answers for one rendering of a template.
 *
 * @public
 */
export type TemplateExample = {
  name: string;
  values: Readonly<Record<string, unknown>>;
};

type Schema = Readonly<Record<string, unknown>>;

const FIELDS: Record<string, unknown> = {
  OwnerPicker: 'group:default/team-a',
  OwnedEntityPicker: 'component:default/example',
  MyGroupsPicker: 'group:default/team-a',
  EntityPicker: 'component:default/example',
  MultiEntityPicker: ['component:default/example'],
  EntityNamePicker: 'example',
  RepoUrlPicker: 'github.com?owner=acme&repo=example',
  RepoOwnerPicker: 'acme',
  RepoBranchPicker: 'main',
};

/** Tried in turn against a `pattern`: answers that common patterns accept. */
const CANDIDATES = [
  'example',
  'Example',
  'example-app',
  'example_app',
  'exampleapp1',
  'com.example',
  'com.example.app',
  '1.0.0',
  '1',
  '8080',
  '10.0.0.0/16',
  '10.0.0.1',
  'https://example.com',
  'https://example.com/openapi.yaml',
  'team@example.com',
  'EXAMPLE',
  'EXAMPLE-1',
  'arn:aws:iam::123456789012:role/example',
  '123456789012',
  'us-east-1',
  'v1.0.0',
  '/example',
  'example.com',
  '/',
];

/**
 * An answer that a field of a form accepts: its default, its first choice, or a plain value of its type.
 *
 * @public
 */
export function stubValue(name: string, schema: Schema): unknown {
  if (schema.default !== undefined && schema.default !== '') {
    return schema.default;
  }
  if (schema.const !== undefined) {
    return schema.const;
  }
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    return schema.enum[0];
  }
  if (Array.isArray(schema.examples) && schema.examples.length > 0) {
    return schema.examples[0];
  }
  const field = FIELDS[String(schema['ui:field'])];
  if (field !== undefined) {
    return field;
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'array': {
      const items = schema.items;
      return typeof items === 'object' && items !== null
        ? [stubValue(name, items as Schema)]
        : [];
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(
          (schema.properties as Record<string, Schema> | undefined) ?? {},
        ).map(([key, item]) => [key, stubValue(key, item)]),
      );
    default:
      return stubText(name, schema);
  }
}

function stubText(name: string, schema: Schema): string {
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0;
  const most =
    typeof schema.maxLength === 'number' ? schema.maxLength : Infinity;
  const fits = (text: string) => {
    if (text.length < least || text.length > most) {
      return false;
    }
    if (typeof schema.pattern !== 'string') {
      return true;
    }
    try {
      return new RegExp(schema.pattern, 'u').test(text);
    } catch {
      return true;
    }
  };
  const hints: [RegExp, string][] = [
    [/url|uri|link/i, 'https://example.com'],
    [/email/i, 'team@example.com'],
    [/package/i, 'com.example'],
    [/version/i, '1.0.0'],
    [/port/i, '8080'],
    [/cidr/i, '10.0.0.0/16'],
    [/description/i, 'An example'],
    [/branch/i, 'main'],
  ];
  const preferred = hints.find(([pattern]) => pattern.test(name))?.[1];
  return (
    [...(preferred ? [preferred] : []), ...CANDIDATES].find(fits) ??
    'example'.padEnd(least, 'x').slice(0, most)
  );
}

const MOST_VARIANTS = 12;

/**
 * Examples that a template renders with when it ships none: one with stubs, one with every switch on, and one for each
 * further choice of an enumeration, at most 12.
 *
 * @public
 */
export function stubExamples(template: Template): TemplateExample[] {
  const base: Record<string, unknown> = {};
  for (const { name, schema } of template.parameters) {
    base[name] = stubValue(name, schema);
  }
  const examples: TemplateExample[] = [{ name: 'stub', values: base }];
  const switches = template.parameters.filter(
    ({ schema }) => schema.type === 'boolean',
  );
  if (switches.length > 0) {
    const flip = (value: boolean) =>
      Object.fromEntries(switches.map(({ name }) => [name, value]));
    for (const value of [true, false]) {
      if (switches.some(({ name }) => base[name] !== value)) {
        examples.push({
          name: `stub, switches ${value ? 'on' : 'off'}`,
          values: { ...base, ...flip(value) },
        });
      }
    }
  }
  for (const { name, schema } of template.parameters) {
    for (const choice of Array.isArray(schema.enum) ? schema.enum : []) {
      if (choice !== base[name] && examples.length < MOST_VARIANTS) {
        examples.push({
          name: `stub, ${name}=${String(choice)}`,
          values: { ...base, [name]: choice },
        });
      }
    }
  }
  return examples;
}
