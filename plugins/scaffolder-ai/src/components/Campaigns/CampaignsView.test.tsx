/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scaffolderAiApiRef, type ScaffolderAiApi } from '../../api';
import { backend, campaign, health } from '../../testing/backend';
import { CampaignsView } from './CampaignsView';

const render = (api: ScaffolderAiApi) =>
  renderInTestApp(<CampaignsView templates={[health]} />, {
    apis: [[scaffolderAiApiRef, api]] as const,
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });

describe('CampaignsView', () => {
  it('shows how far a campaign is, pauses it, and takes it back after a question', async () => {
    const steered: string[] = [];
    await render(
      backend({
        steerCampaign: async ({ state }) => {
          steered.push(state);
          return campaign;
        },
      }),
    );
    expect(await screen.findByText(/1 of 2 finished/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Pause/ }));
    await userEvent.click(screen.getByRole('button', { name: /^Take back/ }));
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Take back',
      }),
    );
    expect(steered).toEqual(['paused', 'rolling-back']);
    await userEvent.click(screen.getByRole('button', { name: 'Repositories' }));
    expect(
      await screen.findByRole('link', { name: 'Pull request #3' }),
    ).toBeInTheDocument();
  });

  it('shows what would change before it begins', async () => {
    const asked: unknown[] = [];
    await render(
      backend({
        campaigns: async () => [],
        createCampaign: async request => {
          asked.push(request);
          return { ...campaign, ...request };
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Begin a campaign' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Title of the pull requests/ }),
      'Node 22',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what would change' }),
    );
    expect(
      await screen.findByRole('region', { name: 'What would change' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Begin for 2 repositories' }),
    );
    const request = {
      title: 'Node 22',
      description: '',
      templateRef: health.templateRef,
      pace: 5,
      change: { kind: 'template-update' },
    };
    expect(asked).toEqual([
      { ...request, dryRun: true },
      { ...request, dryRun: false },
    ]);
  });
});
