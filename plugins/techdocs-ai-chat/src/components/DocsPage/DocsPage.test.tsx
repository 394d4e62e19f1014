/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { Route, Routes } from 'react-router-dom';
import { docsApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  answer,
  answerEvents,
  conversation,
  FakeHttpError,
  fakeServer,
  source,
  type FakeRequest,
} from '../../testing/fakeServer';
import { DocsPage } from './DocsPage';

const hit: KnowledgeHit = {
  documentId: 'd1',
  source: 'repository',
  chunkId: 'c1',
  resourceRef: 'component:default/orders',
  kind: 'runbook',
  title: 'Orders runbook',
  location: '/docs/default/component/orders/runbook/#roll-back',
  anchor: 'roll-back',
  path: 'docs/runbook.md',
  startLine: 12,
  headingPath: ['Orders runbook', 'Roll back'],
  text: 'To roll back a deployment run ./deploy rollback.',
  score: 1,
  indexedAt: new Date().toISOString(),
};

type Server = ReturnType<typeof fakeServer>;

function renderPage(server: Server, path = '/ask') {
  return renderInTestApp(
    <Routes>
      <Route path="/ask/*" element={<DocsPage />} />
    </Routes>,
    {
      apis: [[docsApiRef, server.client]] as const,
      mountedRoutes: {
        '/ask': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [path],
    },
  );
}

const asking = (
  events: (request: FakeRequest) => unknown = () => answerEvents(),
) => ({
  'POST /v1/conversations': () => ({ ...conversation, messageCount: 0 }),
  'POST /v1/conversations/:id/messages': events,
});
const kept = (change: Partial<typeof answer> = {}, message = {}) => ({
  'GET /v1/conversations/:id': () => ({
    ...conversation,
    messages: [
      conversation.messages[0],
      {
        ...conversation.messages[1],
        answer: { ...answer, ...change },
        ...message,
      },
    ],
  }),
});

describe('conversations', () => {
  it('asks with Enter, streams the answer, and opens the quoted words in their place', async () => {
    const questions: unknown[] = [];
    const server = fakeServer({
      ...asking(({ body }) => {
        questions.push(body);
        return answerEvents();
      }),
    });
    await renderPage(server);
    const field = await screen.findByRole('textbox', { name: 'Your question' });
    await userEvent.type(field, 'How long{Shift>}{Enter}{/Shift}is it?{Enter}');

    expect(
      await screen.findByText('A rollback takes 4 minutes.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Written by small-1, checked/),
    ).toBeInTheDocument();
    expect(questions).toEqual([{ question: 'How long\nis it?', scope: 'all' }]);

    await userEvent.click(
      screen.getByRole('button', { name: /^Source 1: Orders runbook/ }),
    );
    const mark = await screen.findByText('A rollback takes 4 minutes.', {
      selector: 'mark',
    });
    expect(mark).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open in Orders runbook' }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/orders/runbook/#roll-back',
    );
  });

  it('asks the question of a link once, and goes on with a suggested one', async () => {
    const server = fakeServer({
      ...asking(),
      ...kept(),
    });
    await renderPage(server, '/ask?q=how+long');
    const followUp = await screen.findByRole('button', {
      name: 'How do I restart the consumer?',
    });
    const asks = () =>
      server.requests.filter(request => request.endsWith('/messages'));
    expect(asks()).toHaveLength(1);
    await userEvent.click(followUp);
    expect(asks()).toHaveLength(2);
    expect(
      server.requests.filter(path => path === 'POST /v1/conversations'),
    ).toHaveLength(1);
  });

  it('stops an answer, keeping what was checked', async () => {
    let stopped: () => void = () => undefined;
    const untilStopped = new Promise<void>(resolve => {
      stopped = resolve;
    });
    const server = fakeServer({
      ...asking(async function* events() {
        const [sentence] = answer.sentences;
        yield {
          type: 'answer-start',
          conversationId: 'k1',
          questionId: 'q1',
          messageId: 'a1',
          mode: 'model',
        };
        yield { type: 'sources', sources: [source] };
        yield { type: 'sentence-end', index: 0, sentence };
        yield { type: 'text-delta', text: 'It is said that' };
        await untilStopped;
        yield {
          type: 'answer-end',
          messageId: 'a1',
          answer: { ...answer, status: 'stopped' },
        };
      } as () => unknown),
      'POST /v1/conversations/:id/messages/:id/stop': () => stopped(),
    });
    await renderPage(server, '/ask?q=how+long');
    expect(await screen.findByText('It is said that')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(
      await screen.findByText(/The answer was stopped/),
    ).toBeInTheDocument();
    expect(screen.queryByText('It is said that')).not.toBeInTheDocument();
    expect(screen.getByText('A rollback takes 4 minutes.')).toBeInTheDocument();
  });

  it('closes the connection when the page is left', async () => {
    let signal: AbortSignal | null | undefined;
    const server = fakeServer({
      ...asking(request => {
        signal = request.signal;
        return (async function* never() {
          yield { type: 'sources', sources: [] };
          await new Promise(() => undefined);
        })();
      }),
    });
    const { unmount } = await renderPage(server, '/ask?q=how+long');
    await screen.findByRole('button', { name: 'Stop' });
    expect(signal?.aborted).toBe(false);
    unmount();
    expect(signal?.aborted).toBe(true);
  });

  it('says what was refused before the answer, and asks again', async () => {
    let isBusy = true;
    const server = fakeServer({
      ...asking(() => {
        if (isBusy) {
          throw new FakeHttpError(429, 'Error', 'Too many questions');
        }
        return answerEvents();
      }),
    });
    await renderPage(server, '/ask?q=how+long');
    expect(await screen.findByText(/Too many questions/)).toBeInTheDocument();
    isBusy = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('A rollback takes 4 minutes.'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('how long')).toHaveLength(1);
  });

  it('opens a kept conversation, and takes a bad rating with its reason', async () => {
    const ratings: unknown[] = [];
    const server = fakeServer({
      ...kept(),
      'PUT /v1/conversations/:id/messages/:id/feedback': ({ body }) => {
        ratings.push(body);
      },
    });
    await renderPage(server, '/ask/c/k1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Bad answer' }),
    );
    await userEvent.click(await screen.findByLabelText('It is outdated'));
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('Thank you')).toBeInTheDocument();
    expect(ratings).toEqual([{ rating: 'down', reason: 'outdated' }]);
  });

  it('marks sentences that were not verified, and shows nothing but text of hostile ones', async () => {
    const server = fakeServer({
      ...kept({
        sentences: [
          {
            text: 'Click [here](javascript:alert(1)) or <img src=x onerror=alert(1)> ![x](https://evil.example/p.png)',
            kind: 'prose',
            verified: false,
            citations: [],
          },
        ],
        notes: [{ type: 'conflict', text: 'Sources disagree: [1] says 14.' }],
      }),
    });
    const { container } = await renderPage(server, '/ask/c/k1');
    expect(await screen.findByText('(not verified)')).toBeInTheDocument();
    expect(container.querySelector('img')).toBeNull();
    expect(screen.queryByRole('link', { name: 'here' })).toBeNull();
    expect(screen.getByText(/Sources disagree/)).toBeInTheDocument();
  });

  it('refuses honestly: nearest passages, the likely owner, and asks them', async () => {
    const server = fakeServer({
      ...kept({
        mode: 'extractive',
        sentences: [],
        sources: [{ ...source, cited: false }],
        refused: true,
        followUps: [],
        refusal: {
          reason: 'rare-terms-missing',
          text: 'The documentation that you may read does not answer this.',
          missingTerms: ['kafka'],
          owner: { ownerRef: 'group:default/checkout', title: 'Checkout team' },
        },
      }),
      'POST /v1/conversations/:id/messages/:id/ask-owner': () => ({
        ownerRef: 'group:default/checkout',
      }),
    });
    await renderPage(server, '/ask/c/k1');
    expect(
      await screen.findByText('No answer in the documentation'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Found nowhere: kafka/)).toBeInTheDocument();
    expect(screen.getByText('Closest passages')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Checkout team/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/checkout',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Ask them' }));
    expect(await screen.findByText('They were asked')).toBeInTheDocument();
  });

  it('says that no model is there', async () => {
    const server = fakeServer({
      'GET /v1/status': () => ({
        ready: true,
        model: { state: 'off', reason: 'none' },
      }),
      ...kept({ mode: 'extractive', model: undefined, modelReason: 'none' }),
    });
    await renderPage(server, '/ask/c/k1');
    expect(
      await screen.findByText('No language model is configured'),
    ).toBeInTheDocument();
    expect(screen.getByText(/word for word · No model/)).toBeInTheDocument();
  });

  it('lists, renames and deletes own conversations', async () => {
    let title = 'Rollbacks';
    let items = [conversation];
    const server = fakeServer({
      'GET /v1/conversations': () => ({
        items: items.map(item => ({ ...item, title })),
      }),
      'PATCH /v1/conversations/:id': ({ body }) => {
        title = body.title;
        return { ...conversation, title };
      },
      'DELETE /v1/conversations/:id': () => {
        items = [];
      },
    });
    await renderPage(server);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions on "Rollbacks"' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Rename' }),
    );
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.type(name, 'Undoing{Enter}');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions on "Undoing"' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Delete' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete' }),
    );
    expect(await screen.findByText(/Only you see them/)).toBeInTheDocument();
  });

  it('shares with a link, and says who may not', async () => {
    let isAllowed = false;
    const server = fakeServer({
      'GET /v1/conversations': () => ({ items: [conversation] }),
      'POST /v1/conversations/:id/share': () => {
        if (!isAllowed) {
          throw new FakeHttpError(403, 'NotAllowedError', 'no');
        }
        return { shareId: 'abc' };
      },
    });
    await renderPage(server);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Actions on/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Share' }),
    );
    const create = await screen.findByRole('button', { name: 'Create link' });
    await userEvent.click(create);
    expect(await screen.findByText(/ai\.chat\.share/)).toBeInTheDocument();
    isAllowed = true;
    await userEvent.click(create);
    expect(await screen.findByRole('textbox', { name: 'Link' })).toHaveValue(
      'http://localhost/ask/s/abc',
    );
  });

  it('tells of a conversation that is not there', async () => {
    const server = fakeServer({
      'GET /v1/conversations/:id': () => {
        throw new FakeHttpError(404, 'NotFoundError', 'gone');
      },
    });
    await renderPage(server, '/ask/c/other');
    expect(
      await screen.findByText(/no such conversation, or it is not yours/),
    ).toBeInTheDocument();
  });
});

