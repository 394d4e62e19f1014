/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isDeepStrictEqual } from 'node:util';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import { fieldPath } from '@ghostlight/repo-evidence';

/** What an overlay needs to be applied; kept by the catalog with the entity. */
export type OverlayFact = {
  field: string;
  value: string | string[];
  current?: JsonValue;
};

/** Says which fields do not come from the repository, for people and for tools. */
export const OVERLAY_ANNOTATION = 'ghostlight.io/overlaid-fields';

/**
 * The entity with its accepted facts. The repository goes before: a field is set only while it says what it said when the
 * fact was accepted; tags are added to those that are there. The same facts give the same entity, byte for byte.
 */
export function applyOverlay(entity: Entity, facts: OverlayFact[]): Entity {
  const result = structuredClone(entity) as unknown as JsonObject;
  const applied: string[] = [];
  for (const { field, value, current } of facts) {
    const steps = fieldPath(field);
    const last = steps[steps.length - 1];
    const parent = objectAt(result, steps.slice(0, -1));
    if (!parent) {
      continue;
    }
    const before = parent[last];
    if (field === 'metadata.tags') {
      const own = Array.isArray(before) ? (before as string[]) : [];
      const tags = [...new Set([...own, ...(value as string[])])];
      if (tags.length > own.length) {
        parent[last] = tags;
        applied.push(field);
      }
    } else if (
      isDeepStrictEqual(before ?? undefined, current ?? undefined) &&
      before !== value
    ) {
      parent[last] = value;
      applied.push(field);
    }
  }
  if (applied.length === 0) {
    return entity;
  }
  const annotations = objectAt(result, ['metadata', 'annotations']);
  if (annotations) {
    annotations[OVERLAY_ANNOTATION] = applied.sort().join(',');
  }
  return result as unknown as Entity;
}

/** The object at a path, made where it is absent; `undefined` when something else stands there. */
function objectAt(root: JsonObject, steps: string[]): JsonObject | undefined {
  let at: JsonObject = root;
  for (const step of steps) {
    const next: JsonValue | undefined = at[step];
    if (next === undefined || next === null) {
      at[step] = {};
    } else if (typeof next !== 'object' || Array.isArray(next)) {
      return undefined;
    }
    at = at[step] as JsonObject;
  }
  return at;
}
