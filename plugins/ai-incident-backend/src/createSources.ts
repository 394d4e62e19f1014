/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  AiDatabase,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from './catalog/CatalogSnapshots';
import type { IncidentConfig } from './config';
import type { IncidentSources } from './investigation/collectEvidence';
import { ArgoCdSource } from './sources/ArgoCdSource';
import { ForgeChangeSource } from './sources/ForgeChangeSource';
import { KubernetesSource } from './sources/KubernetesSource';
import { LokiSource } from './sources/LokiSource';
import { PrometheusSource } from './sources/PrometheusSource';
import { StoredChangeSource } from './sources/StoredChangeSource';

/** The sources that come with the plugin, as configured. @internal */
export function createSources(options: {
  auth: AuthService;
  config: IncidentConfig;
  database: AiDatabase;
  scm: AiScmService;
  snapshots: CatalogSnapshots;
}): IncidentSources {
  const { auth, config, database, scm, snapshots } = options;
  const clusters = config.kubernetes.map(
    cluster => new KubernetesSource(cluster),
  );
  return {
    changes: [
      new StoredChangeSource({ database, snapshots }),
      ...(config.forge ? [new ForgeChangeSource({ auth, scm })] : []),
      ...clusters,
      ...config.argocd.map(argocd => new ArgoCdSource(argocd)),
    ],
    signals: [
      ...config.prometheus.map(prometheus => new PrometheusSource(prometheus)),
      ...config.loki.map(loki => new LokiSource(loki)),
      ...clusters,
    ],
  };
}
