/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createExclusionService,
  type AiScmService,
  type DocumentSource,
} from '@ghostlight/backstage-plugin-ai-node';
import type { DocsConfig } from '../config';
import type { InsightStore } from '../insights/InsightStore';
import { EntityDocumentSource } from './EntityDocumentSource';
import { RepositoryDocumentSource } from './RepositoryDocumentSource';
import { SiteExclusion } from './techdocs/SiteExclusion';
import type { SitePageStore } from './techdocs/SitePageStore';
import { TechDocsClient } from './techdocs/TechDocsClient';
import { TechDocsDocumentSource } from './techdocs/TechDocsDocumentSource';

/** The sources that are always there, in the order they are read: Markdown before the site that is made of it. */
export function createDocumentSources(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  discovery: DiscoveryService;
  docs: DocsConfig;
  insights: Pick<InsightStore, 'replaceBrokenLinks'>;
  logger: LoggerService;
  scm: AiScmService;
  sitePages: SitePageStore;
}): DocumentSource[] {
  const { auth, catalog, config, docs, logger, scm, sitePages } = options;
  const legacyPathCasing =
    config.getOptionalBoolean('techdocs.legacyUseCaseSensitiveTripletPaths') ??
    false;
  return [
    new EntityDocumentSource(),
    new RepositoryDocumentSource({
      auth,
      scm,
      maxFileBytes: docs.maxFileBytes,
      sourceCode: docs.sourceCode,
      legacyPathCasing,
      report: async ({ resourceRef, sitePages: locations, brokenLinks }) => {
        await sitePages.replace({ resourceRef, locations });
        await options.insights
          .replaceBrokenLinks({ resourceRef, problems: brokenLinks })
          // Indexing goes on: links are an insight, not what people search.
          .catch(error => logger.warn('Broken links could not be kept', error));
      },
    }),
    new TechDocsDocumentSource({
      client: new TechDocsClient({
        auth,
        discovery: options.discovery,
        legacyPathCasing,
      }),
      sitePages,
      exclusion: new SiteExclusion({
        auth,
        scm,
        exclusion: createExclusionService({ config, auth, catalog }),
      }),
      legacyPathCasing,
    }),
  ];
}
