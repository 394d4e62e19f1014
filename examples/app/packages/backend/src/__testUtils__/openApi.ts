/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

const PLUGINS = resolve(__dirname, '../../../../../../plugins');

/** Packages with routes, and where their routes are mounted. */
const MOUNTS: Record<string, string> = {
  'ai-governance-backend': '/api/ai-governance',
  'ai-incident-backend': '/api/ai-incident',
  'ai-review-backend': '/api/ai-review',
  'catalog-backend-module-ai-enricher': '/api/catalog/ai-enricher',
  'scaffolder-backend-module-ai': '/api/scaffolder/ai',
  'techdocs-ai-chat-backend': '/api/techdocs-ai-chat',
};

/** As much of a JSON schema as our descriptions use. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
};

/** One operation of a public route. */
export type Operation = {
  /** For test names: `POST /api/ai-review/v1/…`. */
  title: string;
  method: string;
  /** With `{parameters}`. */
  path: string;
  parameters: Array<{
    name: string;
    in: 'path' | 'query' | 'header';
    required: boolean;
    schema: Schema;
  }>;
  /** Schema of a JSON body. */
  body?: Schema;
  /** Answers without a caller: webhooks, which verify signatures instead. */
  isWebhook: boolean;
  resolve(schema: Schema): Schema;
};

/** Every operation that the descriptions of our backends name. */
export function readOperations(): Operation[] {
  return Object.entries(MOUNTS).flatMap(([folder, mount]) => {
    const document: any = parse(
      readFileSync(resolve(PLUGINS, folder, 'src/schema/openapi.yaml'), 'utf8'),
    );
    const deref = <T extends { $ref?: string }>(thing: T): T => {
      let found: any = thing;
      while (found?.$ref) {
        found = (found.$ref as string)
          .slice(2)
          .split('/')
          .reduce((at: any, key) => at[key], document);
      }
      return found;
    };
    return Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item)
        .filter(([method]) =>
          ['get', 'post', 'put', 'patch', 'delete'].includes(method),
        )
        .map(([method, operation]) => ({
          title: `${method.toUpperCase()} ${mount}${path}`,
          method: method.toUpperCase(),
          path: `${mount}${path}`,
          parameters: [
            ...(item.parameters ?? []),
            ...(operation.parameters ?? []),
          ]
            .map(deref)
            .filter(parameter => parameter.in !== 'header')
            .map((parameter: any) => ({
              name: parameter.name,
              in: parameter.in,
              required: parameter.required ?? false,
              schema: parameter.schema ?? {},
            })),
          body: (deref(operation.requestBody ?? {}) as JsonObject & any)
            .content?.['application/json']?.schema,
          isWebhook: path.includes('/webhooks'),
          resolve: deref,
        })),
    );
  });
}
