/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scaffolderAiApiRef, type ScaffolderAiApi } from '../../api';
import { healthRouteRef } from '../../routes';
import { backend, drift, health } from '../../testing/backend';
import { TemplateHealthPage } from './TemplateHealthPage';

const render = (api: ScaffolderAiApi, query = '') =>
  renderInTestApp(<TemplateHealthPage />, {
    apis: [[scaffolderAiApiRef, api]] as const,
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/template-health': healthRouteRef,
    },
    initialRouteEntries: [`/template-health${query}`],
  });

describe('TemplateHealthPage', () => {
  it('lists templates, worst first, and starts a look', async () => {
    let runs = 0;
    await render(
      backend({
        health: async () => [
          {
            ...health,
            templateRef: 'template:default/fine',
            title: 'Fine one',
            problems: { error: 0, warning: 0 },
          },
          health,
        ],
        run: async () => {
          runs += 1;
        },
      }),
    );
    expect(await screen.findByText('TypeScript service')).toBeInTheDocument();
    const rows = screen.getAllByRole('row').map(row => row.textContent);
    expect(rows[1]).toMatch(/TypeScript service/);
    await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
    expect(runs).toBe(1);
  });

  it('shows each problem with its place in the repository, by the filter of the address', async () => {
    const asked: unknown[] = [];
    const api = backend();
    await render(
      backend({
        problems: async request => {
          asked.push(request);
          return api.problems(request);
        },
      }),
      '?view=problems&severity=error',
    );
    expect(
      await screen.findByText('"values.nam" is never set'),
    ).toBeInTheDocument();
    expect(asked[0]).toMatchObject({ severity: 'error' });
    expect(
      screen.getByRole('link', { name: /package\.json:3/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/acme/templates/blob/abc123/ts/skeleton/package.json#L3',
    );
  });

  it('shows a pull request before it opens it', async () => {
    const asked: unknown[] = [];
    await render(
      backend({
        propose: async request => {
          asked.push(request);
          return request.dryRun
            ? {
                outcome: 'dry-run',
                title: 'Template TypeScript service: express 4.19.2',
                body: 'Newer versions',
                files: ['ts/skeleton/package.json'],
              }
            : {
                outcome: 'opened',
                files: ['ts/skeleton/package.json'],
                pullRequest: {
                  number: 7,
                  url: 'https://github.com/acme/templates/pull/7',
                },
              };
        },
      }),
      '?view=versions',
    );
    expect(await screen.findByText('4.19.2')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /Show the pull request/ }),
    );
    expect(
      await screen.findByText('Newer versions', { selector: 'pre' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /Open the pull request/ }),
    );
    // In the message that goes away, and where it stays.
    expect(
      await screen.findAllByRole('link', { name: 'Pull request #7' }),
    ).toHaveLength(2);
    expect(asked).toEqual([
      { entityRef: health.templateRef, dryRun: true },
      { entityRef: health.templateRef, dryRun: false },
    ]);
  });

  it('shows who is how far behind, and filters by state', async () => {
    await render(
      backend({
        drift: async () => [
          drift,
          {
            ...drift,
            entityRef: 'component:default/payments',
            state: 'current',
            changes: [],
            conflicts: [],
          },
        ],
      }),
      '?view=generated&state=conflicts',
    );
    expect(await screen.findByText('1 of 2 up to date')).toBeInTheDocument();
    expect(screen.getByText('orders')).toBeInTheDocument();
    expect(screen.queryByText('payments')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: /What would change/ }),
    );
    expect(
      await screen.findByText('package.json: Both sides changed it'),
    ).toBeInTheDocument();
    expect(screen.getByText('Dockerfile (changed)')).toBeInTheDocument();
  });

  it('dismisses versions, and shows how runs ended', async () => {
    const dismissed: unknown[] = [];
    await render(
      backend({
        dismissBumps: async request => {
          dismissed.push(request);
        },
      }),
    );
    expect(await screen.findByText('90% of 10')).toBeInTheDocument();
    expect(
      screen.getByText('2 abandoned, half within 42 s'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Newer versions' }));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Dismiss: TypeScript service',
      }),
    );
    expect(dismissed).toEqual([
      {
        templateRef: health.templateRef,
        bumps: [{ ecosystem: 'npm', name: 'express', to: '4.19.2' }],
      },
    ]);
  });

  it('lets a component leave its template after a question, and come back', async () => {
    let ejected = false;
    const api = backend({
      drift: async () => [
        ejected
          ? {
              ...drift,
              state: 'ejected',
              changes: [],
              conflicts: [],
              ejected: { by: 'user:default/ada', at: '2026-03-02T00:00:00Z' },
            }
          : drift,
      ],
      eject: async ({ undo }) => {
        ejected = !undo;
        return drift;
      },
    });
    await render(api, '?view=generated');
    await userEvent.click(
      await screen.findByRole('button', { name: /^Leave the template/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/No update from template:default.typescript-service/),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Leave the template' }),
    );
    expect(await screen.findByText(/Left by user:default\/ada/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Come back to the template/ }),
    );
    expect(
      await screen.findByRole('button', { name: /^Leave the template/ }),
    ).toBeInTheDocument();
  });

  it('says that nothing is known before the first look', async () => {
    await render(backend({ health: async () => [] }));
    expect(
      await screen.findByText('Nobody has looked at the templates yet'),
    ).toBeInTheDocument();
  });

  it('tells those who may not look which permission to ask for', async () => {
    await render(
      backend({
        health: async () => {
          throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
        },
      }),
    );
    expect(
      await screen.findByText(/ai\.template-health\.read/),
    ).toBeInTheDocument();
  });
});
