/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  type ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { aiDatabaseServiceRef } from '../../database';
import { CallerResolver } from '../identity/CallerResolver';
import { EntityFactsResolver } from '../identity/EntityFacts';
import { sharedGateRuntime } from '../sharedGateRuntime';
import { governActions } from './governActions';
import { ToolGate } from './ToolGate';

/** Modules register as their host; policies and kill switches name the feature, as its model calls do. */
const FEATURES: Record<string, string> = {
  catalog: 'catalog-ai-enricher',
  scaffolder: 'scaffolder-ai',
};

/**
 * The registry of actions, for features of Ghostlight: takes the same registrations as
 * `actionsRegistryServiceRef`, and puts each action under kill switches, policies (matcher `tool`), approvals, the quota
 * and the response size of `ai.agents`, with an audit event for each call and a ledger entry for each refusal.
 *
 * @public
 */
export const aiActionsRegistryServiceRef =
  createServiceRef<ActionsRegistryService>({
    id: 'ai.actions-registry',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: aiDatabaseServiceRef,
          lifecycle: coreServices.rootLifecycle,
          logger: coreServices.rootLogger,
          metadata: coreServices.pluginMetadata,
          registry: actionsRegistryServiceRef,
          userInfo: coreServices.userInfo,
        },
        factory(deps): ActionsRegistryService {
          const { auditor, auth, catalog, metadata, registry, userInfo } = deps;
          const pluginId = metadata.getId();
          return governActions({
            registry,
            gate: new ToolGate({
              runtime: sharedGateRuntime(deps),
              callers: new CallerResolver({ auth, userInfo }),
              facts: new EntityFactsResolver({ auth, catalog }),
            }),
            auditor,
            pluginId,
            feature: FEATURES[pluginId] ?? pluginId,
          });
        },
      }),
  });
