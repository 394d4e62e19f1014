/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { inMemoryForge } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import plugin from '..';

jest.setTimeout(120_000);

const LIMITS = `---
owner: platform
---

# Rate limits

Requests of one client are limited to 120 a minute. See [quotas](old/quotas.md#daily),
[the form](forms/gone.md) and \`[not a link](nowhere.md)\`.
`;

async function start() {
  const forge = inMemoryForge();
  const repository = forge.createRepository({
    name: 'acme/gateway',
    files: {
      'docs/limits.md': LIMITS,
      'docs/new/quotas.md':
        '# Quotas\n\n## Daily\n\nTen thousand requests a day.\n',
      'docs/copy.md':
        '# Limits of clients\n\nRequests of one client are limited to 90 a minute.\n',
    },
  });
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      plugin,
      forge.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'gateway',
              namespace: 'default',
              etag: '1',
              annotations: {
                'backstage.io/source-location': `url:${repository.url}/tree/main/`,
              },
            },
            spec: { type: 'service', owner: 'group:default/platform' },
          },
        ],
      }),
      mockServices.userInfo.factory(),
      mockServices.rootConfig.factory({
        data: {
          ai: {
            database: { directory: ':memory:' },
            // Everything in the forge of this test is older than that.
            docs: { staleAfter: { days: 30 } },
          },
        },
      }),
    ],
  });
  const call = (method: 'get' | 'post', path: string, body?: object) => {
    const pending = request(backend.server)[method](
      `/api/techdocs-ai-chat/v1${path}`,
    );
    return body ? pending.send(body) : pending;
  };
  for (let hits = 0; hits === 0; ) {
    await new Promise(resolve => setTimeout(resolve, 200));
    await scheduler.triggerTask('documentation-index').catch(() => undefined);
    hits = (await call('get', '/search?query=requests')).body.hits?.length ?? 0;
  }
  return { backend, call, forge, repository };
}

describe('insights into documents', () => {
  it('name what is wrong, and mend it with a pull request that makes nothing up', async () => {
    const { backend, call, forge, repository } = await start();
    await call('post', '/answers', {
      question: 'To how many a minute are requests of one client limited?',
    });
    const list = async () =>
      (await call('get', '/insights/documents')).body.documents as {
        documentId: string;
        fixUrl?: string;
        problems: { type: string; detail: string }[];
      }[];
    const document = (await list()).find(({ documentId }) =>
      documentId.endsWith('/docs/limits.md'),
    )!;
    expect(document.problems.map(({ type }) => type).sort()).toEqual([
      'broken-link',
      'broken-link',
      'contradiction',
      'stale',
    ]);
    expect(
      document.problems.find(({ type }) => type === 'contradiction')!.detail,
    ).toContain('Limits of clients');

    const { documentId } = document;
    const fix = await call('post', '/insights/fixes', { documentId });
    expect(fix.body).toMatchObject({ status: 'opened', number: 1 });
    const credentials = await mockServices.auth().getOwnServiceCredentials();
    const { service } = forge;
    const [pullRequest] = await service.pullRequests(
      { repository },
      { credentials },
    );
    const file = await service.file(
      {
        repository,
        path: 'docs/limits.md',
        revision: pullRequest.head.branch,
      },
      { credentials },
    );
    const text = Buffer.from(file.content).toString('utf8');
    expect(text).toContain('[quotas](new/quotas.md#daily),');
    expect(text).toContain('\nthe form and `[not a link](nowhere.md)`.');
    expect(text).toMatch(
      /^---\nowner: platform\n---\n\n# Rate limits\n\n> \*\*For the owner:\*\* /,
    );
    expect(text).toContain('Is it still right?');
    expect(text).toContain('One of the two is to be corrected.');
    expect(
      (await list()).find(known => known.documentId === documentId)!.fixUrl,
    ).toBe(fix.body.url);

    // Asked again it is the same pull request, and what nobody knows is no document.
    expect(
      (await call('post', '/insights/fixes', { documentId })).body,
    ).toMatchObject({ number: 1 });
    expect(
      (await call('post', '/insights/fixes', { documentId: 'x' })).status,
    ).toBe(404);
    expect((await call('post', '/insights/fixes', {})).status).toBe(400);
    await backend.stop();
  });
});
