/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { Operation, Schema } from './openApi';

/** A request to send: parameters by name, and a body as text. */
export type FuzzRequest = {
  path: Record<string, string>;
  query: Array<[string, string]>;
  body?: string;
};

const LONG = 'ä🦉'.repeat(4_000);

/** Text that has broken something somewhere before. */
const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '../../../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '%E0%A4%A',
    "'; DROP TABLE incident; --",
    '{{7*7}}${7*7}<%= 7*7 %>',
    '__proto__',
    'constructor',
    'component:default/nobody',
    'component:',
    ':::///',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    '-1',
    '0',
    '9223372036854775808',
    '99999999999999999999999999',
    '1e309',
    'NaN',
    '2026-13-45T99:99:99Z',
    '+275760-09-14T00:00:00Z',
    '00000000-0000-4000-8000-000000000000',
    '\u202e\u200b\ufeff',
    LONG,
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const deep = (kind: 'array' | 'object', levels: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level++) {
    value = kind === 'array' ? [value] : { a: value };
  }
  return value;
};

/** A value of any type, the wrong one most of the time. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    [],
    {},
    [null],
    deep('array', 200),
    deep('object', 200),
    JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
  ),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);

/** Mostly what the schema says, with something hostile in one place in eight. */
function valueOf(
  operation: Operation,
  described: Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = operation.resolve(described);
  const valid = validOf(operation, schema, depth);
  return depth > 6
    ? valid
    : fc.oneof(
        { weight: 7, arbitrary: valid },
        { weight: 1, arbitrary: hostileValue },
      );
}

function validOf(
  operation: Operation,
  schema: Schema,
  depth: number,
): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) {
    return fc.constant(schema.const);
  }
  if (schema.enum) {
    return fc.constantFrom(...schema.enum);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    return fc.oneof(
      ...choices.map(choice => valueOf(operation, choice, depth + 1)),
    );
  }
  if (schema.allOf) {
    return fc
      .tuple(
        ...schema.allOf.map(part =>
          validOf(operation, operation.resolve(part), depth + 1),
        ),
      )
      .map(parts => Object.assign({}, ...parts));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.ceil(schema.minimum ?? 0),
        max: Math.max(
          Math.floor(schema.maximum ?? 1_000),
          Math.ceil(schema.minimum ?? 0),
        ),
      });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf(operation, schema.items ?? {}, depth + 1), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.max(Math.min(schema.maxItems ?? 3, 3), 0),
      });
    case 'object':
      return objectOf(operation, schema, depth);
    default:
      return schema.properties
        ? objectOf(operation, schema, depth)
        : (fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>);
  }
}

function objectOf(operation: Operation, schema: Schema, depth: number) {
  const properties = Object.entries(schema.properties ?? {});
  return fc.record(
    Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        valueOf(operation, property, depth + 1),
      ]),
    ),
    {
      requiredKeys: (schema.required ?? []).filter(name =>
        properties.some(([property]) => property === name),
      ),
    },
  );
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'date-time':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map(date => date.toISOString());
    case 'date':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map(date => date.toISOString().slice(0, 10));
    case 'uuid':
      return fc.uuid();
    default:
      return fc.oneof(
        fc.constantFrom(
          'component:default/orders',
          'orders',
          'user:default/jo.finch',
          '1',
        ),
        fc.string({
          minLength: schema.minLength ?? 0,
          maxLength: Math.max(
            Math.min(schema.maxLength ?? 40, 40),
            schema.minLength ?? 0,
          ),
        }),
      );
  }
}

/** Requests to one operation. */
export function requestArbitrary(
  operation: Operation,
): fc.Arbitrary<FuzzRequest> {
  const text = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  const inPath = operation.parameters.filter(one => one.in === 'path');
  const inQuery = operation.parameters.filter(one => one.in === 'query');
  const parts: Record<string, fc.Arbitrary<unknown>> = {
    path: fc.record(
      Object.fromEntries(
        inPath.map(({ name, schema }) => [
          name,
          valueOf(operation, schema).map(text),
        ]),
      ),
    ),
    query: fc
      .record(
        Object.fromEntries(
          inQuery.map(({ name, schema }) => [
            name,
            fc.oneof(
              { weight: 7, arbitrary: valueOf(operation, schema).map(text) },
              {
                weight: 1,
                // The same parameter twice.
                arbitrary: fc.tuple(hostileText, hostileText),
              },
            ),
          ]),
        ),
        {
          requiredKeys: inQuery
            .filter(({ required }) => required)
            .map(({ name }) => name),
        },
      )
      .map(values =>
        Object.entries(values).flatMap(([name, value]) =>
          (Array.isArray(value) ? value : [value]).map(
            (one): [string, string] => [name, one as string],
          ),
        ),
      ),
    ...(operation.body && {
      body: fc.oneof(
        {
          weight: 8,
          arbitrary: valueOf(operation, operation.body).map(value =>
            JSON.stringify(value),
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom('', '{', '[[[', 'null', '"text"', '1e999'),
        },
      ),
    }),
  };
  return fc.record(parts, {
    requiredKeys: ['path', 'query'],
  }) as unknown as fc.Arbitrary<FuzzRequest>;
}
