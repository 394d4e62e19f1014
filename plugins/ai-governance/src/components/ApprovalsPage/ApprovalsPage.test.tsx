/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { approval } from '../../__testUtils__/samples';
import { ApprovalsPage } from './ApprovalsPage';

describe('ApprovalsPage', () => {
  it('opens the request of a notification, with what it is bound to, and does not pass the words of the asker off as the arguments', async () => {
    const asked: unknown[] = [];
    await renderPage(
      <ApprovalsPage />,
      {
        approval: async request => {
          asked.push(request);
          return approval;
        },
      },
      `/${approval.id}`,
    );
    expect(await screen.findByText('{"name":"orders"}')).toBeInTheDocument();
    expect(asked).toEqual([{ id: approval.id }]);
    expect(
      screen.getByText(/not checked against the arguments/),
    ).toBeInTheDocument();
    expect(screen.getByText('argshash')).toBeInTheDocument();
    expect(screen.getByText('1 of 2 approvals')).toBeInTheDocument();
    expect(screen.getByText(/2 different people/)).toBeInTheDocument();
    expect(screen.getByText(/user:default\/bob approved/)).toBeInTheDocument();
    expect(screen.getByText('$0.25')).toBeInTheDocument();
  });

  it('shows exactly the arguments that are approved', async () => {
    await renderPage(
      <ApprovalsPage />,
      {
        approval: async () => ({
          ...approval,
          summary: undefined,
          arguments: { name: 'orders', replicas: 3 },
        }),
      },
      `/${approval.id}`,
    );
    expect(await screen.findByText(/"replicas": 3/)).toBeInTheDocument();
    expect(screen.getByText('Exactly these arguments')).toBeInTheDocument();
  });

  it('takes a decision with one click, with a reason where there is one, and reads the list again', async () => {
    const decided: unknown[] = [];
    const listed: unknown[] = [];
    await renderPage(<ApprovalsPage />, {
      approvals: async request => {
        listed.push(request);
        return { items: [approval] };
      },
      decideApproval: async request => {
        decided.push(request);
        return { ...approval, state: 'rejected' };
      },
    });
    expect(await screen.findByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      `/ai-governance/approvals/${approval.id}`,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'Not now',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    expect(decided).toEqual([
      { id: approval.id, decision: 'approve', comment: undefined },
      { id: approval.id, decision: 'reject', comment: 'Not now' },
    ]);
    expect(listed.length).toBeGreaterThan(1);
    expect(listed[0]).toEqual({ state: 'pending' });
  });

  it('offers no decision to those who may not decide, and says so when nothing waits', async () => {
    await renderPage(<ApprovalsPage />, {
      approvals: async ({ state }) => ({
        items: state === 'pending' ? [{ ...approval, canDecide: false }] : [],
      }),
    });
    expect(
      await screen.findByText('You may not decide on this one.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });
});
