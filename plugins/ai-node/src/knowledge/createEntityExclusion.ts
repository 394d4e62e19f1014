/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ExclusionService } from '../exclusion';
import { entityLocations } from '../exclusion/entityLocations';
import type { KnowledgeExclusion } from './DefaultAiKnowledgeService';

const ENTITIES_PER_CALL = 100;

/**
 * Keeps documents of excluded entities and excluded paths out of the index, whatever source they come from.
 *
 * @remarks
 * Sources that read repositories skip those already; this is the door that none can go around. It asks with the backend's
 * own credentials, since what is excluded does not depend on who may see it, and throws when the catalog does not answer,
 * so that nothing is stored unasked.
 */
export function createEntityExclusion(options: {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  exclusion: Pick<ExclusionService, 'entityRule' | 'paths'>;
}): KnowledgeExclusion {
  const { auth, catalog, exclusion } = options;

  /** Which paths of the documents of an entity are excluded: all, none, or some. */
  const rulesOf = async (refs: string[]) => {
    const rules = new Map<string, (path: string | undefined) => boolean>();
    const credentials = await auth.getOwnServiceCredentials();
    for (let i = 0; i < refs.length; i += ENTITIES_PER_CALL) {
      const batch = refs.slice(i, i + ENTITIES_PER_CALL);
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: batch,
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials },
      );
      for (const [index, entity] of items.entries()) {
        if (!entity) {
          continue;
        }
        if (await exclusion.entityRule(entity)) {
          rules.set(batch[index], () => true);
          continue;
        }
        const [location] = entityLocations(entity);
        if (location) {
          const paths = await exclusion.paths({
            repository: { url: location.repository },
          });
          rules.set(
            batch[index],
            path => path !== undefined && paths.excluded(path) !== undefined,
          );
        }
      }
    }
    return rules;
  };

  return async documents => {
    const rules = await rulesOf([
      ...new Set(documents.map(document => document.resourceRef)),
    ]);
    return documents.map(
      document => rules.get(document.resourceRef)?.(document.path) ?? false,
    );
  };
}
