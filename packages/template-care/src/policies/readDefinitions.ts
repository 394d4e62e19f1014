/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord } from '../validation/checkDocument';
import { text } from './resourceOf';
import type { JsonSchema } from './schemas/vocabulary';
import type { Manifest } from './types';

/** The schema of a custom kind, from its definition. @internal */
export type Definition = {
  name: string;
  schema: JsonSchema;
};

const FORMATS = /^(u?int(32|64)|float|double)$/;

/** Fields that Crossplane adds to what a definition says: to composites of v2, and to composites and claims of v1. */
const ANY: JsonSchema = {};
const V2_FIELDS = { crossplane: { type: 'object' } };
const V1_FIELDS = Object.fromEntries(
  'compositionRef compositionSelector compositionRevisionRef compositionRevisionSelector compositionUpdatePolicy compositeDeletePolicy publishConnectionDetailsTo writeConnectionSecretToRef resourceRef resourceRefs claimRef environmentConfigRefs'
    .split(' ')
    .map(name => [name, ANY]),
);

/**
 * Schemas by `<apiVersion> <kind>`, from CustomResourceDefinitions and Crossplane's CompositeResourceDefinitions (v1 with
 * claims, v2) among manifests. Like the API server's strict field validation, they refuse fields that no schema names.
 *
 * @internal
 */
export function readDefinitions(
  manifests: readonly Manifest[],
): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const { value } of manifests) {
    if (!isRecord(value) || !isRecord(value.spec)) {
      continue;
    }
    const { apiVersion, kind, spec } = value;
    const isCrossplane =
      /^apiextensions\.crossplane\.io\//.test(text(apiVersion)) &&
      kind === 'CompositeResourceDefinition';
    if (
      !isCrossplane &&
      (apiVersion !== 'apiextensions.k8s.io/v1' ||
        kind !== 'CustomResourceDefinition')
    ) {
      continue;
    }
    const isVersion1 =
      isCrossplane &&
      (apiVersion === 'apiextensions.crossplane.io/v1' ||
        spec.scope === 'LegacyCluster');
    const name = isRecord(value.metadata) ? text(value.metadata.name) : '';
    for (const version of Array.isArray(spec.versions) ? spec.versions : []) {
      const root = isRecord(version?.schema)
        ? version.schema.openAPIV3Schema
        : undefined;
      if (!isRecord(root)) {
        continue;
      }
      const schema = closeObject(root, isCrossplane, isVersion1);
      for (const names of [spec.names, spec.claimNames]) {
        if (isRecord(names)) {
          definitions.set(
            `${text(spec.group)}/${text(version.name)} ${text(names.kind)}`,
            { name, schema },
          );
        }
      }
    }
  }
  return definitions;
}

function closeObject(
  root: Readonly<Record<string, unknown>>,
  isCrossplane: boolean,
  isVersion1: boolean,
): JsonSchema {
  const strict = close(root, 0) as Record<string, unknown>;
  const properties = (strict.properties ?? {}) as Record<string, JsonSchema>;
  const spec = properties.spec as
    | (JsonSchema & { properties?: Record<string, JsonSchema> })
    | undefined;
  return {
    ...strict,
    properties: {
      ...properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      ...(spec && isCrossplane
        ? {
            spec: {
              ...spec,
              properties: {
                ...spec.properties,
                ...(isVersion1 ? V1_FIELDS : V2_FIELDS),
              },
            },
          }
        : {}),
      ...(isCrossplane ? { status: {} } : {}),
    },
  };
}

/** Structural schemas in JSON schema's words: closed objects, `nullable`, `x-kubernetes-int-or-string`. */
function close(node: unknown, depth: number): unknown {
  if (Array.isArray(node)) {
    return node.map(item => close(item, depth + 1));
  }
  if (!isRecord(node) || depth > 100) {
    return node;
  }
  const copy: Record<string, unknown> = {};
  for (const [keyword, item] of Object.entries(node)) {
    if (keyword === 'properties' && isRecord(item)) {
      copy[keyword] = Object.fromEntries(
        Object.entries(item).map(([name, part]) => [
          name,
          close(part, depth + 1),
        ]),
      );
    } else if (
      /^(items|additionalProperties|not|allOf|anyOf|oneOf)$/.test(keyword)
    ) {
      copy[keyword] = close(item, depth + 1);
    } else if (keyword === 'format' && FORMATS.test(text(item))) {
      continue;
    } else {
      copy[keyword] = item;
    }
  }
  if (node['x-kubernetes-int-or-string'] === true) {
    copy.type = ['integer', 'string'];
  }
  if (node.nullable === true && typeof copy.type === 'string') {
    copy.type = [copy.type, 'null'];
    delete copy.nullable;
  }
  if (
    node.type === 'object' &&
    isRecord(node.properties) &&
    node.additionalProperties === undefined &&
    node['x-kubernetes-preserve-unknown-fields'] !== true
  ) {
    copy.additionalProperties = false;
  }
  return copy;
}
