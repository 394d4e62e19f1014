/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  findDescriptors,
  type DescriptorEntity,
  type RepositoryTree,
} from '@ghostlight/repo-evidence';

const SPEC = [
  'owner',
  'type',
  'lifecycle',
  'system',
  'domain',
  'subcomponentOf',
  'dependsOn',
  'providesApis',
  'consumesApis',
];

/** Fields of every entity that a tree describes: `kind:namespace/name` to `spec.owner` and so on. */
export function descriptorFields(
  tree: RepositoryTree,
): Map<string, Map<string, unknown>> {
  const entities = new Map<string, Map<string, unknown>>();
  for (const { documents } of findDescriptors(tree)) {
    for (const { entity } of documents) {
      const ref = entity && refOf(entity);
      if (ref) {
        entities.set(ref, fieldsOf(entity));
      }
    }
  }
  return entities;
}

function refOf(entity: DescriptorEntity): string | undefined {
  const { kind, metadata } = entity;
  if (typeof kind !== 'string' || typeof metadata?.name !== 'string') {
    return undefined;
  }
  const namespace =
    typeof metadata.namespace === 'string' ? metadata.namespace : 'default';
  return `${kind}:${namespace}/${metadata.name}`.toLowerCase();
}

function fieldsOf(entity: DescriptorEntity): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const name of SPEC) {
    fields.set(`spec.${name}`, entity.spec?.[name]);
  }
  for (const name of ['description', 'tags']) {
    fields.set(`metadata.${name}`, entity.metadata?.[name]);
  }
  const annotations = entity.metadata?.annotations;
  if (annotations !== null && typeof annotations === 'object') {
    for (const [key, value] of Object.entries(annotations)) {
      fields.set(`metadata.annotations.${key}`, value);
    }
  }
  return fields;
}
