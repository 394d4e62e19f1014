/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import Ajv, { type ValidateFunction } from 'ajv';
import type { DocumentDefect } from './checkDocument';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const name = {
  type: 'string',
  pattern: '^([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$',
};
const SPECS: Record<string, object> = {
  Component: {
    required: ['type', 'lifecycle', 'owner'],
    properties: {
      type: text,
      lifecycle: text,
      owner: text,
      system: text,
      subcomponentOf: text,
      providesApis: texts,
      consumesApis: texts,
      dependsOn: texts,
      dependencyOf: texts,
    },
  },
  API: {
    required: ['type', 'lifecycle', 'owner', 'definition'],
    properties: {
      type: text,
      lifecycle: text,
      owner: text,
      system: text,
      definition: {
        anyOf: [text, { type: 'object', minProperties: 1, maxProperties: 1 }],
      },
    },
  },
  Resource: {
    required: ['type', 'owner'],
    properties: { type: text, owner: text, system: text, dependsOn: texts },
  },
  System: { required: ['owner'], properties: { owner: text, domain: text } },
  Domain: { required: ['owner'], properties: { owner: text } },
  Group: {
    required: ['type', 'children'],
    properties: { type: text, parent: text, children: texts, members: texts },
  },
  User: { required: ['memberOf'], properties: { memberOf: texts } },
  Location: { properties: { target: text, targets: texts } },
  Template: {
    required: ['type', 'steps'],
    properties: {
      type: text,
      steps: { type: 'array', items: { type: 'object', required: ['action'] } },
    },
  },
};

/* The catalog's own rules for the common envelope (backstage.io/docs/features/software-catalog/descriptor-format). */
const envelope = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata'],
  properties: {
    apiVersion: text,
    kind: text,
    metadata: {
      type: 'object',
      required: ['name'],
      properties: {
        name,
        namespace: {
          type: 'string',
          pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
        },
        title: text,
        description: { type: 'string' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        annotations: {
          type: 'object',
          additionalProperties: { type: 'string' },
        },
        tags: {
          type: 'array',
          items: {
            type: 'string',
            maxLength: 63,
            pattern: '^[a-z0-9+#]+(-[a-z0-9+#]+)*$',
          },
        },
        links: {
          type: 'array',
          items: {
            type: 'object',
            required: ['url'],
            properties: { url: text, title: text, icon: text, type: text },
          },
        },
      },
    },
  },
};

let compiled: Map<string, ValidateFunction> | undefined;

function validatorOf(kind: string): ValidateFunction {
  compiled ??= new Map();
  const known = compiled.get(kind);
  if (known) {
    return known;
  }
  const spec = SPECS[kind];
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    spec
      ? {
          ...envelope,
          required: [...envelope.required, 'spec'],
          properties: {
            ...envelope.properties,
            spec: { type: 'object', ...spec },
          },
        }
      : envelope,
  );
  compiled.set(kind, validate);
  return validate;
}

/** A catalog entity against the catalog's rules. @internal */
export function checkEntity(value: Record<string, unknown>): DocumentDefect[] {
  const validate = validatorOf(
    typeof value.kind === 'string' && value.kind in SPECS ? value.kind : '',
  );
  if (validate(value)) {
    return [];
  }
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    pointer: instancePath
      .split('/')
      .slice(1)
      .map(part =>
        /^\d+$/.test(part)
          ? Number(part)
          : part.replace(/~1/g, '/').replace(/~0/g, '~'),
      ),
    message: `Catalog entity: "${instancePath || '/'}" ${message}.`,
  }));
}
