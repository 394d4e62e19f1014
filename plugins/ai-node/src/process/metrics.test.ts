/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  type MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { aiJobsServiceRef } from '../jobs';
import { aiKnowledgeServiceRef } from '../knowledge';
import { aiModelServiceRef } from '../model';
import { aiScmServiceRef } from '../scm';
import { createDocument } from '../testUtils/knowledge/createDocument';
import { ScriptedModelServer } from '../testUtils/model/ScriptedModelServer';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../../..');
const SECRET = 'secret of the forge';

/** Metrics as an exporter gets them: recorded values, and those it asks for. */
class RecordedMetrics {
  readonly recorded = new Map<string, object[]>();
  readonly #callbacks = new Map<string, MetricsServiceObservableCallback>();

  readonly service = metricsServiceMock.mock({
    createHistogram: (name: string) => ({
      record: (_value: number, attributes?: object) =>
        this.#note(name, attributes),
    }),
    createCounter: (name: string) => ({
      add: (_value: number, attributes?: object) =>
        this.#note(name, attributes),
    }),
    createObservableGauge: (name: string) => ({
      addCallback: (callback: MetricsServiceObservableCallback<any>) => {
        // Two callbacks of one name would export two series of the same labels.
        expect(this.#callbacks.has(name)).toBe(false);
        this.#callbacks.set(name, callback);
      },
      removeCallback() {},
    }),
  });

  async collect(): Promise<void> {
    for (const [name, callback] of this.#callbacks) {
      await callback({
        observe: (_value: number, attributes?: object) =>
          this.#note(name, attributes),
      });
    }
  }

  #note(name: string, attributes: object = {}) {
    this.recorded.set(name, [...(this.recorded.get(name) ?? []), attributes]);
  }
}

/** Names of ours in expressions of PromQL, as the exporter of Prometheus writes them. */
function namedInDashboard(): Map<string, string[]> {
  const dashboard = JSON.parse(
    readFileSync(
      join(
        ROOT,
        'deploy/helm/ghostlight-portal/dashboards/ghostlight-portal.json',
      ),
      'utf8',
    ),
  );
  const named = new Map<string, string[]>();
  for (const { targets = [] } of dashboard.panels) {
    for (const { expr } of targets) {
      const labels = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, all]) =>
        all.split(/,\s*/),
      );
      for (const [, name, matchers] of expr.matchAll(
        /\b((?:ghostlight|gen_ai)_\w+)\{([^}]*)\}/g,
      )) {
        const inside = [...matchers.matchAll(/(\w+)\s*(?:=~|!=|!~|=)/g)].map(
          ([, label]) => label,
        );
        named.set(name, [
          ...(named.get(name) ?? []),
          ...[...labels, ...inside].filter(label =>
            /^(?:ghostlight|gen_ai)_/.test(label),
          ),
        ]);
      }
    }
  }
  return named;
}

/** Names in the tables of metrics of the documentation. */
function namedInDocumentation(): string[] {
  const files = [
    ...readdirSync(join(ROOT, 'docs')).map(name => join(ROOT, 'docs', name)),
    ...readdirSync(join(ROOT, 'plugins')).map(name =>
      join(ROOT, 'plugins', name, 'README.md'),
    ),
  ].filter(name => name.endsWith('.md'));
  return files.flatMap(file =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^\|\s*`((?:ghostlight\.(?:ai|jobs|webhooks|index)|gen_ai)[\w.]*)`/gm,
      ),
    ].map(([, name]) => name),
  );
}

describe('metrics', () => {
  it('are emitted, every one that the dashboard and the documentation name', async () => {
    const metrics = new RecordedMetrics();
    const server = await ScriptedModelServer.start();
    let work: () => Promise<void> = async () => {};
    const plugin = (pluginId: string) =>
      createBackendPlugin({
        pluginId,
        register(registration) {
          registration.registerInit({
            deps: {
              jobs: aiJobsServiceRef,
              knowledge: aiKnowledgeServiceRef,
              model: aiModelServiceRef,
              scm: aiScmServiceRef,
            },
            async init({ jobs, knowledge, model, scm }) {
              if (pluginId !== 'first') {
                return;
              }
              const ran = new Promise<void>(done => {
                jobs.work({
                  queue: 'test.metrics',
                  handler: async () => done(),
                });
              });
              work = async () => {
                while ((await jobs.status()).state !== 'ready') {
                  await new Promise(done => setTimeout(done, 50));
                }
                await jobs.enqueue({ queue: 'test.metrics', data: {} });
                await ran;
                const credentials = mockCredentials.service();
                await knowledge.upsert(
                  {
                    documents: [createDocument({ id: 'page', texts: ['Hi.'] })],
                  },
                  { credentials },
                );
                await knowledge.markIndexed(
                  { source: 'test', resourceRef: 'component:default/orders' },
                  { credentials },
                );
                await model.chat(
                  {
                    purpose: { feature: 'test', action: 'answer' },
                    messages: [{ role: 'user', content: 'Hello?' }],
                  },
                  { credentials: mockCredentials.user() },
                );
                const body = Buffer.from(
                  JSON.stringify({
                    repository: { html_url: 'https://github.com/acme/orders' },
                  }),
                );
                await scm.verifyWebhook({
                  headers: {
                    'x-github-event': 'push',
                    'x-github-delivery': '1',
                    'x-hub-signature-256': `sha256=${createHmac(
                      'sha256',
                      SECRET,
                    )
                      .update(body)
                      .digest('hex')}`,
                  },
                  body,
                });
              };
            },
          });
        },
      });
    const backend = await startTestBackend({
      features: [
        plugin('first'),
        plugin('second'),
        createServiceFactory({
          service: metricsServiceRef,
          deps: {},
          factory: () => metrics.service,
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'orders', namespace: 'default' },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: { github: [{ host: 'github.com', token: 't' }] },
            ai: {
              database: { directory: ':memory:' },
              provider: {
                baseUrl: server.baseUrl,
                apiKey: 'key',
                model: 'scripted-chat',
              },
              prices: [
                {
                  provider: 'generic',
                  model: 'scripted-chat',
                  input: 1,
                  output: 1,
                },
              ],
              scm: { webhooks: [{ host: 'github.com', secret: SECRET }] },
            },
          },
        }),
      ],
    });
    try {
      await work();
      await metrics.collect();
    } finally {
      await backend.stop();
      await server.stop();
    }

    const emitted = new Map(
      [...metrics.recorded].map(([name, attributes]) => [
        name.replace(/\W/g, '_'),
        new Set(
          attributes.flatMap(Object.keys).map(key => key.replace(/\W/g, '_')),
        ),
      ]),
    );
    const named = namedInDashboard();
    expect(named.size).toBeGreaterThanOrEqual(8);
    const missing: string[] = [];
    for (const [name, labels] of named) {
      const attributes = emitted.get(
        name.replace(/_(?:total|bucket|count|sum)$/, ''),
      );
      if (!attributes) {
        missing.push(name);
      }
      missing.push(
        ...labels
          .filter(label => attributes && !attributes.has(label))
          .map(label => `${name}{${label}}`),
      );
    }
    expect(missing).toEqual([]);
    // A table may have the name of the exporter instead; and every one of ours is in a table.
    expect(
      [
        ...new Set(
          namedInDocumentation().map(name => name.replace(/\W/g, '_')),
        ),
      ].sort(),
    ).toEqual([...emitted.keys()].sort());
  });
});
