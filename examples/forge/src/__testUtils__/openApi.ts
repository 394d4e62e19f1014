/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Record<string, unknown>;
type Description = {
  paths: Record<string, Record<string, { responses: Record<string, Schema> }>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Schema>;
  };
};

const ID = 'https://forge.example/openapi.json';

let loaded: { ajv: Ajv; description: Description } | undefined;
const compiled = new Map<string, ValidateFunction>();
const seen = new Set<string>();

/** Which operations were checked so far, as `GET /repos/{owner}/{repo} 200`. */
export function checkedOperations(): string[] {
  return [...seen].sort();
}

/**
 * Validates an answer against GitHub's published OpenAPI description.
 *
 * @throws Error that says what does not fit, or that the operation or status is not described.
 */
export function checkResponse(answer: {
  method: string;
  path: string;
  status: number;
  body: unknown;
  contentType: string;
}): void {
  const { description } = load();
  const path = answer.path
    .replace(/^https?:\/\/[^/]+(\/api\/v3)?/, '')
    .split('?')[0];
  const operation = describedPath(path)?.[answer.method.toLowerCase()];
  const name = `${answer.method} ${path} ${answer.status}`;
  if (!operation) {
    throw new Error(`"${name}" is not an operation of GitHub`);
  }
  seen.add(name);
  let response = operation.responses[String(answer.status)];
  if (!response) {
    // GitHub answers these everywhere and describes them here and there.
    if ([400, 401, 403, 404, 406, 409, 413, 422].includes(answer.status)) {
      response = {
        content: {
          'application/json': {
            schema: { $ref: `${ID}#/components/schemas/basic-error` },
          },
        },
      };
    } else {
      throw new Error(`"${name}" is not described`);
    }
  }
  if (typeof response.$ref === 'string') {
    response =
      description.components.responses[response.$ref.split('/').at(-1)!];
  }
  const content = response.content as
    | Record<string, { schema?: Schema }>
    | undefined;
  if (!content) {
    // Errors always have one, whether described or not.
    if (
      answer.status < 400 &&
      answer.body !== undefined &&
      answer.body !== ''
    ) {
      throw new Error(
        `"${name}" has a body and should not: ${JSON.stringify(
          answer.body,
        ).slice(0, 200)}`,
      );
    }
    return;
  }
  if (!answer.contentType.includes('json')) {
    return;
  }
  const schema = content['application/json']?.schema;
  if (!schema) {
    return;
  }
  let validate = compiled.get(name);
  if (!validate) {
    validate = load().ajv.compile(
      absolute(answer.status < 400 ? schema : anyOf(schema)),
    );
    compiled.set(name, validate);
  }
  if (!validate(answer.body)) {
    const details = validate
      .errors!.slice(0, 8)
      .map(
        ({ instancePath, message, params }) =>
          `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    throw new Error(
      `"${name}" is not what GitHub describes:\n${details.join('\n')}`,
    );
  }
}

/** The operation of a template, whose parameters may bear other names, or of an address as it is. */
function describedPath(path: string) {
  const { description } = load();
  const parts = path.split('/');
  const matches = Object.keys(description.paths)
    .map(known => ({ known, segments: known.split('/') }))
    .filter(
      ({ segments }) =>
        segments.length === parts.length &&
        segments.every(
          (segment, index) =>
            segment.startsWith('{') || segment === parts[index],
        ),
    )
    .sort(
      (left, right) =>
        right.segments.filter(segment => !segment.startsWith('{')).length -
        left.segments.filter(segment => !segment.startsWith('{')).length,
    );
  const exact = description.paths[path];
  return (
    exact ??
    (matches.length > 0 ? description.paths[matches[0].known] : undefined)
  );
}

function load() {
  if (!loaded) {
    const file = require.resolve(
      '@octokit/openapi/generated/api.github.com.json',
    );
    const description = toJsonSchema(
      JSON.parse(readFileSync(file, 'utf8')),
    ) as Description;
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(ajv);
    ajv.addSchema({ $id: ID, components: description.components }, ID);
    loaded = { ajv, description };
  }
  return loaded;
}

/** OpenAPI 3.0 says `nullable` where JSON Schema says that the type may be null. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toJsonSchema);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { nullable, example, examples, ...rest } = value as Schema;
  const schema = Object.fromEntries(
    Object.entries(rest).map(([key, child]) => [key, toJsonSchema(child)]),
  );
  // A property may be called "example" or "nullable".
  for (const [key, child] of Object.entries({ nullable, example, examples })) {
    if (typeof child === 'object' && child !== null && 'type' in child) {
      schema[key] = toJsonSchema(child);
    }
  }
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

/** Some errors are described as one of two things that fit both. */
function anyOf(schema: Schema): Schema {
  const { oneOf, ...rest } = schema;
  return oneOf ? { ...rest, anyOf: oneOf } : schema;
}

function absolute(value: unknown): Schema {
  return JSON.parse(
    JSON.stringify(value).replaceAll('"#/components/', `"${ID}#/components/`),
  ) as Schema;
}
