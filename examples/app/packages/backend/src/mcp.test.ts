/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- what is expected of an action depends on the action */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { startForge } from '@ghostlight/forge';
import {
  freePort,
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(300_000);

const token = 'token-of-the-test';
const ORDERS = 'component:default/order-service';
/** Only its owners may see it, and the guest is none of them. */
const HIDDEN = 'component:default/fraud-rules';

/** Every action of our plugins. Those that only read come with arguments that make sense in the demo company. */
const ACTIONS: Record<string, Record<string, unknown> | 'writes'> = {
  'techdocs-ai-chat.ask-docs': { question: 'how long is a basket kept' },
  'techdocs-ai-chat.search-docs': { query: 'order' },
  'techdocs-ai-chat.read-doc-section': { location: '/docs/none' },
  'ai-governance.get-ai-health': {},
  'ai-governance.get-ai-usage': { groupBy: 'team' },
  'ai-governance.get-budget-status': {},
  'ai-governance.get-delivery-metrics': {},
  'ai-governance.request-approval': 'writes',
  'ai-incident.get-incident': { entityRef: ORDERS },
  'ai-incident.find-suspects': { id: '1' },
  'ai-incident.get-runbook': { id: '1' },
  'ai-incident.declare-incident': 'writes',
  'ai-review.review-diff': 'writes',
  'ai-review.get-review': { repository: 'http://localhost/a/b', number: 1 },
  'ai-review.explain-finding': { id: '00000000-0000-4000-8000-000000000000' },
  'catalog.list-catalog-problems': { limit: 5 },
  'catalog.get-service-context': { entityRef: ORDERS },
  'catalog.find-owner': { entityRef: ORDERS },
  'catalog.propose-descriptor': 'writes',
  'scaffolder.recommend-template': { request: 'a TypeScript service' },
  'scaffolder.plan-service': {
    templateRef: 'template:default/none',
    name: 'new-service',
    owner: 'group:default/checkout',
    repository: 'github.com/acme',
  },
  'scaffolder.preview-service': { plan: {} },
  'scaffolder.list-template-problems': {},
  'scaffolder.propose-update': 'writes',
};
/** What they are asked about does not exist: a plain refusal is the right answer. */
const NOTHING_THERE = new Set([
  'techdocs-ai-chat.read-doc-section',
  'ai-incident.find-suspects',
  'ai-incident.get-runbook',
  'ai-review.get-review',
  'ai-review.explain-finding',
  'scaffolder.plan-service',
  'scaffolder.preview-service',
]);

describe('the Model Context Protocol', () => {
  let directory: string;
  let forge: Awaited<ReturnType<typeof startForge>>;
  let backend: ExampleBackend;
  let client: Client;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-mcp-'));
    const port = await freePort();
    forge = await startForge({
      dataDir: join(directory, 'forge'),
      contentDir: resolve(__dirname, '../../../demo'),
      port,
      baseUrl: `http://localhost:${port}`,
      token,
      webhooks: [],
    });
    const { host } = new URL(forge.url);
    const github = {
      host,
      apiBaseUrl: `${forge.url}/api/v3`,
      rawBaseUrl: `${forge.url}/raw`,
      token,
    };
    backend = await startExampleBackend({
      env: { FORGE_TOKEN: token, FORGE_WEBHOOK_SECRET: 'secret' },
      config: {
        backend: { reading: { allow: [{ host }] } },
        integrations: { github: [github] },
        catalog: {
          providers: {
            github: { demo: { host } },
            githubOrg: [
              {
                id: 'demo',
                githubUrl: forge.url,
                orgs: ['harbour-finch'],
                schedule: {
                  frequency: { minutes: 30 },
                  timeout: { minutes: 2 },
                  initialDelay: { seconds: 1 },
                },
              },
            ],
          },
        },
        ai: { database: { directory: join(directory, 'database') } },
      },
    });
    await until(
      () =>
        backend.get(
          '/api/catalog/entities/by-name/component/default/order-service',
        ),
      entity => entity?.metadata !== undefined,
      200,
    );
    client = new Client({ name: 'test-agent', version: '1.0.0' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(`${backend.url}/api/mcp-actions/v1`),
        {
          requestInit: {
            headers: { authorization: `Bearer ${await backend.token()}` },
          },
        },
      ),
    );
  });

  afterAll(async () => {
    await client?.close();
    await backend?.stop();
    await forge?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const call = (name: string, args: Record<string, unknown>) =>
    client.callTool({ name, arguments: args });

  it('lists every action with what a model needs to choose and call it', async () => {
    const { tools } = await client.listTools();
    const byName = new Map(tools.map(tool => [tool.name, tool]));
    for (const [name, args] of Object.entries(ACTIONS)) {
      const tool = byName.get(name);
      expect([name, tool?.name]).toEqual([name, name]);
      // A sentence, not a label.
      expect(tool!.description!.split(/\s+/).length).toBeGreaterThan(5);
      expect(tool!.inputSchema).toMatchObject({ type: 'object' });
      expect(tool!.annotations?.readOnlyHint).toBe(args !== 'writes');
    }
    // Nothing of ours is offered that this test does not know.
    const ours = /^(techdocs-ai-chat|ai-governance|ai-incident|ai-review)\./;
    expect(
      tools
        .map(({ name }) => name)
        .filter(name => ours.test(name) && !ACTIONS[name]),
    ).toEqual([]);
  });

  it('describes what each action gives back', async () => {
    const plugins = [
      ...new Set(Object.keys(ACTIONS).map(n => n.split('.')[0])),
    ];
    const outputs = new Map<string, any>();
    for (const plugin of plugins) {
      const { actions } = await backend.get(
        `/api/${plugin}/.backstage/actions/v1/actions`,
      );
      for (const action of actions) {
        outputs.set(`${plugin}.${action.name}`, action.schema.output);
      }
    }
    for (const name of Object.keys(ACTIONS)) {
      const properties = Object.keys(outputs.get(name)?.properties ?? {});
      expect([name, properties.length > 0]).toEqual([name, true]);
    }
  });

  it.each(
    Object.entries(ACTIONS).filter(([, args]) => args !== 'writes') as Array<
      [string, Record<string, unknown>]
    >,
  )('answers %s, or says plainly that there is nothing', async (name, args) => {
    const result = await call(name, args);
    const text = JSON.stringify(result);
    expect(text).not.toMatch(
      /InternalServerError|TypeError|at Object\.|\.ts:\d/,
    );
    if (!NOTHING_THERE.has(name)) {
      expect([name, result.isError ?? false, text.slice(0, 500)]).toEqual([
        name,
        false,
        expect.any(String),
      ]);
      expect(result.structuredContent ?? result.content).toBeTruthy();
    }
  });

  it.each([
    ['catalog.get-service-context', { entityRef: HIDDEN }],
    ['catalog.find-owner', { entityRef: HIDDEN }],
    ['catalog.list-catalog-problems', { entityRef: HIDDEN }],
    ['catalog.propose-descriptor', { entityRef: HIDDEN, dryRun: true }],
    ['ai-incident.get-incident', { entityRef: HIDDEN }],
    [
      'techdocs-ai-chat.search-docs',
      { query: 'pewter heron thresholds', entityRef: HIDDEN },
    ],
    [
      'techdocs-ai-chat.ask-docs',
      { question: 'what are pewter heron thresholds' },
    ],
  ])('tells %s nothing of what the person may not see', async (name, args) => {
    const text = JSON.stringify(await call(name, args));
    expect(text).not.toMatch(
      /pewter heron (?:is|are|has)|group:default\/risk/i,
    );
  });
});
