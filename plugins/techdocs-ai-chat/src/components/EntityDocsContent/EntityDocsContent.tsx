/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { DocsSearch } from '../DocsSearch';

/** The tab "Ask the docs" of an entity: the same search over its own documents. */
export function EntityDocsContent() {
  const { entity } = useEntity();
  return (
    <DocsSearch
      entity={{
        ref: stringifyEntityRef(entity),
        name: entity.metadata.title ?? entity.metadata.name,
      }}
    />
  );
}
