/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DefaultExclusionService,
  excludedEntitiesFilter,
} from './DefaultExclusionService';
import type { ExclusionService } from './ExclusionService';

/**
 * The exclusion of this backend: configuration, and annotations from the catalog.
 *
 * @remarks
 * The catalog is asked with the plugin's own credentials: what is excluded does not depend on who may see it.
 *
 * @public
 */
export function createExclusionService(options: {
  config: Config;
  auth: AuthService;
  catalog: CatalogService;
}): ExclusionService {
  const { config, auth, catalog } = options;
  return DefaultExclusionService.fromConfig(config, {
    loadExcludedEntities: async () => {
      const { items } = await catalog.getEntities(
        {
          filter: excludedEntitiesFilter,
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return items;
    },
  });
}