describe('a shared conversation', () => {
  it('can only be read, and says that parts are left out', async () => {
    const server = fakeServer({
      'GET /v1/shared/:id': () => ({
        ...conversation,
        readOnly: true,
        withheld: true,
        messages: [
          { ...conversation.messages[0], text: '', withheld: true },
          { ...conversation.messages[1], answer: undefined, withheld: true },
        ],
      }),
    });
    await renderPage(server, '/ask/s/abc');
    expect(
      await screen.findByText('Shared conversation, read-only'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Parts are left out/)).toBeInTheDocument();
    expect(screen.getByText(/Nothing of this answer/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Bad answer' })).toBeNull();
  });
});

describe('search', () => {
  it('shows passages with their exact place', async () => {
    const server = fakeServer({
      'GET /v1/search': () => ({ hits: [hit], mode: 'lexical', notes: [] }),
    });
    await renderPage(server, '/ask/search');
    await userEvent.type(
      await screen.findByRole('searchbox'),
      'roll back{Enter}',
    );
    expect(
      await screen.findByRole('link', { name: 'Orders runbook' }),
    ).toHaveAttribute('href', hit.location);
    expect(screen.getByText('docs/runbook.md:12')).toBeInTheDocument();
    expect(screen.getByText('1 passage')).toBeInTheDocument();
  });

  it('still opens links from before there were conversations', async () => {
    const server = fakeServer({
      'GET /v1/search': () => ({ hits: [], mode: 'lexical', notes: [] }),
    });
    await renderPage(server, '/ask?query=does+not+exist');
    expect(
      await screen.findByText('Nothing found for "does not exist"'),
    ).toBeInTheDocument();
  });

  it('says what went wrong and tries again', async () => {
    let broken = true;
    const server = fakeServer({
      'GET /v1/search': () => {
        if (broken) {
          throw new FakeHttpError(503, 'ServiceUnavailableError', 'Not ready');
        }
        return { hits: [hit], mode: 'lexical', notes: [] };
      },
    });
    await renderPage(server, '/ask/search?query=roll');
    expect(await screen.findByText(/Not ready/)).toBeInTheDocument();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Orders runbook' }),
    ).toBeInTheDocument();
  });
});

describe('insights', () => {
  const cluster = {
    id: 'x1',
    label: 'How do I rotate the key?',
    terms: ['rotate', 'key'],
    status: 'open',
    count: 3,
    askers: 2,
    questions: ['How do I rotate the key?', 'key rotation?'],
    nearest: [{ documentId: 'd1', title: 'Secrets', location: '/docs/s/' }],
    firstAskedAt: '2026-03-01T12:00:00Z',
    lastAskedAt: '2026-03-02T12:00:00Z',
  };

  it('shows what was not answered and what is wrong with documents, and proposes a fix', async () => {
    const fixes: unknown[] = [];
    const server = fakeServer({
      'GET /v1/insights/questions': () => ({
        clusters: [cluster],
        totals: {
          asked: 40,
          answered: 31,
          refused: 9,
          ratedUp: 7,
          ratedDown: 2,
        },
      }),
      'GET /v1/insights/documents': () => ({
        documents: [
          {
            documentId: 'd1',
            title: 'Old runbook',
            location: '/docs/default/component/orders/runbook/',
            resourceRef: 'component:default/orders',
            kind: 'runbook',
            citations: 12,
            ratedUp: 3,
            ratedDown: 1,
            problems: [{ type: 'broken-link', detail: '/gone is not there' }],
          },
        ],
      }),
      'POST /v1/insights/fixes': ({ body }) => {
        fixes.push(body);
        return { status: 'opened', url: 'https://forge.example/pull/1' };
      },
    });
    await renderPage(server, '/ask/insights');
    expect(
      await screen.findByText('asked 3 times', { exact: false }),
    ).toBeInTheDocument();
    expect(screen.getByText('40')).toBeInTheDocument();
    expect(await screen.findByText(/\/gone is not there/)).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Propose a doc fix: How do I rotate the key?',
      }),
    );
    expect(
      await screen.findByText('A pull request was opened'),
    ).toBeInTheDocument();
    expect(fixes).toEqual([{ clusterId: 'x1' }]);
  });

  it('tells those who own nothing which permission to ask for', async () => {
    const forbidden = () => {
      throw new FakeHttpError(403, 'NotAllowedError', 'no');
    };
    await renderPage(
      fakeServer({
        'GET /v1/insights/questions': forbidden,
        'GET /v1/insights/documents': forbidden,
      }),
      '/ask/insights',
    );
    expect(
      await screen.findByText(/ai\.chat\.insights\.read/),
    ).toBeInTheDocument();
  });
});
