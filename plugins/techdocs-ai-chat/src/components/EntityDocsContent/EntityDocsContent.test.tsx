/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { docsApiRef } from '../../api';
import {
  answerEvents,
  conversation,
  fakeServer,
} from '../../testing/fakeServer';
import { EntityDocsContent } from './EntityDocsContent';

describe('EntityDocsContent', () => {
  it('asks about the entity, and only among its documents until told otherwise', async () => {
    const bodies: unknown[] = [];
    const server = fakeServer({
      'GET /v1/conversations/:id': () => conversation,
      'POST /v1/conversations': ({ body }) => {
        bodies.push(body);
        return { ...conversation, ...body };
      },
      'POST /v1/conversations/:id/messages': ({ body }) => {
        bodies.push(body);
        return answerEvents();
      },
    });
    await renderInTestApp(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'orders', namespace: 'default' },
        }}
      >
        <EntityDocsContent />
      </EntityProvider>,
      {
        apis: [[docsApiRef, server.client]] as const,
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    const field = await screen.findByRole('textbox', { name: 'Your question' });
    await userEvent.type(field, 'Who owns our service?{Enter}');
    await screen.findByText('A rollback takes 4 minutes.');
    await userEvent.click(screen.getByRole('radio', { name: 'Everywhere' }));
    await userEvent.type(field, 'And elsewhere?{Enter}');
    await screen.findByText('And elsewhere?');

    const entityRef = 'component:default/orders';
    expect(bodies).toEqual([
      { entityRef },
      { question: 'Who owns our service?', entityRef, scope: 'entity' },
      { question: 'And elsewhere?', entityRef, scope: 'all' },
    ]);
    expect(server.requests).toContain(
      `GET /v1/conversations?entityRef=${encodeURIComponent(entityRef)}`,
    );
  });
});
