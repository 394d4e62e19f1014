/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { JsonObject } from '@backstage/types';
import {
  freePort,
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(300_000);

const CATALOG = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: lighthouse
  description: Rotates the lantern and sounds the foghorn when visibility is low.
spec: { type: service, lifecycle: production, owner: group:default/keepers }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: vault
  description: Sounds the foghorn of the hidden vault, which only its owners may know of.
  annotations: { ghostlight.io/visibility: owner-only }
spec: { type: service, lifecycle: production, owner: group:default/wardens }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: keepers }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: wardens }
spec: { type: team, children: [] }
`;

/**
 * The split deployment of docs/production.md: the catalog, sign-in and permissions in one process, our plugins in another, each with a
 * database of its own. They know each other by `discovery.endpoints` alone.
 */
describe('a split deployment', () => {
  let folder: string;
  let portal: ExampleBackend;
  let ai: ExampleBackend;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-split-'));
    await writeFile(join(folder, 'catalog.yaml'), CATALOG);
    const bare = join(folder, 'app-config.yaml');
    await writeFile(bare, '{}');
    const portalPort = await freePort();
    const aiPort = await freePort();
    const at = (port: number) => `http://localhost:${port}/api/{{pluginId}}`;
    const config: JsonObject = {
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        database: { client: 'better-sqlite3', connection: ':memory:' },
        actions: { pluginSources: ['techdocs-ai-chat'] },
      },
      discovery: {
        endpoints: [
          {
            target: at(aiPort),
            plugins: ['techdocs-ai-chat', 'ai-governance'],
          },
          { target: at(portalPort), plugins: ['*'] },
        ],
      },
      permission: { enabled: true },
      auth: {
        providers: {
          guest: {
            userEntityRef: 'user:default/jo',
            ownershipEntityRefs: ['user:default/jo', 'group:default/keepers'],
          },
        },
      },
      catalog: {
        locations: [
          {
            type: 'file',
            target: join(folder, 'catalog.yaml'),
            rules: [{ allow: ['Component', 'Group'] }],
          },
        ],
      },
      ai: {
        database: { directory: ':memory:' },
        docs: { syncInterval: { seconds: 2 } },
      },
    };
    portal = await startExampleBackend({
      entry: 'src/__testUtils__/portalBackend.ts',
      appConfig: bare,
      port: portalPort,
      config,
    });
    ai = await startExampleBackend({
      entry: 'src/__testUtils__/aiBackend.ts',
      appConfig: bare,
      port: aiPort,
      config,
    });
  });

  afterAll(async () => {
    await ai?.stop();
    await portal?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Asks the second backend, as the Ingress does, with a token that the first one gave out. */
  async function askAi(path: string, token?: string) {
    const response = await fetch(`${ai.url}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    return { status: response.status, body: await response.json() };
  }

  it('indexes the catalog of the other process, and shows a reader what the policy there allows', async () => {
    const token = await portal.token();

    const found = await until(
      () => askAi('/api/techdocs-ai-chat/v1/search?query=foghorn', token),
      ({ body }) => JSON.stringify(body).includes('lighthouse'),
      120,
    );

    expect(found.status).toBe(200);
    expect(JSON.stringify(found.body)).not.toMatch(/vault/);
  });

  it('believes only tokens of the portal', async () => {
    const path = '/api/techdocs-ai-chat/v1/search?query=foghorn';
    const forged = `${(await portal.token()).slice(0, -4)}AAAA`;

    expect((await askAi(path)).status).toBe(401);
    expect((await askAi(path, forged)).status).toBe(401);
  });

  it('lets an agent at the portal call actions of the other process, as its person', async () => {
    const client = new Client({ name: 'test-agent', version: '1.0.0' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(`${portal.url}/api/mcp-actions/v1`),
        {
          requestInit: {
            headers: { authorization: `Bearer ${await portal.token()}` },
          },
        },
      ),
    );
    try {
      const { structuredContent } = await client.callTool({
        name: 'techdocs-ai-chat.search-docs',
        arguments: { query: 'foghorn', limit: 5 },
      });
      const text = JSON.stringify(structuredContent);
      expect(text).toContain('lighthouse');
      expect(text).not.toContain('vault');
    } finally {
      await client.close();
    }
  });

  it('leaves the portal alone when the other process is killed', async () => {
    await ai.stop('SIGKILL');

    expect(
      await portal.get('/api/catalog/entities?filter=kind=component'),
    ).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({ name: 'lighthouse' }),
      }),
    ]);
  });
});
