/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  resolvePackagePath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { AiDatabase, AiDatabaseService } from '../../database';
import { createAnalyzer } from '../../knowledge/analysis';
import {
  DefaultAiKnowledgeService,
  type KnowledgeExclusion,
} from '../../knowledge/DefaultAiKnowledgeService';
import { ReaderListings, ReaderSets } from '../../knowledge/readers/ReaderSets';
import { KnowledgeStore } from '../../knowledge/store/KnowledgeStore';
import { EmbeddingIndex } from '../../knowledge/vectors/EmbeddingIndex';
import { PgVectorStore } from '../../knowledge/vectors/PgVectorStore';
import type { VectorStore } from '../../knowledge/vectors/VectorStore';
import { FilteredCatalog } from './FilteredCatalog';
import { HashEmbeddingModel } from './HashEmbeddingModel';

let namespaces = 0;

/** Permissions that let services read all, and users what the catalog then lists for them. */
function conditionalPermissions(
  decisions: Map<string, PolicyDecision>,
): Pick<PermissionsService, 'authorizeConditional'> {
  return {
    async authorizeConditional(requests, options) {
      const principal = (
        options && 'credentials' in options ? options.credentials.principal : {}
      ) as { type?: string; userEntityRef?: string };
      return requests.map((): PolicyDecision => {
        if (principal.type === 'service') {
          return { result: AuthorizeResult.ALLOW };
        }
        return (
          decisions.get(principal.userEntityRef ?? '') ?? {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: 'catalog-entity',
            conditions: {
              rule: 'IS_ENTITY_OWNER',
              resourceType: 'catalog-entity',
              params: { claims: [principal.userEntityRef ?? ''] },
            },
          }
        );
      });
    },
  };
}

/**
 * A knowledge service on a namespace of its own, with a catalog that filters by user.
 *
 * @internal
 */
export async function createKnowledgeFixture(options: {
  database: AiDatabaseService;
  entityRefs?: string[];
  isExcluded?: KnowledgeExclusion;
  /** Default: pgvector. */
  createVectorStore?: (database: AiDatabase) => VectorStore;
}) {
  const { database } = options;
  namespaces += 1;
  const opened = database.open({
    namespace: `knowledge-test-${namespaces}`,
    migrations: resolvePackagePath(
      '@ghostlight/backstage-plugin-ai-node',
      'migrations/knowledge',
    ),
  });
  await opened.ready();
  const catalog = new FilteredCatalog(options.entityRefs ?? []);
  const decisions = new Map<string, PolicyDecision>();
  const model = new HashEmbeddingModel();
  const logger = mockServices.logger.mock();
  const vectorStore =
    options.createVectorStore?.(opened) ??
    new PgVectorStore({
      database: opened,
      databaseStatus: () => database.status(),
    });

  /** Another replica on the same tables. */
  const createReplica = () => {
    const analyzer = createAnalyzer();
    const store = new KnowledgeStore({
      database: opened,
      analyzer,
      selfVacuum: async () => false,
    });
    return new DefaultAiKnowledgeService({
      auth: mockServices.auth(),
      analyzer,
      store,
      embeddings: new EmbeddingIndex({
        client: () => store.client(),
        vectorStore,
        model,
        logger,
      }),
      readers: new ReaderSets({
        catalog,
        permissions: conditionalPermissions(decisions),
        listings: new ReaderListings(),
      }),
      isExcluded: options.isExcluded,
    });
  };

  return {
    knowledge: createReplica(),
    createReplica,
    client: await opened.client(),
    catalog,
    decisions,
    model,
    vectorStore,
    service: mockCredentials.service('plugin:indexer'),
    user: (name: string) => mockCredentials.user(`user:default/${name}`),
  };
}
