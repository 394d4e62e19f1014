/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { KillSwitchesPage } from './KillSwitchesPage';

const stopped = {
  scope: { kind: 'model' as const, value: 'gpt' },
  reason: 'It leaks',
  by: 'user:default/root',
  at: '2026-03-01T00:00:00Z',
};

describe('KillSwitchesPage', () => {
  it('stops and resumes, each only after a question', async () => {
    const done: unknown[] = [];
    await renderPage(<KillSwitchesPage />, {
      killSwitches: async () => ({ items: [stopped], canManage: true }),
      setKillSwitch: async request => {
        done.push(request);
        return stopped;
      },
      clearKillSwitch: async request => {
        done.push(request);
      },
    });
    expect(await screen.findByText('It leaks')).toBeInTheDocument();
    const stop = screen.getByRole('button', { name: 'Stop' });
    expect(stop).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Which one' }),
      'docs',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Reason' }),
      'Wrong answers',
    );
    await userEvent.click(stop);
    const question = within(screen.getByRole('dialog'));
    expect(question.getByText('Stop: Feature docs?')).toBeInTheDocument();
    expect(done).toEqual([]);
    await userEvent.click(question.getByRole('button', { name: 'Stop' }));
    expect(done).toEqual([
      { scope: { kind: 'feature', value: 'docs' }, reason: 'Wrong answers' },
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Resume: Model gpt' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Resume',
      }),
    );
    expect(done[1]).toEqual({ scope: stopped.scope });
  });

  it('only tells what is stopped to those who may not stop', async () => {
    await renderPage(<KillSwitchesPage />, {
      killSwitches: async () => ({ items: [], canManage: false }),
    });
    expect(await screen.findByText('Nothing is stopped')).toBeInTheDocument();
    expect(screen.getByText(/ai\.kill-switch\.manage/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Stop' }),
    ).not.toBeInTheDocument();
  });
});
