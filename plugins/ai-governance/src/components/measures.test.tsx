/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { forbidden, renderPage } from '../__testUtils__/renderPage';
import { BreakevenPage } from './BreakevenPage';
import { CostsPage } from './CostsPage';
import { EvidencePage } from './EvidencePage';
import { ExposurePage } from './ExposurePage';
import { GapsPage } from './GapsPage';
import { SpacePage } from './SpacePage';

const unknown = {
  status: 'unknown' as const,
  unit: 'ratio',
  reason: 'Nothing is marked',
};

const evidence: ChangeEvidence = {
  deployment: {
    id: 'run-1',
    source: 'forge',
    service: 'component:default/orders',
    finishedAt: '2026-01-01T00:00:00Z',
    // eslint-disable-next-line no-script-url
    url: 'javascript:alert(1)',
  },
  pullRequests: [],
  controls: {
    pullRequest: 'met',
    approval: 'violated',
    codeOwner: 'unknown',
    checks: 'unknown',
    separationOfDuties: 'violated',
  },
  gaps: ['CODEOWNERS could not be read'],
};

describe('pages of measures', () => {
  it('SPACE: a signal without a source says why', async () => {
    await renderPage(<SpacePage />, {
      space: async () => [
        {
          id: 'nps',
          dimension: 'satisfaction',
          title: 'Recommendation',
          unit: 'points',
          source: 'Survey',
          formula: 'promoters - detractors',
          value: { ...unknown, reason: 'No survey has closed' },
        },
      ],
      surveys: async () => [],
    });
    expect(
      await screen.findByText('unknown: No survey has closed'),
    ).toBeInTheDocument();
    expect(await screen.findByText('No survey is open')).toBeInTheDocument();
    expect(screen.getByText(/at least five answers/)).toBeInTheDocument();
  });

  it('exposure: hidden groups and unmarked changes have no number', async () => {
    const group = (deployments: number | 'hidden') => ({
      deployments,
      leadTimeForChanges: unknown,
      changeFailureRate: unknown,
    });
    await renderPage(<ExposurePage />, {
      exposure: async () => ({
        window: { from: '2026-01-01', to: '2026-02-01', zone: 'UTC' },
        total: {
          share: unknown,
          difference: unknown,
          groups: {
            assisted: group('hidden'),
            human: group('hidden'),
            unknown: group(30),
          },
        },
        teams: [],
        coverage: { changes: 40, marked: 0, bySource: [] },
      }),
      toolUsage: async () => ({ items: [], hiddenTeams: 2 }),
    });
    expect(await screen.findByText('0 of 40')).toBeInTheDocument();
    expect(
      screen.getAllByText('hidden (too few); lead time unknown'),
    ).toHaveLength(2);
    expect(
      await screen.findByText(/2 teams are too small/),
    ).toBeInTheDocument();
  });

  it('evidence: verdicts, what was not read, no link that runs', async () => {
    await renderPage(<EvidencePage />, {
      changeEvidence: async () => ({
        payload: {
          format: 'ghostlight-change-evidence-1',
          from: '2026-01-01',
          to: '2026-01-08',
          at: '2026-01-08',
          items: [evidence],
        },
      }),
    });
    expect(
      await screen.findByText(/set "ai\.ledger\.signingKey"/),
    ).toBeInTheDocument();
    expect(screen.getAllByText('0 met, 1 violated, 0 unknown')).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('button', { name: /Evidence of component/ }),
    );
    const detail = within(
      await screen.findByRole('region', { name: 'Evidence of one change' }),
    );
    expect(detail.getByText(/CODEOWNERS could not/)).toBeInTheDocument();
    expect(detail.queryByRole('link')).not.toBeInTheDocument();
  });

  it('costs: without an import the cloud is unknown', async () => {
    await renderPage(<CostsPage />, {
      cloudCosts: async () => ({
        from: '2026-01-01',
        to: '2026-01-31',
        teams: [
          {
            team: 'group:default/a',
            cloudNanoUsd: '0',
            aiNanoUsd: '1000000000',
          },
        ],
        totalNanoUsd: '0',
        untaggedNanoUsd: '0',
        services: [],
        sources: [],
      }),
    });
    expect(
      await screen.findByText('cloud unknown, AI $1.00'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('unknown')).toHaveLength(2);
  });

  it('breakeven: follows its assumptions', async () => {
    await renderPage(
      <BreakevenPage />,
      { spendOverview: forbidden },
      '/?people=10&adoptionPercent=100&usdPerHour=100&realisedPercent=100&licenceUsdPerMonth=43.482&modelUsdPerMonth=0',
    );
    expect(await screen.findByText('0.1 h')).toBeInTheDocument();
    const rate = screen.getByRole('textbox', {
      name: 'Full cost of an hour (USD)',
    });
    await userEvent.clear(rate);
    await userEvent.type(rate, '0');
    expect(await screen.findByText('never')).toBeInTheDocument();
  });

  it.each([
    'no-deployment-source',
    'no-incident-source',
    'untagged-cost',
  ] as const)('gaps: shows %s with how to close it', async kind => {
    await renderPage(<GapsPage />, {
      gaps: async () => ({
        at: '2026-01-01T00:00:00Z',
        unknown: [],
        items: [
          {
            kind,
            title: `Gap ${kind}`,
            severity: 'warning',
            count: 1,
            subjects: ['component:default/orders'],
            remedy: 'Add the source',
          },
        ],
      }),
    });
    expect(await screen.findByText(`Gap ${kind}`)).toBeInTheDocument();
    expect(screen.getByText(/Add the source/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^Close it/ })).toHaveAttribute(
      'href',
      kind === 'untagged-cost'
        ? '/ai-governance/spend/cloud'
        : '/delivery/metrics',
    );
  });
});
