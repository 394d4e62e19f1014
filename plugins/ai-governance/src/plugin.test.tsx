/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { governanceApiRef } from './api';
import { aiGovernancePlugin as plugin } from './plugin';
import { fakeGovernance } from './__testUtils__/fakeGovernance';
import { approval, everything } from './__testUtils__/samples';

const render = (path: string) =>
  renderTestApp({
    features: [plugin],
    apis: [
      [
        governanceApiRef,
        fakeGovernance({
          access: async () => everything,
          approval: async () => approval,
          budgets: async () => ({ items: [], canManage: false }),
          failedJobs: async () => ({ items: [], total: 0 }),
        }),
      ],
    ] as const,
    initialRouteEntries: [path],
  });

// Each test loads pages for the first time.
jest.setTimeout(30_000);

describe('aiGovernancePlugin', () => {
  it('answers the links of notifications', async () => {
    const { unmount } = render(`/ai-governance/approvals/${approval.id}`);
    expect(
      await screen.findByText('1 of 2 approvals', undefined, { timeout: 5000 }),
    ).toBeInTheDocument();
    unmount();
    render('/ai-governance/budgets');
    expect(
      await screen.findByText('No budget is set', undefined, { timeout: 5000 }),
    ).toBeInTheDocument();
  });

  it('leads addresses of pages that have moved to where they are now', async () => {
    const { unmount } = render('/ai-governance/breakeven?people=7');
    expect(
      await screen.findByDisplayValue('7', undefined, { timeout: 5000 }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name: /Change evidence/ }),
    ).toHaveAttribute('href', '/delivery/evidence');
    unmount();
    render('/ai-governance/jobs');
    expect(
      await screen.findByText('No job was given up', undefined, {
        timeout: 5000,
      }),
    ).toBeInTheDocument();
  });

  it.each([
    'entity-card:ai-governance/spend',
    'entity-content:ai-governance/spend',
    'entity-card:ai-governance/delivery',
    'entity-content:ai-governance/delivery',
    'home-page-widget:ai-governance/ai-budgets',
    'home-page-widget:ai-governance/delivery',
    'sub-page:ai-governance/delivery',
    'sub-page:ai-governance/prompts',
    'page:ai-governance/delivery',
    'home-page-widget:ai-governance/ai-approvals',
    'home-page-widget:ai-governance/survey',
  ])('has the extension %s, by which adopters turn it off', id => {
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
