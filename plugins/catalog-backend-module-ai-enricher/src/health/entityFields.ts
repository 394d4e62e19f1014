/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { Evidence } from '@ghostlight/backstage-plugin-ai-common';

const OWNABLE = new Set([
  'api',
  'component',
  'domain',
  'resource',
  'system',
  'template',
]);
const IN_SYSTEM = new Set(['api', 'component', 'resource']);

/** Kinds whose entities have an owner. Others, Locations and people among them, are left alone. */
export function isOwnable(entity: Entity): boolean {
  return OWNABLE.has(entity.kind.toLocaleLowerCase('en-US'));
}

/** Kinds whose entities belong to a system. */
export function belongsInSystem(entity: Entity): boolean {
  return IN_SYSTEM.has(entity.kind.toLocaleLowerCase('en-US'));
}

/** A field of the spec when it is text with something in it. */
export function specText(entity: Entity, field: string): string | undefined {
  const value = entity.spec?.[field];
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/** Full reference of the owner, by relation or, where none was made, by the field; `undefined` when there is no owner. */
export function ownerRefOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(({ type }) => type === 'ownedBy');
  if (related) {
    return related.targetRef.toLocaleLowerCase('en-US');
  }
  return resolveRef(specText(entity, 'owner'), entity, 'group');
}

/** Full reference of the system of an entity. */
export function systemRefOf(entity: Entity): string | undefined {
  return resolveRef(specText(entity, 'system'), entity, 'system');
}

function resolveRef(
  text: string | undefined,
  entity: Entity,
  defaultKind: string,
): string | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind,
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}

/** Evidence that points at a field of the entity itself. */
export function fieldEvidence(entity: Entity, field: string): Evidence {
  return { type: 'entity', entityRef: stringifyEntityRef(entity), field };
}
