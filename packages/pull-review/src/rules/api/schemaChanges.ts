/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A JSON value as parsed from YAML or JSON. @internal */
export type JsonObject = { [key: string]: unknown };

/** A node of the old or the new document, by its keys from the root. @internal */
export interface ApiPlace {
  at: string[];
  in: 'before' | 'after';
}

/** @internal */
export interface ApiChange extends ApiPlace {
  text: string;
  /**
   * Other places that may have caused it, the likelier first. What is said stands on a line that the diff changes: an
   * entry of `required` and not the property, a reference and not the unchanged schema behind it.
   */
  or?: ApiPlace[];
}

/** One shared schema breaks many operations: it is said once. @internal */
export function uniqueChanges(changes: ApiChange[]): ApiChange[] {
  const seen = new Set<string>();
  return changes.filter(({ at, in: where }) => {
    const key = JSON.stringify([where, at]);
    return !seen.has(key) && seen.add(key);
  });
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

/** @internal */
export interface SchemaSide {
  root: JsonObject;
  schema: unknown;
  at: string[];
}

/**
 * What of a schema's change breaks the other side.
 *
 * @param options.direction - `request`: the consumer writes it, so asking for more breaks; `response`: the consumer reads
 *   it, so giving less breaks
 * @param options.name - what the schema is the shape of, as in "the 200 response of GET /orders"
 * @internal
 */
export function schemaChanges(options: {
  before: SchemaSide;
  after: SchemaSide;
  direction: 'request' | 'response';
  name: string;
  /** Property path inside `name`. */
  path?: string;
  /** References followed on the way, the innermost first. */
  via?: ApiPlace[];
  depth?: number;
  seen?: Set<unknown>;
}): ApiChange[] {
  const { direction, name, path = '', depth = 0, seen = new Set() } = options;
  const old = dereference(options.before.root, options.before.schema);
  const now = dereference(options.after.root, options.after.schema);
  const oldAt = old.at ?? options.before.at;
  const nowAt = now.at ?? options.after.at;
  if (depth > 12 || seen.has(old.value)) {
    return [];
  }
  const via: ApiPlace[] = [
    ...(now.at
      ? [{ at: [...options.after.at, '$ref'], in: 'after' as const }]
      : []),
    ...(old.at
      ? [{ at: [...options.before.at, '$ref'], in: 'before' as const }]
      : []),
    ...(options.via ?? []),
  ];
  const inside = new Set(seen).add(old.value);
  const before = flatten(options.before.root, old.value);
  const after = flatten(options.after.root, now.value);
  const label = labelOf(path, name);
  const inner = { direction, name, via, depth: depth + 1, seen: inside };
  const roots = {
    before: [oldAt, ...partsOf(options.before.root, old.value, oldAt)],
    after: [nowAt, ...partsOf(options.after.root, now.value, nowAt)],
  };
  const place = (where: ApiPlace['in'], ...keys: string[]): ApiPlace[] =>
    roots[where].map(at => ({ at: [...at, ...keys], in: where }));
  const change = (text: string, ...places: ApiPlace[][]): ApiChange => {
    const [first, ...rest] = places.flat();
    return { ...first, or: [...rest, ...via], text };
  };
  const types = typeChange(before, after, direction);
  if (types) {
    return [
      change(
        `the type of ${label} changed from ${types.old.join(
          '|',
        )} to ${types.now.join('|')}`,
        place('after', 'type'),
      ),
    ];
  }
  const changes: ApiChange[] = [];
  const oldEnum = strings(before.enum);
  const nowEnum = strings(after.enum);
  const lost = oldEnum.filter(value => !nowEnum.includes(value));
  if (direction === 'request' && nowEnum.length > 0 && lost.length > 0) {
    changes.push(
      change(
        `${label} no longer takes ${lost
          .map(value => `"${value}"`)
          .join(', ')}`,
        place('before', 'enum'),
        ...lost.map(value =>
          place('before', 'enum', String(oldEnum.indexOf(value))),
        ),
        place('after', 'enum'),
      ),
    );
  }
  const oldProperties = isObject(before.properties) ? before.properties : {};
  const nowProperties = isObject(after.properties) ? after.properties : {};
  const oldRequired = strings(before.required);
  const nowRequired = strings(after.required);
  for (const [key, schema] of Object.entries(oldProperties)) {
    const child = joinPath(path, key);
    if (!(key in nowProperties)) {
      const { writeOnly } = dereference(options.before.root, schema).value;
      // Properties that the reader was never to rely on may go.
      if (direction === 'response' && writeOnly !== true) {
        changes.push(
          change(
            `${labelOf(child, name)} was removed`,
            place('before', 'properties', key),
          ),
        );
      }
      continue;
    }
    if (
      direction === 'response' &&
      oldRequired.includes(key) &&
      !nowRequired.includes(key)
    ) {
      changes.push(
        change(
          `${labelOf(child, name)} is no longer required, so it may be missing`,
          place('after', 'properties', key),
          place('before', 'required', String(oldRequired.indexOf(key))),
          place('before', 'required'),
          place('after', 'required'),
        ),
      );
    }
    changes.push(
      ...schemaChanges({
        ...inner,
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
        path: child,
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
        changes.push(
          change(
            `${labelOf(joinPath(path, key), name)} is ${
              key in oldProperties ? 'now' : 'new and'
            } required`,
            place('after', 'properties', key),
            place('after', 'required', String(nowRequired.indexOf(key))),
            place('after', 'required'),
          ),
        );
      }
    }
  }
  if (before.items !== undefined && after.items !== undefined) {
    changes.push(
      ...schemaChanges({
        ...inner,
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
        path: `${path}[]`,
      }),
    );
  }
  return changes;
}

function labelOf(path: string, name: string): string {
  return path === '' ? name : `"${path}" of ${name}`;
}

function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Types before and after, when the other side cannot go on with the new ones. */
function typeChange(
  before: JsonObject,
  after: JsonObject,
  direction: 'request' | 'response',
): { old: string[]; now: string[] } | undefined {
  const old = typesOf(before);
  const now = typesOf(after);
  // A number may become wider for who writes it, and narrower for who reads it.
  const covers = (wide: string[], narrow: string[]) =>
    narrow.every(
      type =>
        wide.includes(type) || (type === 'integer' && wide.includes('number')),
    );
  const compatible =
    direction === 'request' ? covers(now, old) : covers(old, now);
  return before.type !== undefined && after.type !== undefined && !compatible
    ? { old, now }
    : undefined;
}

/** Where the parts of an `allOf` stand. */
function partsOf(
  root: JsonObject,
  schema: JsonObject,
  at: string[],
): string[][] {
  return Array.isArray(schema.allOf)
    ? schema.allOf.map(
        (part, index) =>
          dereference(root, part).at ?? [...at, 'allOf', String(index)],
      )
    : [];
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
