/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { JsonObject } from '@backstage/types';
import { startForge } from '@ghostlight/forge';
import {
  freePort,
  startExampleBackend,
  until,
  type ExampleBackend,
} from './__testUtils__/startExampleBackend';

jest.setTimeout(300_000);

type Passage = { location: string; entityRef: string; text: string };

const secret = 'secret of the test';
const token = 'token-of-the-test';

/** Calls a tool as a coding agent does. */
async function callTool(
  backend: ExampleBackend,
  name: string,
  args: Record<string, unknown>,
  authorization?: string,
) {
  const client = new Client({ name: 'test-agent', version: '1.0.0' });
  await client.connect(
    new StreamableHTTPClientTransport(
      new URL(`${backend.url}/api/mcp-actions/v1`),
      { requestInit: { headers: authorization ? { authorization } : {} } },
    ),
  );
  try {
    const { tools } = await client.listTools();
    const result = await client.callTool({ name, arguments: args });
    return { tools, result };
  } finally {
    await client.close();
  }
}

describe('the example app with its demo company', () => {
  let directory: string;
  let forge: Awaited<ReturnType<typeof startForge>>;
  let backend: ExampleBackend;
  let config: JsonObject;

  const searchDocs = async (query: string): Promise<Passage[]> => {
    const { result } = await callTool(
      backend,
      'techdocs-ai-chat.search-docs',
      { query, limit: 10 },
      `Bearer ${await backend.token()}`,
    );
    return (
      (result.structuredContent as { passages?: Passage[] })?.passages ?? []
    );
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ghostlight-demo-'));
    const port = await freePort();
    const backendPort = await freePort();
    forge = await startForge({
      dataDir: join(directory, 'forge'),
      contentDir: resolve(__dirname, '../../../demo'),
      port,
      baseUrl: `http://localhost:${port}`,
      token,
      webhooks: [
        {
          url: `http://localhost:${backendPort}/api/events/http/github`,
          secret,
        },
      ],
    });
    const { host } = new URL(forge.url);
    config = {
      backend: {
        baseUrl: `http://localhost:${backendPort}`,
        listen: { port: backendPort },
        reading: { allow: [{ host }] },
      },
      integrations: {
        github: [
          {
            host,
            apiBaseUrl: `${forge.url}/api/v3`,
            rawBaseUrl: `${forge.url}/raw`,
            token,
          },
        ],
      },
      catalog: {
        // An orphan is marked when it is its turn to be processed.
        processingInterval: { seconds: 10 },
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
      ai: {
        database: { directory: join(directory, 'database') },
        docs: { syncInterval: { seconds: 5 } },
        scm: { webhooks: [{ host, secret }] },
      },
    };
    backend = await startExampleBackend({
      config,
      port: backendPort,
      env: { FORGE_TOKEN: token, FORGE_WEBHOOK_SECRET: secret },
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await forge?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('answers an agent by the Model Context Protocol with exact places', async () => {
    const passages = await until(
      () =>
        searchDocs('in which order are stock reserved and payment authorised'),
      found =>
        found.some(({ entityRef }) =>
          entityRef.endsWith('/checkout-service'),
        ) && found.some(({ location }) => location.includes('#')),
      240,
    );
    for (const { location, text } of passages) {
      expect(location).toMatch(/^(\/|http)/);
      expect(text).not.toBe('');
    }
    expect(passages.some(({ location }) => location.includes('#'))).toBe(true);
  });

  it('shows an agent what its person may read, and nothing else', async () => {
    // Somebody of team risk finds it: see the last test.
    expect(
      JSON.stringify(await searchDocs('pewter heron thresholds')),
    ).not.toMatch(/pewter heron/i);
    // Excluded by its repository: nobody does.
    expect(
      JSON.stringify(await searchDocs('brass lantern over still water')),
    ).not.toMatch(/brass lantern/i);
  });

  it('refuses an agent that does not say who it acts for', async () => {
    await expect(
      callTool(backend, 'techdocs-ai-chat.search-docs', { query: 'orders' }),
    ).rejects.toThrow(/401|unauthor/i);
    await expect(
      callTool(
        backend,
        'techdocs-ai-chat.search-docs',
        { query: 'orders' },
        'Bearer not-a-token',
      ),
    ).rejects.toThrow(/401|unauthor/i);
  });

  it('takes pushes of the forge by signed webhook, so that an orphan comes about at once', async () => {
    const reconciler =
      '/api/catalog/entities/by-name/component/default/stock-reconciler';
    await until(
      () => backend.get(reconciler),
      entity => entity?.metadata !== undefined,
    );
    expect(await forge.applyLaterCommits()).toEqual(['catalog']);
    const orphan = await until(
      () => backend.get(reconciler),
      entity => entity?.metadata.annotations['backstage.io/orphan'] === 'true',
    );
    // The provider polls every five minutes only.
    expect(orphan.metadata.name).toBe('stock-reconciler');
    expect(backend.lines.join('\n')).toContain('Processed Github push event');
    const [hook] = forge.forge.hooks.list('harbour-finch');
    await forge.webhooksIdle();
    const deliveries = forge.forge.store.deliveries(hook.id);
    expect(deliveries.map(({ statusCode }) => statusCode)).toEqual(
      deliveries.map(() => 202),
    );
  });

  it('refuses a push that the forge did not sign', async () => {
    const send = (signedWith: string | undefined) => {
      const body = JSON.stringify({ ref: 'refs/heads/main' });
      return fetch(`${backend.url}/api/events/http/github`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'push',
          ...(signedWith && {
            'x-hub-signature-256': `sha256=${createHmac('sha256', signedWith)
              .update(body)
              .digest('hex')}`,
          }),
        },
        body,
      });
    };
    expect((await send(undefined)).status).toBe(403);
    expect((await send('guessed')).status).toBe(403);
  });

  it('keeps the index over a restart, and shows another person what is theirs', async () => {
    await backend.stop();
    const port = Number(new URL(backend.url).port);
    backend = await startExampleBackend({
      config: {
        ...config,
        auth: {
          providers: {
            guest: {
              userEntityRef: 'user:default/alan.pryce',
              ownershipEntityRefs: [
                'user:default/alan.pryce',
                'group:default/risk',
              ],
            },
          },
        },
      },
      port,
      env: { FORGE_TOKEN: token, FORGE_WEBHOOK_SECRET: secret },
    });
    const passages = await until(
      () => searchDocs('pewter heron thresholds').catch(() => []),
      found => /pewter heron/i.test(JSON.stringify(found)),
      240,
    );
    expect(
      passages.find(({ text }) => /pewter heron/i.test(text)),
    ).toMatchObject({ entityRef: 'component:default/fraud-rules' });
  });
});
