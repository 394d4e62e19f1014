/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  dereference,
  isObject,
  schemaChanges,
  uniqueChanges,
  type ApiChange,
  type ApiPlace,
  type JsonObject,
} from './schemaChanges';

const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

const normalPath = (path: string) => path.replace(/\{[^}]*\}/g, '{}');

/**
 * What of an OpenAPI (3.x, or Swagger 2) document's change breaks its consumers: the subset of oasdiff's error-level checks
 * that follows from the document alone.
 *
 * @internal
 */
export function openApiChanges(
  before: JsonObject,
  after: JsonObject,
): ApiChange[] {
  const changes: ApiChange[] = [];
  const oldPaths = isObject(before.paths) ? before.paths : {};
  const nowPaths = isObject(after.paths) ? after.paths : {};
  const nowByShape = new Map(
    Object.keys(nowPaths).map(path => [normalPath(path), path]),
  );
  for (const [path, oldValue] of Object.entries(oldPaths)) {
    const oldItem = dereference(before, oldValue).value;
    const nowPath = nowByShape.get(normalPath(path));
    if (nowPath === undefined) {
      changes.push({
        at: ['paths', path],
        in: 'before',
        text: `the path ${path} was removed`,
      });
      continue;
    }
    const nowItem = dereference(after, nowPaths[nowPath]).value;
    for (const method of METHODS) {
      if (!isObject(oldItem[method])) {
        continue;
      }
      const name = `${method.toUpperCase()} ${path}`;
      if (!isObject(nowItem[method])) {
        changes.push({
          at: ['paths', path, method],
          in: 'before',
          text: `${name} was removed`,
        });
        continue;
      }
      changes.push(
        ...operationChanges({
          before: { root: before, item: oldItem, at: ['paths', path, method] },
          after: { root: after, item: nowItem, at: ['paths', nowPath, method] },
          method,
          name,
        }),
      );
    }
  }
  return uniqueChanges(changes);
}

interface Place {
  root: JsonObject;
  item: JsonObject;
  at: string[];
}

function operationChanges(options: {
  before: Place;
  after: Place;
  method: string;
  name: string;
}): ApiChange[] {
  const { before, after, method, name } = options;
  const old = before.item[method] as JsonObject;
  const now = after.item[method] as JsonObject;
  return [
    ...parameterChanges(options),
    ...bodyChanges(
      {
        root: before.root,
        value: old.requestBody,
        at: [...before.at, 'requestBody'],
      },
      {
        root: after.root,
        value: now.requestBody,
        at: [...after.at, 'requestBody'],
      },
      name,
    ),
    ...responseChanges(
      {
        root: before.root,
        value: old.responses,
        at: [...before.at, 'responses'],
      },
      {
        root: after.root,
        value: now.responses,
        at: [...after.at, 'responses'],
      },
      name,
    ),
  ];
}

function parameters({ root, item, at }: Place, method: string) {
  const own = (item[method] as JsonObject).parameters;
  const lists: [unknown, string[]][] = [
    [item.parameters, [...at.slice(0, -1), 'parameters']],
    [own, [...at, 'parameters']],
  ];
  const found = new Map<
    string,
    { value: JsonObject; at: string[]; listed: string[] }
  >();
  for (const [list, listAt] of lists) {
    (Array.isArray(list) ? list : []).forEach((entry, index) => {
      const resolved = dereference(root, entry);
      const key = `${resolved.value.in} ${
        // Names of path parameters are nobody's business but the server's.
        resolved.value.in === 'path' ? index : resolved.value.name
      }`;
      found.set(key, {
        value: resolved.value,
        at: resolved.at ?? [...listAt, String(index)],
        listed: [...listAt, String(index)],
      });
    });
  }
  return found;
}

function parameterChanges({
  before,
  after,
  method,
  name,
}: {
  before: Place;
  after: Place;
  method: string;
  name: string;
}): ApiChange[] {
  const old = parameters(before, method);
  const changes: ApiChange[] = [];
  for (const [key, { value, at, listed }] of parameters(after, method)) {
    const via: ApiPlace[] = [{ at: listed, in: 'after' }];
    const previous = old.get(key);
    const label = `the ${value.in} parameter "${value.name}" of ${name}`;
    const schema = isObject(value.schema)
      ? dereference(after.root, value.schema).value
      : value;
    if (value.in === 'path' || schema.default !== undefined) {
      continue;
    }
    if (!previous && value.required === true) {
      changes.push({
        at,
        in: 'after',
        or: via,
        text: `${label} is new and required`,
      });
    } else if (
      previous &&
      value.required === true &&
      previous.value.required !== true
    ) {
      changes.push({
        at: [...at, 'required'],
        in: 'after',
        or: via,
        text: `${label} is now required`,
      });
    }
    if (previous && value.in !== 'body') {
      changes.push(
        ...schemaChanges({
          before: {
            root: before.root,
            schema: previous.value.schema ?? previous.value,
            at: [...previous.at, 'schema'],
          },
          after: {
            root: after.root,
            schema: value.schema ?? value,
            at: [...at, 'schema'],
          },
          direction: 'request',
          name: label,
          via,
        }),
      );
    }
    if (previous && value.in === 'body') {
      changes.push(
        ...schemaChanges({
          before: {
            root: before.root,
            schema: previous.value.schema,
            at: [...previous.at, 'schema'],
          },
          after: {
            root: after.root,
            schema: value.schema,
            at: [...at, 'schema'],
          },
          direction: 'request',
          name: `the body of ${name}`,
          via,
        }),
      );
    }
  }
  return changes;
}

