/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type {
  IncidentChangeSource,
  IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  createAiDatabaseFixture,
  inMemoryForge,
  type AiDatabaseKind,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import request from 'supertest';
import plugin, {
  incidentChangeSourceExtensionPoint,
  incidentSignalSourceExtensionPoint,
} from '..';

export const TOKEN = 'a-long-enough-token-for-tests';

/** A component with its relations, as the catalog gives it. */
export function component(
  name: string,
  options: {
    dependsOn?: string[];
    annotations?: Record<string, string>;
    callers?: string[];
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: options.annotations ?? {},
    },
    spec: { type: 'service', owner: 'group:default/checkout' },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/checkout' },
      ...(options.dependsOn ?? []).map(target => ({
        type: 'dependsOn',
        targetRef: `component:default/${target}`,
      })),
    ],
  };
}

/** A whole backend with the plugin, on a real database. */
export async function startIncidentBackend(options: {
  kind: AiDatabaseKind;
  entities?: Entity[];
  incidents?: JsonObject;
  changes?: IncidentChangeSource[];
  signals?: IncidentSignalSource[];
  features?: Parameters<typeof startTestBackend>[0]['features'];
  forge?: ReturnType<typeof inMemoryForge>;
}) {
  const fixture =
    options.kind === 'postgres'
      ? await createAiDatabaseFixture({ kind: 'postgres' })
      : undefined;
  const actions = actionsRegistryServiceMock();
  const sent: NotificationSendOptions[] = [];
  const signals: SignalPayload[] = [];
  const forge = options.forge ?? inMemoryForge();
  const backend = await startTestBackend({
    features: [
      plugin,
      createBackendModule({
        pluginId: 'ai-incident',
        moduleId: 'test-sources',
        register(registration) {
          registration.registerInit({
            deps: {
              changes: incidentChangeSourceExtensionPoint,
              observed: incidentSignalSourceExtensionPoint,
            },
            async init({ changes, observed }) {
              changes.addChangeSource(...(options.changes ?? []));
              observed.addSignalSource(...(options.signals ?? []));
            },
          });
        },
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(notification: NotificationSendOptions) {
            sent.push(notification);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal: SignalPayload<any>) {
            signals.push(signal);
          },
        }),
      }),
      forge.factory,
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          ...(fixture
            ? (fixture.config.get() as JsonObject)
            : { ai: { database: { directory: ':memory:' } } }),
          ai: {
            ...(fixture ? {} : { database: { directory: ':memory:' } }),
            incidents: options.incidents ?? {
              webhooks: [
                { id: 'generic', auth: { type: 'token', token: TOKEN } },
                { id: 'alertmanager', auth: { type: 'token', token: TOKEN } },
                { id: 'change-event', auth: { type: 'token', token: TOKEN } },
              ],
            },
          },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const api = (path: string) => `/api/ai-incident/v1${path}`;
  const send = (
    source: string,
    payload: unknown,
    headers: Record<string, string> = {},
  ) =>
    request(backend.server)
      .post(api(`/webhooks/${source}`))
      .set({
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        ...headers,
      })
      .send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const get = async (path: string, query: Record<string, string> = {}) =>
    (await request(backend.server).get(api(path)).query(query)).body;
  await until(
    () => get('/status'),
    status => status.ready,
  );
  await until(
    async () => (await request(backend.server).get(api('/incidents'))).status,
    status => status === 200,
  );
  return {
    actions,
    api,
    backend,
    forge,
    get,
    send,
    sent,
    server: backend.server,
    signals,
    /** Resolves when no delivery is pending. */
    drained: () =>
      until(
        () => get('/status'),
        status => status.ready && status.pendingDeliveries === 0,
      ),
    investigated: (id: string) =>
      until(
        () => get(`/incidents/${id}/investigation`),
        investigation => investigation.state === 'done',
      ),
    async stop() {
      await backend.stop();
      await fixture?.close();
    },
  };
}

/** Polls until what is read is good; fails with what was read last. */
export async function until<T>(
  read: () => Promise<T>,
  good: (value: T) => boolean,
): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const value = await read();
    if (good(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(
        `It did not come to be: ${JSON.stringify(value)?.slice(0, 2_000)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
