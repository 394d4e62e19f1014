/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isRecord } from '../validation/checkDocument';
import { compileCel, toCel } from './cel';
import { readDefinitions } from './readDefinitions';
import { resourceOf, text } from './resourceOf';
import { runBounded } from './runBounded';
import { builtInSchemas } from './schemas/builtInSchemas';
import { customSchemas } from './schemas/customSchemas';
import type { JsonSchema } from './schemas/vocabulary';
import type { Manifest, PolicyResult } from './types';

const BUDGET = 2_000;

/**
 * Checks manifests by strict schemas: the kinds that the golden paths emit, and every kind that a definition (a CRD, or a
 * Crossplane XRD with its claims) among the definitions or the manifests describes, with the definition's own CEL rules
 * (`x-kubernetes-validations`). Unknown fields are failures.
 *
 * @remarks
 * A kind without a schema has no result. The `policy` of the results is `schema`, their `rule` the kind.
 *
 * @public
 */
export function checkSchemas(options: {
  manifests: readonly Manifest[];
  definitions?: readonly Manifest[];
}): PolicyResult[] {
  const { manifests, definitions = [] } = options;
  const known = readDefinitions([...definitions, ...manifests]);
  const ajv = new Ajv({ allErrors: true, strict: false, useDefaults: true });
  addFormats(ajv);
  const compiled = new Map<string, ValidateFunction>();
  const results: PolicyResult[] = [];
  for (const manifest of manifests) {
    const { value } = manifest;
    if (!isRecord(value)) {
      continue;
    }
    const id = `${text(value.apiVersion)} ${text(value.kind)}`;
    const schema = known.get(id)?.schema ?? ownSchema(id);
    if (!schema) {
      continue;
    }
    const result = (
      verdict: PolicyResult['result'],
      message: string,
      path: (string | number)[] = [],
    ) => {
      results.push({
        policy: 'schema',
        rule: id,
        resource: resourceOf(value),
        file: manifest.file,
        line: manifest.lineOf?.(path) ?? manifest.line,
        message,
        result: verdict,
        action: 'deny',
      });
    };
    const before = results.length;
    try {
      runBounded(() => {
        const copy = structuredClone(value);
        const validate = compiled.get(id) ?? ajv.compile(schema);
        compiled.set(id, validate);
        if (!validate(copy)) {
          for (const error of validate.errors ?? []) {
            const { path, message } = explain(error);
            result('fail', message, path);
          }
        } else {
          checkRules(schema, copy, [], (message, path) =>
            result('fail', message, path),
          );
        }
      }, BUDGET);
      if (results.length === before) {
        result('pass', '');
      }
    } catch (error) {
      result(
        'error',
        `Not checked: ${(error as Error).message.split('\n')[0]}.`,
      );
    }
  }
  return results;
}

function ownSchema(id: string): JsonSchema | undefined {
  return Object.hasOwn(builtInSchemas, id)
    ? builtInSchemas[id]
    : (Object.hasOwn(customSchemas, id) && customSchemas[id]) || undefined;
}

function explain(error: ErrorObject): {
  path: (string | number)[];
  message: string;
} {
  const path: (string | number)[] = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  const unknown =
    error.keyword === 'additionalProperties'
      ? String(error.params.additionalProperty)
      : undefined;
  if (unknown !== undefined) {
    path.push(unknown);
    return { path, message: `"${path.join('.')}" is no field of the kind.` };
  }
  const allowed =
    error.keyword === 'enum'
      ? `: ${(error.params.allowedValues as unknown[]).slice(0, 10).join(', ')}`
      : '';
  return {
    path,
    message: `"${path.join('.') || 'the object'}" ${
      error.message ?? 'is not accepted'
    }${allowed}.`,
  };
}

/** The CEL rules of a definition, down the fields that are there. Rules on the change of a value have nothing to compare. */
function checkRules(
  schema: JsonSchema,
  value: unknown,
  path: (string | number)[],
  fail: (message: string, path: (string | number)[]) => void,
): void {
  const rules = schema['x-kubernetes-validations'];
  for (const item of Array.isArray(rules) ? rules : []) {
    const { rule, message } = item as { rule?: unknown; message?: unknown };
    if (typeof rule !== 'string' || /\boldSelf\b/.test(rule)) {
      continue;
    }
    if (compileCel(rule)({ self: toCel(value) }) !== true) {
      fail(
        typeof message === 'string' ? message : `failed rule: ${rule}`,
        path,
      );
    }
  }
  if (isRecord(value) && isRecord(schema.properties)) {
    for (const [name, part] of Object.entries(schema.properties)) {
      if (Object.hasOwn(value, name) && isRecord(part)) {
        checkRules(part, value[name], [...path, name], fail);
      }
    }
  }
  if (Array.isArray(value) && isRecord(schema.items)) {
    const { items } = schema;
    value.forEach((item, index) =>
      checkRules(items, item, [...path, index], fail),
    );
  }
}