interface Part {
  root: JsonObject;
  value: unknown;
  at: string[];
}

function bodyChanges(before: Part, after: Part, name: string): ApiChange[] {
  const old = dereference(before.root, before.value);
  const now = dereference(after.root, after.value);
  if (before.value === undefined) {
    return now.value.required === true
      ? [{ at: after.at, in: 'after', text: `${name} now needs a body` }]
      : [];
  }
  const changes: ApiChange[] = [];
  if (
    after.value !== undefined &&
    now.value.required === true &&
    old.value.required !== true
  ) {
    changes.push({
      at: [...(now.at ?? after.at), 'required'],
      in: 'after',
      or: [{ at: after.at, in: 'after' }],
      text: `the body of ${name} is now required`,
    });
  }
  changes.push(
    ...contentChanges(
      {
        ...before,
        value: old.value.content,
        at: [...(old.at ?? before.at), 'content'],
      },
      {
        ...after,
        value: now.value.content,
        at: [...(now.at ?? after.at), 'content'],
      },
      'request',
      `the body of ${name}`,
      references(before.at, old.at, after.at, now.at),
    ),
  );
  return changes;
}

function responseChanges(before: Part, after: Part, name: string): ApiChange[] {
  const old = isObject(before.value) ? before.value : {};
  const now = isObject(after.value) ? after.value : {};
  const changes: ApiChange[] = [];
  for (const [status, value] of Object.entries(old)) {
    if (now[status] === undefined) {
      if (/^2/.test(status)) {
        changes.push({
          at: [...before.at, status],
          in: 'before',
          text: `${name} no longer answers ${status}`,
        });
      }
      continue;
    }
    const oldResponse = dereference(before.root, value);
    const nowResponse = dereference(after.root, now[status]);
    const oldAt = oldResponse.at ?? [...before.at, status];
    const nowAt = nowResponse.at ?? [...after.at, status];
    const label = `the ${status} response of ${name}`;
    const via = references(
      [...before.at, status],
      oldResponse.at,
      [...after.at, status],
      nowResponse.at,
    );
    changes.push(
      ...contentChanges(
        {
          root: before.root,
          value: oldResponse.value.content,
          at: [...oldAt, 'content'],
        },
        {
          root: after.root,
          value: nowResponse.value.content,
          at: [...nowAt, 'content'],
        },
        'response',
        label,
        via,
      ),
    );
    // Swagger 2 has the schema on the response itself.
    if (
      oldResponse.value.schema !== undefined &&
      nowResponse.value.schema !== undefined
    ) {
      changes.push(
        ...schemaChanges({
          before: {
            root: before.root,
            schema: oldResponse.value.schema,
            at: [...oldAt, 'schema'],
          },
          after: {
            root: after.root,
            schema: nowResponse.value.schema,
            at: [...nowAt, 'schema'],
          },
          direction: 'response',
          name: label,
          via,
        }),
      );
    }
  }
  return changes;
}

/** References that lead from an operation to a shared part. */
function references(
  oldAt: string[],
  oldTarget: string[] | undefined,
  nowAt: string[],
  nowTarget: string[] | undefined,
): ApiPlace[] {
  return [
    ...(nowTarget ? [{ at: [...nowAt, '$ref'], in: 'after' as const }] : []),
    ...(oldTarget ? [{ at: [...oldAt, '$ref'], in: 'before' as const }] : []),
  ];
}

function contentChanges(
  before: Part,
  after: Part,
  direction: 'request' | 'response',
  name: string,
  via: ApiPlace[],
): ApiChange[] {
  const old = isObject(before.value) ? before.value : {};
  const now = isObject(after.value) ? after.value : {};
  return Object.entries(old).flatMap(([type, media]) => {
    if (now[type] === undefined) {
      return [
        {
          at: [...before.at, type],
          in: 'before' as const,
          text: `${name} no longer has ${type}`,
        },
      ];
    }
    return schemaChanges({
      before: {
        root: before.root,
        schema: (media as JsonObject)?.schema,
        at: [...before.at, type, 'schema'],
      },
      after: {
        root: after.root,
        schema: (now[type] as JsonObject)?.schema,
        at: [...after.at, type, 'schema'],
      },
      direction,
      name,
      via,
    });
  });
}
