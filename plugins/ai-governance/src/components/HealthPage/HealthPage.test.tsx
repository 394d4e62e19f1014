/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { HealthReport } from '@ghostlight/backstage-plugin-ai-common';
import { governanceApiRef, type GovernanceApi } from '../../api';
import { fakeGovernance } from '../../__testUtils__/fakeGovernance';
import { HealthPage } from './HealthPage';

const report: HealthReport = {
  at: '2026-03-01T12:00:00Z',
  checks: [
    { id: 'a', title: 'Database', status: 'ok', summary: 'Connected' },
    {
      id: 'b',
      title: 'Language model',
      status: 'off',
      summary: 'None',
      remedy: 'Set AI_BASE_URL',
    },
    {
      id: 'c',
      title: 'Vector extension',
      status: 'warning',
      summary: 'Not available',
      remedy: 'CREATE EXTENSION vector;',
    },
  ],
};

const backend = (health: GovernanceApi['health']) => fakeGovernance({ health });

describe('HealthPage', () => {
  it('shows what needs attention first, with what to do', async () => {
    let calls = 0;
    await renderInTestApp(<HealthPage />, {
      apis: [
        [
          governanceApiRef,
          backend(async () => {
            calls += 1;
            return report;
          }),
        ],
      ] as const,
    });
    expect(
      await screen.findByText('Something needs attention'),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(node => node.textContent),
    ).toEqual(['Vector extension', 'Database', 'Language model']);
    expect(screen.getByText(/CREATE EXTENSION vector;/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(
      await screen.findByText('Something needs attention'),
    ).toBeInTheDocument();
    expect(calls).toBe(2);
  });

  it('tells those who may not look which permission to ask for', async () => {
    await renderInTestApp(<HealthPage />, {
      apis: [
        [
          governanceApiRef,
          backend(async () => {
            throw Object.assign(new Error('no'), { name: 'NotAllowedError' });
          }),
        ],
      ] as const,
    });
    expect(await screen.findByText(/ai\.health\.read/)).toBeInTheDocument();
  });
});
