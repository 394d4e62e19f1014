/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forbidden, renderPage } from '../../__testUtils__/renderPage';
import { everything, row } from '../../__testUtils__/samples';
import { LedgerPage } from './LedgerPage';

const head = { ledger: 'l', seq: '7', head: 'abc', signed: true, bodies: true };
const answers = {
  ledger: async () => ({ items: [row] }),
  ledgerHead: async () => head,
};

describe('LedgerPage', () => {
  it('asks with the filters of the address, reads on by cursor, and shows unknown usage as such', async () => {
    const asked: unknown[] = [];
    await renderPage(
      <LedgerPage />,
      {
        ...answers,
        ledger: async request => {
          asked.push(request);
          return request.cursor
            ? { items: [{ ...row, body: { ...row.body, seq: '6' } }] }
            : { items: [row], nextAfterSeq: '7' };
        },
      },
      '/?from=2026-03-01&team=group:default/checkout&kinds=call',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Open entry 6' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Open entry 7' }),
    ).toBeInTheDocument();
    expect(asked[0]).toMatchObject({
      from: '2026-03-01',
      team: 'group:default/checkout',
      kinds: 'call',
    });
    expect(asked.at(-1)).toMatchObject({ cursor: '7' });
    expect(screen.getAllByText('unknown')).toHaveLength(4);
  });

  it('opens an entry with its decision, its hash, and why there is no text', async () => {
    await renderPage(<LedgerPage />, {
      ...answers,
      ledgerEntry: async () => ({
        entry: row,
        related: [
          { ...row, body: { ...row.body, seq: '8', kind: 'outcome' as const } },
        ],
        textsHidden: 'not-permitted' as const,
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open entry 7' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('headhash')).toBeInTheDocument();
    expect(dialog.getByText('policyhash')).toBeInTheDocument();
    expect(dialog.getByText('Allowed by "everyone"')).toBeInTheDocument();
    expect(dialog.getByText(/ai\.ledger\.bodies\.read/)).toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: '8: Outcome' }),
    ).toBeInTheDocument();
  });

  it('verifies the chain and says what is broken', async () => {
    await renderPage(<LedgerPage />, {
      ...answers,
      verifyLedger: async () => ({
        ok: false,
        entries: 7,
        problemCount: 1,
        problems: [{ kind: 'head', message: 'Entry 3 was changed' }],
        unchecked: [],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Verify the chain' }),
    );
    expect(await screen.findByText(/The chain is broken/)).toBeInTheDocument();
    expect(screen.getByText(/Entry 3 was changed/)).toBeInTheDocument();
  });

  it('offers no export to those who see only their own entries, and filters again on demand', async () => {
    const asked: unknown[] = [];
    await renderPage(<LedgerPage />, {
      access: async () => ({ ...everything, ledger: 'own' }),
      ledger: async request => {
        asked.push(request);
        return { items: [] };
      },
    });
    expect(await screen.findByText(/your own calls/)).toBeInTheDocument();
    expect(screen.queryByText(/FOCUS/)).not.toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Model' }),
      'gpt{Enter}',
    );
    expect(await screen.findByText('No entry matches')).toBeInTheDocument();
    expect(asked.at(-1)).toMatchObject({ model: 'gpt' });
  });

  it('tells those who may not look', async () => {
    await renderPage(<LedgerPage />, { ...answers, ledger: forbidden });
    expect(await screen.findByText(/ai\.ledger\.read/)).toBeInTheDocument();
  });
});
