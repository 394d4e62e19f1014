/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DeliverySource } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { DeliveryCollector } from './DeliveryCollector';
import { DeliveryReader } from './DeliveryReader';
import { DeliveryStore } from './DeliveryStore';
import { DeliveryTargets } from './DeliveryTargets';
import type { DeliveryConfig } from './readDeliveryConfig';
import { ArgoCdDeliverySource } from './sources/ArgoCdDeliverySource';
import { ForgeDeliverySource } from './sources/ForgeDeliverySource';
import { IncidentDeliverySource } from './sources/IncidentDeliverySource';
import { PagerDutyDeliverySource } from './sources/PagerDutyDeliverySource';

/** Puts the sources, the store and the readers of delivery together. Does no I/O. */
export function createDelivery(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: DeliveryConfig;
  database: AiDatabase;
  discovery: DiscoveryService;
  logger: LoggerService;
  permissions: PermissionsService;
  scm: AiScmService;
  /** Of modules; they come first. */
  sources: () => DeliverySource[];
  userInfo: UserInfoService;
}) {
  const { auth, config, database, discovery, logger, scm } = options;
  const shipped: DeliverySource[] = [
    ...config.argoCd.map(source => new ArgoCdDeliverySource(source)),
    ...config.pagerDuty.map(source => new PagerDutyDeliverySource(source)),
    ...(config.forge ? [new ForgeDeliverySource({ auth, scm })] : []),
    ...(config.incidents.enabled
      ? [
          new IncidentDeliverySource({
            auth,
            discovery,
            coversAll: config.incidents.coversAll,
          }),
        ]
      : []),
  ];
  const sources = () => [...options.sources(), ...shipped];
  const store = new DeliveryStore({ database });
  const targets = new DeliveryTargets(options);
  return {
    store,
    targets,
    sources,
    collector: new DeliveryCollector({
      logger,
      lookbackMs: config.lookbackMs,
      sources,
      store,
      targets,
    }),
    reader: new DeliveryReader({
      // Two rounds may fail before what was known becomes unknown.
      graceMs: 3 * durationToMilliseconds(config.interval),
      sources,
      store,
      targets,
      timeZone: config.timeZone,
    }),
  };
}
