/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { LRUCache } from 'lru-cache';
import { extractJson } from './extractJson';

const MAX_ERRORS = 10;

// `strict` off: schemas may carry keywords of other dialects, which providers understand and ajv need not.
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateFormats: false,
  logger: false,
  addUsedSchema: false,
});
const compiled = new LRUCache<string, ValidateFunction>({ max: 200 });

/**
 * The schema of a structured answer: instructions for those who cannot enforce it, and the check that nobody gets around.
 *
 * @internal
 */
export class AnswerSchema {
  readonly name: string;
  readonly schema: JsonObject;
  readonly #validate: ValidateFunction;

  /** @throws InputError for a schema that does not compile or whose root is not an object. */
  constructor(options: { name: string; schema: JsonObject }) {
    const { name, schema } = options;
    if (schema?.type !== 'object') {
      throw new InputError(
        `The schema "${name}" of a structured model call must have "type": "object" at its root.`,
      );
    }
    this.name = name;
    this.schema = schema;
    const key = JSON.stringify(schema);
    let validate = compiled.get(key);
    if (!validate) {
      try {
        validate = ajv.compile(schema);
      } catch (error) {
        throw new InputError(
          `The schema "${name}" of a structured model call is not a valid JSON schema.`,
          error as Error,
        );
      }
      compiled.set(key, validate);
    }
    this.#validate = validate;
  }

  get instructions(): string {
    return [
      'Answer with one JSON object and nothing else: no explanation, no Markdown fence.',
      'It must validate against this JSON schema:',
      JSON.stringify(this.schema),
    ].join('\n');
  }

  /** The first object in an answer that validates, or what is wrong with the likeliest one. */
  read(answer: string): { value: unknown } | { errors: string[] } {
    let errors: string[] | undefined;
    for (const value of extractJson(answer)) {
      if (this.#validate(value)) {
        return { value };
      }
      errors ??= (this.#validate.errors ?? [])
        .slice(0, MAX_ERRORS)
        .map(error => `${error.instancePath || '/'} ${error.message}`);
    }
    return { errors: errors ?? ['the answer contains no JSON object'] };
  }
}
