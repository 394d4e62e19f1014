/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { incidentApiRef, type IncidentApi } from '../api';
import { rootRouteRef } from '../routes';
import { backend, incident, status } from '../__testUtils__/backend';
import { EntityIncidentsCard, EntityIncidentsContent } from './EntityIncidents';
import { HomeIncidents } from './HomeIncidents';
import { IncidentList } from './IncidentList';
import { MaintenancePage } from './MaintenancePage';
import { SourcesPage } from './SourcesPage';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{`${pathname}${search}`}</output>;
}

const render = (element: JSX.Element, api: IncidentApi, path = '/incidents') =>
  renderInTestApp(
    <>
      {element}
      <Address />
    </>,
    {
      apis: [[incidentApiRef, api] as const],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/incidents': rootRouteRef,
      },
      initialRouteEntries: [path],
    },
  );
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
};

describe('IncidentList', () => {
  it('shows what is active with its top suspect, and keeps filters in the address', async () => {
    const asked: unknown[] = [];
    await render(
      <IncidentList />,
      backend({
        list: async request => {
          asked.push(request);
          return { items: [incident], total: 1 };
        },
      }),
      '/incidents?severity=critical&owner=group:default/checkout&state=nonsense',
    );
    const link = await screen.findByRole('link', { name: incident.title });
    expect(link).toHaveAttribute('href', '/incidents/42');
    expect(
      screen.getByText('Top suspect: Deploy 1.4.2 (orders)'),
    ).toBeInTheDocument();
    expect(asked[0]).toMatchObject({
      status: ['open', 'acknowledged'],
      severity: ['critical'],
      owner: 'group:default/checkout',
    });
    await userEvent.type(screen.getByRole('searchbox'), 'errors');
    await waitFor(() =>
      expect(asked[asked.length - 1]).toMatchObject({ query: 'errors' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Do not filter by checkout' }),
    );
    await waitFor(() =>
      expect(asked[asked.length - 1]).toMatchObject({ owner: undefined }),
    );
    expect(screen.getByLabelText('address')).toHaveTextContent(
      'severity=critical&state=nonsense&q=errors',
    );
  });

  it('does not call it good news when no alert can come in', async () => {
    const none = async () => ({ items: [], total: 0 });
    const { unmount } = await render(<IncidentList />, backend({ list: none }));
    expect(
      await screen.findByText('No incident is active'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No alert can come in')).toBeNull();
    unmount();
    await render(
      <IncidentList />,
      backend({
        list: none,
        status: async () => ({ ...status, webhooks: [] }),
      }),
    );
    expect(await screen.findByText('No alert can come in')).toBeInTheDocument();
  });

  it('declares with a title alone and opens the page', async () => {
    const declared: unknown[] = [];
    await render(
      <IncidentList />,
      backend({
        declare: async request => {
          declared.push(request);
          return { ...incident, id: '77' };
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Declare incident' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Declare incident' });
    expect(send).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Checkout fails',
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Services/ }),
      'orders, payments',
    );
    await userEvent.click(send);
    expect(declared).toEqual([
      {
        title: 'Checkout fails',
        severity: 'high',
        services: ['orders', 'payments'],
      },
    ]);
    await waitFor(() =>
      expect(screen.getByLabelText('address')).toHaveTextContent(
        '/incidents/77',
      ),
    );
  });

  it('tells those who may not look which permission to ask for', async () => {
    await render(
      <IncidentList />,
      backend({
        list: async () => {
          throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
        },
        status: async () => ({
          ...status,
          may: { read: false, manage: false, declare: false, configure: false },
        }),
      }),
    );
    expect(await screen.findByText(/ai\.incident\.read/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Declare incident' }),
    ).toBeNull();
  });
});

describe('SourcesPage', () => {
  it('shows which webhooks work, when something last came, and what was not understood', async () => {
    const replayed: string[] = [];
    const states: unknown[] = [];
    await render(
      <SourcesPage />,
      backend({
        deliveries: async request => {
          states.push(request.state);
          return {
            items: [
              {
                id: 'd1',
                source: 'pagerduty',
                receivedAt: incident.startedAt,
                state: 'unsupported',
                note: 'Version 2 of PagerDuty webhooks',
                alerts: 0,
                bytes: 1200,
              },
            ],
            total: 1,
          };
        },
        replay: async ({ id }) => {
          replayed.push(id);
          return {} as never;
        },
      }),
      '/incidents/sources?delivery=unsupported',
    );
    expect(await screen.findByText('Takes deliveries')).toBeInTheDocument();
    expect(screen.getByText('Refuses everything')).toBeInTheDocument();
    expect(screen.getByText('Nothing was delivered yet')).toBeInTheDocument();
    expect(
      screen.getByText('No language model is configured'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Version 2 of PagerDuty webhooks'),
    ).toBeInTheDocument();
    expect(states).toEqual(['unsupported']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Read delivery d1 again' }),
    );
    expect(replayed).toEqual(['d1']);
  });

  it('asks for nothing the reader may not see', async () => {
    await render(
      <SourcesPage />,
      backend({
        status: async () => ({
          ...status,
          may: { ...status.may, configure: false },
        }),
        deliveries: async () => {
          throw new Error('was asked');
        },
      }),
    );
    expect(await screen.findByText(/ai\.incident\.configure/)).toBeVisible();
    expect(screen.queryByText('was asked')).toBeNull();
  });
});

describe('MaintenancePage', () => {
  it('shows windows, plans one with labels, and ends one', async () => {
    const created: unknown[] = [];
    const ended: string[] = [];
    await render(
      <MaintenancePage />,
      backend({
        windows: async () => [
          {
            id: 'w1',
            from: '2026-01-01T00:00:00Z',
            to: '2126-01-01T00:00:00Z',
            reason: 'Database move',
            service: 'component:default/orders',
            createdBy: 'user:default/kim',
          },
        ],
        createWindow: async request => {
          created.push(request);
          return {} as never;
        },
        deleteWindow: async ({ id }) => {
          ended.push(id);
        },
      }),
    );
    expect(
      await screen.findByText('Running: Database move'),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'End the window: Database move',
      }),
    );
    expect(ended).toEqual(['w1']);

    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'Upgrade',
    );
    fireEvent.change(screen.getByLabelText('From'), {
      target: { value: '2026-04-01T10:00' },
    });
    const to = screen.getByLabelText('To');
    const add = screen.getByRole('button', { name: 'Add window' });
    fireEvent.change(to, { target: { value: '2026-04-01T09:00' } });
    expect(add).toBeDisabled();
    fireEvent.change(to, { target: { value: '2026-04-01T12:00' } });
    await userEvent.type(
      screen.getByRole('textbox', { name: /Labels/ }),
      'cluster=blue, zone=a nonsense',
    );
    await userEvent.click(add);
    expect(created).toEqual([
      {
        from: new Date('2026-04-01T10:00').toISOString(),
        to: new Date('2026-04-01T12:00').toISOString(),
        reason: 'Upgrade',
        labels: { cluster: 'blue', zone: 'a' },
      },
    ]);
  });
});

describe('incidents of an entity, and on the home page', () => {
  it('shows what is active on the card, all on the tab, and declares on the entity', async () => {
    const asked: unknown[] = [];
    const declared: unknown[] = [];
    const api = backend({
      list: async request => {
        asked.push(request);
        return { items: [incident], total: 1 };
      },
      declare: async request => {
        declared.push(request);
        return incident;
      },
    });
    const { unmount } = await render(
      <EntityProvider entity={entity}>
        <EntityIncidentsCard />
      </EntityProvider>,
      api,
    );
    expect(
      await screen.findByRole('link', { name: incident.title }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All incidents of this entity' }),
    ).toHaveAttribute(
      'href',
      '/incidents?state=all&entity=component%3Adefault%2Forders',
    );
    expect(asked[0]).toMatchObject({
      entityRef: 'component:default/orders',
      status: ['open', 'acknowledged'],
    });
    unmount();

    await render(
      <EntityProvider entity={entity}>
        <EntityIncidentsContent />
      </EntityProvider>,
      api,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Declare incident' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Slow',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Declare incident' }),
    );
    expect(declared).toEqual([
      {
        title: 'Slow',
        severity: 'high',
        services: ['component:default/orders'],
      },
    ]);
  });

  it('shows what is active on the home page', async () => {
    await render(<HomeIncidents />, backend());
    expect(
      await screen.findByRole('link', { name: 'All active incidents (1)' }),
    ).toHaveAttribute('href', '/incidents');
  });
});
