/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  aiKnowledgeServiceRef,
  aiModelServiceRef,
  type AiKnowledgeService,
} from '@ghostlight/backstage-plugin-ai-node';
import {
  aiDatabaseKinds,
  aiModelServiceMock,
  inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import type {
  IncidentAnswer,
  IncidentChangeSource,
} from '@ghostlight/backstage-plugin-ai-common';
import request from 'supertest';
import {
  component,
  startIncidentBackend,
  until,
} from '../__testUtils__/startIncidentBackend';

jest.setTimeout(240_000);

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const deploys: IncidentChangeSource = {
  id: 'test-deploys',
  async changes({ targets }) {
    return {
      changes: targets
        .filter(({ name }) => name === 'orders')
        .map(({ service }) => ({
          id: 'orders-77',
          service,
          kind: 'deployment',
          startedAt: ago(7),
          finishedAt: ago(6),
          summary: 'release 77 shrinks the connection pool',
          rollback: 'deploy orders 76',
        })),
    };
  },
};
const searched: unknown[] = [];
const indexed: unknown[] = [];
const knowledge = {
  async upsert({ documents }: { documents: unknown[] }) {
    indexed.push(...documents);
    return { changed: 1, unchanged: 0, chunks: 1 };
  },
  async search(query: unknown) {
    searched.push(query);
    return {
      mode: 'lexical',
      notes: [],
      hits: [
        {
          documentId: 'd',
          source: 'techdocs',
          chunkId: 'chunk-1',
          resourceRef: 'component:default/orders',
          kind: 'runbook',
          title: 'Orders',
          location: '/docs/default/component/orders/pool',
          anchor: 'drain',
          headingPath: ['Orders', 'Drain the queue'],
          text: 'Drain the queue with `orders-ctl drain --wait` before the pool is restarted.',
          score: 1,
          indexedAt: ago(60),
        },
      ],
    };
  },
} as unknown as AiKnowledgeService;

describe.each(aiDatabaseKinds())('questions and proposals, %s', kind => {
  const forge = inMemoryForge();
  const repository = forge.createRepository({
    name: 'acme/orders',
    files: {
      'README.md': '# Orders\n',
      'services/orders/mkdocs.yml':
        'site_name: Orders # ours\nnav:\n  - Home: index.md\n',
    },
  });
  const start = (model?: ReturnType<typeof aiModelServiceMock>) =>
    startIncidentBackend({
      kind,
      forge,
      changes: [deploys],
      entities: [
        component('orders', {
          annotations: {
            'backstage.io/source-location': `url:${repository.url}/tree/main/services/orders/`,
          },
        }),
      ],
      features: [
        createServiceFactory({
          service: aiKnowledgeServiceRef,
          deps: {},
          factory: () => knowledge,
        }),
        ...(model
          ? [
              createServiceFactory({
                service: aiModelServiceRef,
                deps: {},
                factory: () => model,
              }),
            ]
          : []),
      ],
    });
  async function open(app: Awaited<ReturnType<typeof start>>) {
    const payload = {
      alerts: [
        {
          name: 'HighErrorRate',
          service: 'orders',
          severity: 'critical',
          startsAt: ago(5),
        },
      ],
    };
    // Until its queues are there a backend answers 503, and senders send again.
    await until(
      async () => (await app.send('generic', payload)).status,
      status => status === 202,
    );
    await app.drained();
    const [{ id }] = (
      await until(
        () => app.get('/incidents'),
        list => list.items.length === 1,
      )
    ).items;
    await app.investigated(id);
    const post = (path: string, body: object) =>
      request(app.server)
        .post(app.api(`/incidents/${id}${path}`))
        .send(body);
    const ask = async (question: string): Promise<IncidentAnswer> =>
      (await post('/questions', { question })).body;
    return { id, post, ask };
  }

  it('answers without a model in words that stand in what is cited', async () => {
    const app = await start();
    const { ask, post } = await open(app);
    const cause = await ask('What is the cause?');
    expect(cause).toMatchObject({
      mode: 'extractive',
      refused: false,
      modelReason: expect.any(String),
    });
    expect(cause.sentences[0].text).toContain('release 77');
    cause.sentences.forEach(({ text, sources }) =>
      sources.forEach(number =>
        expect(cause.sources[number - 1].quote).toContain(text.slice(0, 60)),
      ),
    );
    const changed = await ask('What was deployed before it began?');
    expect(changed.sources[0]).toMatchObject({ kind: 'evidence', id: 'C1' });
    const rollback = await ask('How do I roll back?');
    expect(JSON.stringify(rollback.sentences)).toContain('deploy orders 76');
    const drain = await ask('How to drain the queue?');
    expect(drain.sentences.map(({ text }) => text).join(' ')).toContain(
      'orders-ctl drain --wait',
    );
    expect(drain.sources).toContainEqual(
      expect.objectContaining({
        kind: 'document',
        location: '/docs/default/component/orders/pool#drain',
      }),
    );
    expect(searched.at(-1)).toMatchObject({
      resourceRefs: ['component:default/orders'],
    });
    expect(await ask('Which wine goes with fish?')).toMatchObject({
      refused: true,
      sentences: [],
    });
    expect((await post('/questions', { question: '' })).status).toBe(400);
    await app.stop();
  });

  it('keeps of a model what its sources bear', async () => {
    const prompts: unknown[] = [];
    const model = aiModelServiceMock({
      structured: ({ prompt }) => {
        if (prompt!.name !== 'incident/question') {
          return { hypotheses: [] };
        }
        prompts.push(prompt);
        const passages = (prompt!.variables as any).passages as {
          number: number;
          text: string;
        }[];
        const about = passages.find(({ text }) => text.includes('release 77'))!;
        return {
          sentences: [
            {
              text: 'Release 77 shrinks the connection pool.',
              passages: [about.number],
            },
            {
              text: 'The moon landing broke the payment gateway in Oslo.',
              passages: [about.number],
            },
            { text: 'Release 77 did it.', passages: [999] },
          ],
        };
      },
    });
    const app = await start(model);
    const { ask } = await open(app);
    const answer = await ask('What is the cause?');
    expect(prompts).toHaveLength(1);
    expect(answer).toMatchObject({
      mode: 'model',
      removed: 2,
      sentences: [
        { text: 'Release 77 shrinks the connection pool.', sources: [1] },
      ],
    });
    await app.stop();
  });

  it('proposes the runbook to the TechDocs of the service, once, and follow-ups as issues to send', async () => {
    const app = await start();
    const { id, post } = await open(app);
    const first = await post('/proposals', { document: 'runbook' });
    expect(first.body).toMatchObject({
      outcome: 'opened',
      path: `services/orders/docs/incidents/incident-${id}-runbook.md`,
      url: expect.any(String),
    });
    expect((await post('/proposals', { document: 'runbook' })).body).toEqual(
      expect.objectContaining({
        outcome: 'unchanged',
        number: first.body.number,
      }),
    );
    const { items } = await app.get(`/incidents/${id}/timeline`);
    expect(
      items.filter((event: any) => event.text.includes('is proposed')),
    ).toHaveLength(1);
    const credentials = mockCredentials.service();
    const { head } = await forge.service.pullRequest(
      { repository, number: first.body.number },
      { credentials },
    );
    const site = await forge.service.file(
      {
        repository,
        path: 'services/orders/mkdocs.yml',
        revision: head.branch,
      },
      { credentials },
    );
    expect(Buffer.from(site.content).toString()).toBe(
      `site_name: Orders # ours\nnav:\n  - Home: index.md\n  - Incidents:\n      - "Incident ${id}: runbook": incidents/incident-${id}-runbook.md\n`,
    );
    const other = await post('/proposals', {
      document: 'review',
      entityRef: 'component:default/elsewhere',
    });
    expect(other.status).toBe(400);

    await request(app.server)
      .put(app.api(`/incidents/${id}/review`))
      .send({
        version: 0,
        markdown:
          '# Ours\n\n## Follow-ups\n\n- [ ] Alert on pool of orders\n- [x] Done\n- [ ] _later_\n\n## End\n\n- [ ] not this\n',
      });
    // What was learned is found by who may read the one service it is about.
    expect(indexed.at(-1)).toMatchObject({
      id: `incident/${id}/review`,
      resourceRef: 'component:default/orders',
      location: `/incidents/${id}`,
      chunks: expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringContaining('Alert on pool of orders'),
        }),
      ]),
    });
    const followUps = await app.get(`/incidents/${id}/follow-ups`);
    expect(followUps.items).toEqual([
      expect.objectContaining({
        title: 'Alert on pool of orders',
        service: 'component:default/orders',
      }),
    ]);
    await app.stop();
  });
});
