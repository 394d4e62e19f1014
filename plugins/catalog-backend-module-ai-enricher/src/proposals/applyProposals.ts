/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isDeepStrictEqual } from 'node:util';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import {
  DescriptorEditError,
  editDescriptor,
  fieldPath,
  parseDescriptor,
} from '@ghostlight/repo-evidence';

/** What a new descriptor says where no owner was found: no longer true once a person named one. */
const NO_OWNER = / # no owner was found in the repository[^\r\n]*/;

/**
 * The text of one descriptor with the fields of proposals set, touching no other byte.
 *
 * @throws DescriptorEditError when the file no longer holds an entity, or an edit would touch more than its field.
 */
export function applyProposals(
  text: string,
  proposals: CatalogProposal[],
): string {
  let result = text;
  for (const { entityRef, fields } of proposals) {
    for (const [path, { value }] of Object.entries(fields)) {
      const document = parseDescriptor(result).find(
        ({ entity }) => entity && refOf(entity) === entityRef,
      );
      if (!document) {
        throw new DescriptorEditError(
          `The file does not hold ${entityRef} any more`,
        );
      }
      const steps = fieldPath(path);
      if (isDeepStrictEqual(valueAt(document.entity, steps), value)) {
        // A new descriptor says most of it already; so does one that somebody mended meanwhile.
        continue;
      }
      result = editDescriptor(result, [
        { document: document.index, path: steps, op: 'set', value },
      ]);
      if (path === 'spec.owner') {
        result = result.replace(NO_OWNER, '');
      }
    }
  }
  if (result === text && proposals.every(({ content }) => !content)) {
    throw new DescriptorEditError('The file says all of it already');
  }
  return result;
}

function valueAt(entity: unknown, steps: ReadonlyArray<unknown>): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      value !== null && typeof value === 'object'
        ? (value as Record<string, unknown>)[String(step)]
        : undefined,
    entity,
  );
}

function refOf(
  entity: NonNullable<ReturnType<typeof parseDescriptor>[number]['entity']>,
): string {
  const { name, namespace = 'default' } = (entity.metadata ?? {}) as {
    name?: unknown;
    namespace?: unknown;
  };
  return `${entity.kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
