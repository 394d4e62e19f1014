/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { approval } from '../../__testUtils__/samples';
import { ApprovalsWidget } from '../ApprovalsWidget';
import { SurveyBanner } from './SurveyBanner';

const survey = {
  id: '2026-Q4',
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-11-15T00:00:00Z',
  state: 'open' as const,
};

describe('SurveyBanner', () => {
  beforeEach(() => window.localStorage.clear());

  it('asks while a survey is open, opens the questions in place, and does not ask again once put away', async () => {
    const { unmount } = await renderPage(<SurveyBanner />, {
      surveys: async () => [survey],
    });
    expect(
      await screen.findByText(/The survey of 2026-Q4 is open/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
    expect(
      screen.queryByRole('button', { name: 'Answer' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Not now' }));
    await waitFor(() =>
      expect(screen.queryByText(/2026-Q4/)).not.toBeInTheDocument(),
    );
    unmount();
  });

  it('asks for nothing when none is open or the reader may not answer', async () => {
    await renderPage(
      <>
        <p>page</p>
        <SurveyBanner />
      </>,
      { surveys: forbidden },
    );
    expect(await screen.findByText('page')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Quarterly survey' }),
    ).not.toBeInTheDocument();
  });
});

describe('ApprovalsWidget', () => {
  it('counts what the reader may decide on, and leads there', async () => {
    await renderPage(<ApprovalsWidget />, {
      approvals: async () => ({
        items: [approval, { ...approval, id: 'other', canDecide: false }],
      }),
    });
    expect(
      await screen.findByText('Waiting for your decision: 1'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /create-repository/ }),
    ).toHaveAttribute('href', `/ai-governance/approvals/${approval.id}`);
  });
});
