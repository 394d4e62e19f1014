/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * Whether a schema is in the subset that `strict: true` accepts: every object closed and all of its properties required.
 * Sent as strict it is enforced by the provider's decoder; anything else is sent as a hint and checked by us.
 *
 * @internal
 */
export function isStrictSchema(schema: JsonObject): boolean {
  return isStrict(schema, 0);
}

function isStrict(value: JsonValue | undefined, depth: number): boolean {
  if (depth > 32 || value === null || typeof value !== 'object') {
    return depth <= 32;
  }
  if (Array.isArray(value)) {
    return value.every(item => isStrict(item, depth + 1));
  }
  if (
    value.type === 'object' ||
    (Array.isArray(value.type) && value.type.includes('object'))
  ) {
    const names = Object.keys((value.properties as JsonObject) ?? {});
    const required = Array.isArray(value.required) ? value.required : [];
    if (
      value.additionalProperties !== false ||
      !names.every(name => required.includes(name))
    ) {
      return false;
    }
  }
  return Object.entries(value).every(
    ([key, item]) =>
      key === 'enum' || key === 'const' || isStrict(item, depth + 1),
  );
}
