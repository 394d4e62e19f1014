/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import plugin, {
  incidentChangeSourceExtensionPoint,
  incidentSignalSourceExtensionPoint,
} from '../../plugins/ai-incident-backend/src';

/** The backend under load: the real HTTP server, jobs, database and plugin; catalog and sources answer from memory. */
const options: {
  port: number;
  token: string;
  services: number;
  connection: { host: string; port: number; user: string; password: string };
  database: string;
} = JSON.parse(process.env.BENCHMARK_OPTIONS ?? '{}');

const entities = Array.from({ length: options.services }, (_, index) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: `svc-${index}`, namespace: 'default' },
  spec: { type: 'service' },
  relations: [
    { type: 'ownedBy', targetRef: `group:default/team-${index % 9}` },
    // Islands of ten services, each a small tree.
    ...(index % 10 === 0
      ? []
      : [
          {
            type: 'dependsOn',
            targetRef: `component:default/svc-${
              index - (index % 10) + Math.floor(((index % 10) - 1) / 2)
            }`,
          },
        ]),
  ],
}));

const backend = createBackend();
backend.add(plugin);
backend.add(catalogServiceMock.factory({ entities }));
backend.add(mockServices.rootLogger.factory({ level: 'warn' }));
backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: `http://127.0.0.1:${options.port}`,
        listen: { host: '127.0.0.1', port: options.port },
        auth: {
          externalAccess: [
            {
              type: 'static',
              options: { token: options.token, subject: 'benchmark' },
            },
          ],
        },
        database: {
          client: 'pg',
          connection: options.connection,
          plugin: { ai: { connection: { database: options.database } } },
        },
      },
      ai: {
        incidents: {
          webhooks: [
            { id: 'generic', auth: { type: 'token', token: options.token } },
          ],
          notifications: false,
          stormLimit: 100_000,
          sources: { forge: false },
        },
      },
    },
  }),
);
backend.add(
  createBackendModule({
    pluginId: 'ai-incident',
    moduleId: 'benchmark-sources',
    register(registration) {
      registration.registerInit({
        deps: {
          changes: incidentChangeSourceExtensionPoint,
          signals: incidentSignalSourceExtensionPoint,
        },
        async init({ changes, signals }) {
          changes.addChangeSource({
            id: 'local-changes',
            async changes({ targets, to }) {
              return {
                changes: targets.flatMap(({ service, name }) =>
                  [7, 60, 180].map(minutes => ({
                    id: `${name}-${minutes}`,
                    service,
                    kind: 'deployment',
                    startedAt: new Date(
                      Date.parse(to) - minutes * 60_000,
                    ).toISOString(),
                  })),
                ),
              };
            },
          });
          signals.addSignalSource({
            id: 'local-signals',
            async signals({ targets, to }) {
              return {
                series: targets.flatMap(({ service }) =>
                  ['error_ratio', 'latency_p95', 'request_rate'].map(
                    metric => ({
                      service,
                      metric,
                      points: Array.from(
                        { length: 240 },
                        (_, index): [number, number] => [
                          Date.parse(to) - (240 - index) * 15_000,
                          Math.abs(Math.sin(index)) + (index > 220 ? 5 : 0),
                        ],
                      ),
                    }),
                  ),
                ),
              };
            },
          });
        },
      });
    },
  }),
);
void backend.start();
