/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import {
  DescriptorEditError,
  editDescriptor,
  fieldPath,
  parseDescriptor,
} from '@ghostlight/repo-evidence';

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
      result = editDescriptor(result, [
        { document: document.index, path: fieldPath(path), op: 'set', value },
      ]);
    }
  }
  return result;
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
