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
        }),
      ],
    ] as const,
    initialRouteEntries: [path],
  });

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

  it.each([
    'entity-card:ai-governance/spend',
    'entity-content:ai-governance/spend',
    'entity-card:ai-governance/delivery',
    'entity-content:ai-governance/delivery',
    'home-page-widget:ai-governance/ai-budgets',
    'home-page-widget:ai-governance/delivery',
    'sub-page:ai-governance/delivery',
    'sub-page:ai-governance/prompts',
  ])('has the extension %s, by which adopters turn it off', id => {
    expect(plugin.getExtension(id as never)).toBeDefined();
  });
});
