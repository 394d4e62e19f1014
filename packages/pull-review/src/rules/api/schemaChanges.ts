/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A JSON value as parsed from YAML or JSON. @internal */
export type JsonObject = { [key: string]: unknown };

/** @internal */
export interface ApiChange {
  /** Keys from the root of the document, to find the line. */
  at: string[];
  /** Whether `at` is in the old document (something went) or in the new one. */
  in: 'before' | 'after';
  text: string;
}

/** @internal */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows local references (`#/components/…`), at most 10 in a row. @internal */
export function dereference(
  root: JsonObject,
  value: unknown,
): { value: JsonObject; at?: string[] } {
  let current = value;
  let at: string[] | undefined;
  for (let step = 0; step < 10; step += 1) {
    if (!isObject(current)) {
      return { value: {}, at };
    }
    const reference = current.$ref;
    if (typeof reference !== 'string' || !reference.startsWith('#/')) {
      return { value: current, at };
    }
    at = reference
      .slice(2)
      .split('/')
      .map(part =>
        decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~'),
      );
    current = at.reduce<unknown>(
      (node, key) => (isObject(node) ? node[key] : undefined),
      root,
    );
  }
  return { value: isObject(current) ? current : {}, at };
}

const typesOf = (schema: JsonObject): string[] => {
  const types = Array.isArray(schema.type)
    ? schema.type.map(String)
    : [String(schema.type ?? '')];
  return schema.nullable === true ? [...types, 'null'] : types;
};

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : [];

/**
 * What of a schema's change breaks the other side.
 *
 * @param options.direction - `request`: the consumer writes it, so asking for more breaks; `response`: the consumer reads
 *   it, so giving less breaks
 * @internal
 */
export function schemaChanges(options: {
  before: { root: JsonObject; schema: unknown; at: string[] };
  after: { root: JsonObject; schema: unknown; at: string[] };
  direction: 'request' | 'response';
  name: string;
  depth?: number;
  seen?: Set<unknown>;
}): ApiChange[] {
  const { direction, name, depth = 0, seen = new Set() } = options;
  const old = dereference(options.before.root, options.before.schema);
  const now = dereference(options.after.root, options.after.schema);
  const oldAt = old.at ?? options.before.at;
  const nowAt = now.at ?? options.after.at;
  if (depth > 12 || seen.has(old.value)) {
    return [];
  }
  const inside = new Set(seen).add(old.value);
  const before = flatten(options.before.root, old.value);
  const after = flatten(options.after.root, now.value);
  const changes: ApiChange[] = [];
  const oldTypes = typesOf(before);
  const nowTypes = typesOf(after);
  // A number may become wider for who writes it, and narrower for who reads it.
  const covers = (wide: string[], narrow: string[]) =>
    narrow.every(
      type =>
        wide.includes(type) || (type === 'integer' && wide.includes('number')),
    );
  const compatible =
    direction === 'request'
      ? covers(nowTypes, oldTypes)
      : covers(oldTypes, nowTypes);
  if (before.type !== undefined && after.type !== undefined && !compatible) {
    return [
      {
        at: [...nowAt, 'type'],
        in: 'after',
        text: `the type of ${name} changed from ${oldTypes.join(
          '|',
        )} to ${nowTypes.join('|')}`,
      },
    ];
  }
  const oldEnum = strings(before.enum);
  const nowEnum = strings(after.enum);
  if (direction === 'request' && nowEnum.length > 0) {
    const lost =
      oldEnum.length > 0
        ? oldEnum.filter(value => !nowEnum.includes(value))
        : [];
    if (lost.length > 0) {
      changes.push({
        at: [...oldAt, 'enum'],
        in: 'before',
        text: `${name} no longer takes ${lost
          .map(value => `"${value}"`)
          .join(', ')}`,
      });
    }
  }
  const oldProperties = isObject(before.properties) ? before.properties : {};
  const nowProperties = isObject(after.properties) ? after.properties : {};
  const oldRequired = strings(before.required);
  const nowRequired = strings(after.required);
  for (const [key, schema] of Object.entries(oldProperties)) {
    const child = `${name}.${key}`;
    const resolved = dereference(options.before.root, schema).value;
    if (!(key in nowProperties)) {
      // Properties that the reader was never to rely on may go.
      if (
        direction === 'response' &&
        resolved.writeOnly !== true &&
        Object.keys(nowProperties).length + Object.keys(oldProperties).length >
          0
      ) {
        changes.push({
          at: [...oldAt, 'properties', key],
          in: 'before',
          text: `${child} is no longer in the response`,
        });
      }
      continue;
    }
    if (
      direction === 'response' &&
      oldRequired.includes(key) &&
      !nowRequired.includes(key)
    ) {
      changes.push({
        at: [...nowAt, 'properties', key],
        in: 'after',
        text: `${child} may now be missing from the response`,
      });
    }
    changes.push(
      ...schemaChanges({
        before: {
          root: options.before.root,
          schema,
          at: [...oldAt, 'properties', key],
        },
        after: {
          root: options.after.root,
          schema: nowProperties[key],
          at: [...nowAt, 'properties', key],
        },
        direction,
        name: child,
        depth: depth + 1,
        seen: inside,
      }),
    );
  }
  if (direction === 'request') {
    for (const key of nowRequired.filter(item => !oldRequired.includes(item))) {
      const property = dereference(
        options.after.root,
        nowProperties[key],
      ).value;
      if (property.default === undefined && property.readOnly !== true) {
        changes.push({
          at: [...nowAt, 'properties', key],
          in: 'after',
          text: `${name}.${key} is now required`,
        });
      }
    }
  }
  if (before.items !== undefined && after.items !== undefined) {
    changes.push(
      ...schemaChanges({
        before: {
          root: options.before.root,
          schema: before.items,
          at: [...oldAt, 'items'],
        },
        after: {
          root: options.after.root,
          schema: after.items,
          at: [...nowAt, 'items'],
        },
        direction,
        name: `${name}[]`,
        depth: depth + 1,
        seen: inside,
      }),
    );
  }
  return changes;
}

/** `allOf` is one object to whoever reads or writes it. */
function flatten(root: JsonObject, schema: JsonObject): JsonObject {
  if (!Array.isArray(schema.allOf)) {
    return schema;
  }
  const merged: JsonObject = { ...schema };
  for (const part of schema.allOf) {
    const { value } = dereference(root, part);
    const flat = value === schema ? {} : value;
    merged.type ??= flat.type;
    merged.properties = {
      ...(isObject(merged.properties) ? merged.properties : {}),
      ...(isObject(flat.properties) ? flat.properties : {}),
    };
    merged.required = [...strings(merged.required), ...strings(flat.required)];
  }
  return merged;
}
