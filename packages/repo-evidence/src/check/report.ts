/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';
import type { DescriptorProblem } from './DescriptorProblem';
import { formatEntityRef } from './entityRef';

/** Notes a problem of the entity under test. @internal */
export type Report = (
  rule: string,
  severity: DescriptorProblem['severity'],
  path: string[],
  message: string,
) => void;

/** The reference of an entity that has a kind and a name. @internal */
export function refOf(entity: DescriptorEntity): string | undefined {
  const { kind } = entity;
  const name = entity.metadata?.name;
  const namespace = entity.metadata?.namespace;
  return typeof kind === 'string' &&
    kind !== '' &&
    typeof name === 'string' &&
    name !== ''
    ? formatEntityRef({
        kind: kind.toLowerCase(),
        namespace:
          typeof namespace === 'string' ? namespace.toLowerCase() : 'default',
        name: name.toLowerCase(),
      })
    : undefined;
}

/** Its spec, or nothing. @internal */
export function specOf(entity: DescriptorEntity): Record<string, unknown> {
  return entity.spec !== null &&
    typeof entity.spec === 'object' &&
    !Array.isArray(entity.spec)
    ? entity.spec
    : {};
}
