/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Budget } from '@ghostlight/backstage-plugin-ai-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { BudgetsPage } from './BudgetsPage';
import { fromDraft, toDraft } from './budgetDraft';

const team: Budget = {
  id: 'teams',
  scope: { kind: 'team', value: '*' },
  window: 'month',
  timeZone: 'Europe/Berlin',
  hardNanoUsd: '10500000000',
  thresholds: [80],
};

const people: Budget = {
  id: 'people',
  scope: { kind: 'user', value: '*' },
  window: 'day',
  hardNanoUsd: '1000000000',
};

const budgets = async () => ({
  canManage: true,
  items: [
    {
      budget: team,
      source: 'portal' as const,
      statuses: [
        {
          budget: team,
          scopeValue: 'group:default/checkout',
          windowStart: '2026-03-01',
          windowEnd: '2026-04-01',
          spentNanoUsd: '9000000000',
          heldNanoUsd: '500000000',
        },
      ],
    },
    {
      budget: people,
      source: 'config' as const,
      statuses: [],
      aggregate: { count: 9, nearLimit: 2 },
    },
  ],
});

describe('BudgetsPage', () => {
  it('shows what is spent and held, only numbers for people, and no change of configuration', async () => {
    await renderPage(<BudgetsPage />, {
      budgets,
      forecastBudget: async () => [
        {
          budgetId: 'teams',
          scopeValue: 'group:default/checkout',
          windowStart: '2026-03-01',
          windowEnd: '2026-04-01',
          spentNanoUsd: '9',
          heldNanoUsd: '0',
          days: 1,
          method: 'bootstrap',
          reason: 'one day of history is too little',
        },
      ],
    });
    expect(
      await screen.findByText('$9.00 of $10.50, $0.50 held'),
    ).toBeInTheDocument();
    expect(screen.getByText('9 budgets, 2 above 80 %')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Change budget people' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Forecast of budget teams' }),
    );
    expect(
      await screen.findByText(/unknown: one day of history is too little/),
    ).toBeInTheDocument();
  });

  it('tries a budget on the past and saves it with exact amounts', async () => {
    const tried: unknown[] = [];
    const saved: unknown[] = [];
    await renderPage(<BudgetsPage />, {
      budgets,
      whatIfBudget: async request => {
        tried.push(request);
        return {
          from: '2026-02-01',
          to: '2026-03-01',
          windows: [],
          calls: 40,
          refusedCalls: 3,
          refusedNanoUsd: '1000000000',
          truncated: false,
          method: 'replay',
        };
      },
      updateBudget: async request => {
        saved.push(request);
        return request.budget;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change budget teams' }),
    );
    const dialog = within(screen.getByRole('dialog'));
    const hard = dialog.getByRole('textbox', { name: /Hard limit/ });
    expect(hard).toHaveValue('10.5');
    await userEvent.clear(hard);
    await userEvent.type(hard, '0.000000001');
    await userEvent.click(
      dialog.getByRole('button', { name: 'What would it have done?' }),
    );
    expect(
      await dialog.findByText(/3 would have been refused, worth \$1\.00/),
    ).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    const budget = { ...team, hardNanoUsd: '1' };
    expect(tried).toEqual([{ budget }]);
    expect(saved).toEqual([{ budget }]);
  });

  it('deletes only after a question', async () => {
    const removed: unknown[] = [];
    await renderPage(<BudgetsPage />, {
      budgets,
      deleteBudget: async request => {
        removed.push(request);
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete budget teams' }),
    );
    expect(removed).toEqual([]);
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Delete',
      }),
    );
    expect(removed).toEqual([{ id: 'teams' }]);
  });
});

describe('budgetDraft', () => {
  it('reads back what it wrote, and names what is wrong', () => {
    expect(fromDraft(toDraft(team))).toEqual({ budget: team });
    const draft = toDraft(team);
    expect(fromDraft({ ...draft, id: 'No good' })).toEqual({
      problem: 'needId',
    });
    expect(fromDraft({ ...draft, hard: '1e3' })).toEqual({
      problem: 'badAmount',
    });
    expect(fromDraft({ ...draft, hard: '' })).toEqual({ problem: 'needLimit' });
    expect(fromDraft({ ...draft, value: ' ' })).toEqual({
      problem: 'needValue',
    });
    expect(fromDraft({ ...draft, thresholds: '80, x' })).toEqual({
      problem: 'badThresholds',
    });
  });
});
