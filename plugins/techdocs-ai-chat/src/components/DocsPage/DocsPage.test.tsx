/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { KnowledgeHit } from '@ghostlight/backstage-plugin-ai-common';
import { docsApiRef, type DocsApi } from '../../api';
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

/** The backend, at the boundary the page talks to. */
class FakeBackend implements DocsApi {
  readonly queries: string[] = [];
  constructor(private readonly answer: DocsApi['search']) {}
  async search(request: Parameters<DocsApi['search']>[0]) {
    this.queries.push(request.query);
    return this.answer(request);
  }
  async status() {
    return {
      ready: true,
      indexedAt: hit.indexedAt,
      model: { state: 'off' as const, reason: 'none configured' },
    };
  }
}

async function renderPage(backend: DocsApi, path = '/') {
  return renderInTestApp(<DocsPage />, {
    apis: [[docsApiRef, backend]] as const,
    initialRouteEntries: [path],
  });
}

describe('DocsPage', () => {
  it('invites a question, then shows passages with their exact place, and says that no model was used', async () => {
    const backend = new FakeBackend(async () => ({
      hits: [hit],
      mode: 'lexical',
      notes: [],
      indexedAt: hit.indexedAt,
    }));
    await renderPage(backend);
    expect(
      await screen.findByText('Ask in your own words'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No language model is configured'),
    ).toBeInTheDocument();

    await userEvent.type(screen.getByRole('searchbox'), 'roll back{Enter}');

    expect(
      await screen.findByRole('link', { name: 'Orders runbook' }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/orders/runbook/#roll-back',
    );
    expect(screen.getByText('Roll back')).toBeInTheDocument();
    expect(screen.getByText('docs/runbook.md:12')).toBeInTheDocument();
    expect(screen.getByText('1 passage')).toBeInTheDocument();
    expect(backend.queries).toEqual(['roll back']);
  });

  it('opens with the query of a deep link', async () => {
    const backend = new FakeBackend(async () => ({
      hits: [],
      mode: 'lexical',
      notes: [],
    }));
    await renderPage(backend, '/?query=does+not+exist');
    expect(
      await screen.findByText('Nothing found for "does not exist"'),
    ).toBeInTheDocument();
    expect(backend.queries).toEqual(['does not exist']);
  });

  it('says what went wrong and tries again', async () => {
    let broken = true;
    const backend = new FakeBackend(async () => {
      if (broken) {
        throw new Error('The database is not ready yet');
      }
      return { hits: [hit], mode: 'lexical', notes: [] };
    });
    await renderPage(backend, '/?query=roll');
    expect(
      await screen.findByText('The database is not ready yet'),
    ).toBeInTheDocument();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Orders runbook' }),
    ).toBeInTheDocument();
  });

  it('never links to anything but the portal and the web', async () => {
    const backend = new FakeBackend(async () => ({
      // eslint-disable-next-line no-script-url
      hits: [{ ...hit, location: 'javascript:alert(1)' }],
      mode: 'lexical',
      notes: [],
    }));
    await renderPage(backend, '/?query=roll');
    expect(await screen.findByText('Orders runbook')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Orders runbook' })).toBeNull();
  });
});
