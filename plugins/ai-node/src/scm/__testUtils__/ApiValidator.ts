/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import Ajv, { type ValidateFunction } from 'ajv';
import type { Request } from 'express';

type Operation = {
  parameters?: Array<{ name?: string; in?: string; $ref?: string }>;
  requestBody?: { content?: Record<string, { schema?: object }> };
  responses?: Record<
    string,
    { $ref?: string; content?: Record<string, { schema?: object }> }
  >;
};

type Document = {
  paths: Record<string, Record<string, Operation>>;
  components?: { parameters?: Record<string, { name: string; in: string }> };
};

/**
 * Checks requests and answers against an OpenAPI 3 description: the operation exists, its query has no unknown name, bodies
 * are valid.
 */
export class ApiValidator {
  readonly #document: Document;
  readonly #ajv: Ajv;
  readonly #validateResponses: boolean;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #patterns: Array<{ template: string; pattern: RegExp }>;

  constructor(options: { document: object; validateResponses: boolean }) {
    this.#document = options.document as Document;
    this.#validateResponses = options.validateResponses;
    this.#ajv = new Ajv({
      strict: false,
      validateSchema: false,
      allErrors: false,
      validateFormats: false,
      schemas: { api: options.document },
    });
    this.#patterns = Object.keys(this.#document.paths)
      .map(template => ({
        template,
        pattern: new RegExp(
          `^${template
            .replace(/[.$()+]/g, '\\$&')
            .replace(/\{[^}]+\}/g, '[^/]+')}$`,
        ),
      }))
      // Fixed segments before parameters: `/pulls/comments` is not `/pulls/{number}`.
      .sort(
        (a, b) =>
          (a.template.match(/\{/g)?.length ?? 0) -
          (b.template.match(/\{/g)?.length ?? 0),
      );
  }

  request(method: string, path: string, req: Request): string[] {
    const found = this.#find(method, path);
    if (!found) {
      return [`${method} ${path}: not in the API description`];
    }
    const { operation, pointer } = found;
    const problems: string[] = [];
    const known = new Set(
      (operation.parameters ?? []).map(parameter => {
        const resolved = parameter.$ref
          ? this.#document.components?.parameters?.[
              parameter.$ref.split('/').at(-1)!
            ]
          : parameter;
        return resolved?.name;
      }),
    );
    for (const name of Object.keys(req.query)) {
      if (!known.has(name) && !known.has(`${name}[]`)) {
        problems.push(`${method} ${path}: unknown query "${name}"`);
      }
    }
    const content = operation.requestBody?.content?.['application/json'];
    if (content?.schema) {
      problems.push(
        ...this.#check(
          `${pointer}/requestBody/content/application~1json/schema`,
          req.body,
          `${method} ${path} request`,
        ),
      );
    }
    return problems;
  }

  response(
    method: string,
    path: string,
    status: number,
    body: unknown,
  ): string[] {
    if (!this.#validateResponses || status >= 400) {
      return [];
    }
    const found = this.#find(method, path);
    const response = found?.operation.responses?.[String(status)];
    if (!found || !response) {
      return [`${method} ${path}: ${status} is not in the API description`];
    }
    return response.content?.['application/json']?.schema
      ? this.#check(
          `${found.pointer}/responses/${status}/content/application~1json/schema`,
          body,
          `${method} ${path} ${status}`,
        )
      : [];
  }

  #find(method: string, path: string) {
    for (const { template, pattern } of this.#patterns) {
      const operation = this.#document.paths[template][method.toLowerCase()];
      if (operation && pattern.test(path)) {
        const escaped = encodeURIComponent(
          template.replace(/~/g, '~0').replace(/\//g, '~1'),
        );
        return {
          operation,
          pointer: `#/paths/${escaped}/${method.toLowerCase()}`,
        };
      }
    }
    return undefined;
  }

  #check(pointer: string, value: unknown, what: string): string[] {
    let validate = this.#validators.get(pointer);
    if (!validate) {
      validate = this.#ajv.compile({ $ref: `api${pointer}` });
      this.#validators.set(pointer, validate);
    }
    return validate(value)
      ? []
      : [`${what}: ${this.#ajv.errorsText(validate.errors)}`];
  }
}
