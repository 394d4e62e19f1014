/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  createAiDatabaseFixture,
  githubForgeHarness,
  type AiDatabaseKind,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { PullRequestOpener } from '../proposals/PullRequestOpener';
import { ProposalPass } from '../proposals/ProposalPass';
import { RepositoryReader } from '../proposals/RepositoryReader';
import { ProposalStore } from '../store/ProposalStore';

const COMMIT = 'a'.repeat(40);
const ETAG = '"unchanged"';
const DESCRIPTOR = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: service
  description: Takes orders from the shop
spec:
  type: service
  lifecycle: production
  owner: checkout
`;

/** As git names it: the client checks what it is given. */
const BLOB = createHash('sha1')
  .update(`blob ${DESCRIPTOR.length}\0${DESCRIPTOR}`)
  .digest('hex');

/** What one pass over an unchanged catalog did, counted at the wire. */
export type UnchangedCount = {
  entities: number;
  unchanged: number;
  read: number;
  failed: number;
  /** Requests of the pass, all of them. */
  requests: number;
  /** Of these: with `If-None-Match`, answered 304. */
  conditional: number;
  seconds: number;
};

/**
 * Runs one pass over a catalog whose repositories were all read before and did not change, against a server that speaks the
 * GitHub API, through the code and the HTTP client that a portal uses.
 */
export async function countUnchanged(options: {
  kind: AiDatabaseKind;
  entities: number;
}): Promise<UnchangedCount> {
  let requests = 0;
  let conditional = 0;
  const server = createServer((req, res) => {
    requests += 1;
    const path = (req.url ?? '').split('?')[0];
    if (/\/commits\/[^/]+$/.test(path)) {
      res.setHeader('etag', ETAG);
      if (req.headers['if-none-match'] === ETAG) {
        conditional += 1;
        res.writeHead(304).end();
      } else {
        res.setHeader('content-type', 'application/vnd.github.sha');
        res.end(COMMIT);
      }
      return;
    }
    res.setHeader('content-type', 'application/json');
    if (/\/git\/trees\//.test(path)) {
      res.end(
        JSON.stringify({
          sha: COMMIT,
          truncated: false,
          tree: [
            {
              path: 'catalog-info.yaml',
              mode: '100644',
              type: 'blob',
              sha: BLOB,
              size: DESCRIPTOR.length,
            },
          ],
        }),
      );
    } else if (/\/git\/blobs\//.test(path)) {
      res.end(
        JSON.stringify({
          content: Buffer.from(DESCRIPTOR).toString('base64'),
          encoding: 'base64',
        }),
      );
    } else {
      res.writeHead(404).end('{"message":"Not Found"}');
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseUrl = `http://${host}`;
  const fixture = await createAiDatabaseFixture({ kind: options.kind });
  try {
    const database = fixture.service.open({
      namespace: 'unchanged',
      migrations: join(__dirname, '../../migrations'),
    });
    await database.ready();
    const scm = githubForgeHarness({
      config: new ConfigReader({
        integrations: {
          github: [{ host, apiBaseUrl: `${baseUrl}/api/v3`, token: 'token' }],
        },
      }),
      credentials: mockCredentials.service(),
      host,
      baseUrl,
      apiBaseUrl: `${baseUrl}/api/v3`,
      owner: 'acme',
      person: 'token',
      webhookSecret: 'secret',
    }).service;
    const auth = mockServices.auth();
    const store = new ProposalStore(database);
    const run = (entities: Entity[]) =>
      new ProposalPass({
        auth,
        catalog: catalogServiceMock({ entities }),
        config: {
          mode: 'dry-run',
          intervalMs: 1,
          maxPerRun: 1,
          maxOpenPerOwner: 1,
          labels: [],
        },
        logger: silentLogger(),
        opener: new PullRequestOpener({ auth, labels: [], scm, store }),
        reader: new RepositoryReader({ auth, scm }),
        store,
      }).run(new AbortController().signal);

    const entities = Array.from({ length: options.entities }, (_, index) =>
      component(index, baseUrl),
    );
    // One is read for real; the others were read "before" with the same answer, as it is kept.
    await run(entities.slice(0, 1));
    const db = await database.client();
    const first = await db('enrichments').first();
    for (let start = 1; start < entities.length; start += 1000) {
      await db('enrichments').insert(
        entities.slice(start, start + 1000).map((_, offset) => ({
          ...first,
          repository: repositoryOf(start + offset, baseUrl),
        })),
      );
    }
    requests = 0;
    conditional = 0;
    const began = process.hrtime.bigint();
    const { unchanged, read, failed } = await run(entities);
    return {
      entities: entities.length,
      unchanged,
      read,
      failed,
      requests,
      conditional,
      seconds: Number(process.hrtime.bigint() - began) / 1e9,
    };
  } finally {
    await fixture.close();
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  }
}

function repositoryOf(index: number, baseUrl: string): string {
  return `${baseUrl}/acme/service-${index}`;
}

function component(index: number, baseUrl: string): Entity {
  const url = `${repositoryOf(index, baseUrl)}/blob/main/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `service-${index}`,
      annotations: { 'backstage.io/managed-by-location': `url:${url}` },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'checkout' },
  };
}

function silentLogger() {
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    child: () => logger,
  };
  return logger;
}
