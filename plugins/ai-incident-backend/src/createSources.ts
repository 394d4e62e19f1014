/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ScmIntegrations } from '@backstage/integration';
import type {
  AuthService,
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  AiDatabase,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from './catalog/CatalogSnapshots';
import type { IncidentConfig } from './config';
import type { IncidentSources } from './investigation/collectEvidence';
import { ArgoCdSource } from './sources/ArgoCdSource';
import { CiSource } from './sources/CiSource';
import { FeatureFlagSource } from './sources/FeatureFlagSource';
import { ForgeChangeSource } from './sources/ForgeChangeSource';
import { KubernetesSource } from './sources/KubernetesSource';
import { LokiSource } from './sources/LokiSource';
import { PrometheusSource } from './sources/PrometheusSource';
import { ScaffolderSource } from './sources/ScaffolderSource';
import { SentrySource } from './sources/SentrySource';
import { StoredChangeSource } from './sources/StoredChangeSource';
import { TerraformSource } from './sources/TerraformSource';
import { TraceSource } from './sources/TraceSource';

/** The sources that come with the plugin, as configured. @internal */
export function createSources(options: {
  auth: AuthService;
  config: IncidentConfig;
  database: AiDatabase;
  discovery: DiscoveryService;
  rootConfig: RootConfigService;
  scm: AiScmService;
  snapshots: CatalogSnapshots;
}): IncidentSources {
  const { auth, config, database, discovery, rootConfig, scm, snapshots } =
    options;
  const clusters = config.kubernetes.map(
    cluster => new KubernetesSource(cluster),
  );
  return {
    changes: [
      new StoredChangeSource({ database, snapshots }),
      ...(config.forge ? [new ForgeChangeSource({ auth, scm })] : []),
      ...(config.ci
        ? [
            new CiSource({
              integrations: () => ScmIntegrations.fromConfig(rootConfig),
            }),
          ]
        : []),
      ...clusters,
      ...config.argocd.map(argocd => new ArgoCdSource(argocd)),
      ...config.terraform.map(terraform => new TerraformSource(terraform)),
      ...config.featureFlags.map(flags => new FeatureFlagSource(flags)),
      ...(config.scaffolder ? [new ScaffolderSource({ auth, discovery })] : []),
    ],
    signals: [
      ...config.prometheus.map(prometheus => new PrometheusSource(prometheus)),
      ...config.loki.map(loki => new LokiSource(loki)),
      ...clusters,
      ...config.sentry.map(sentry => new SentrySource(sentry)),
      ...config.traces.map(traces => new TraceSource(traces)),
    ],
  };
}
