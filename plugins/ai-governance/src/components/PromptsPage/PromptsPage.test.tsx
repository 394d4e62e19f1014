/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LibraryPromptVersion } from '@ghostlight/backstage-plugin-ai-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { PromptsPage } from './PromptsPage';

const version = (number: number): LibraryPromptVersion => ({
  name: 'review/standards',
  version: number,
  kind: 'standard',
  text: `Text ${number}`,
  owner: 'group:default/platform',
  comment: '',
  createdBy: 'user:default/ada',
  createdAt: '2026-01-01T00:00:00Z',
});

const answers = {
  libraryPrompts: async () => [
    {
      name: 'review/standards',
      latest: version(2),
      pins: [
        {
          name: 'review/standards',
          team: '*',
          version: 2,
          trial: { version: 1, percent: 10 },
          changedBy: 'user:default/ada',
          changedAt: '2026-01-02T00:00:00Z',
        },
      ],
    },
  ],
  libraryPromptVersions: async () => [version(2), version(1)],
  diffLibraryPrompt: async () => [
    { type: 'removed' as const, text: 'old line' },
    { type: 'added' as const, text: 'new line' },
  ],
  prompts: async () => [
    {
      name: 'review/standards',
      versions: [
        {
          version: '2+abc',
          calls: 10,
          costNanoUsd: '1000000000',
          firstUsedAt: '2026-01-02T00:00:00Z',
          lastUsedAt: '2026-01-03T00:00:00Z',
          good: 8,
          bad: 2,
        },
        {
          version: '1+def',
          calls: 1,
          costNanoUsd: '1',
          firstUsedAt: '2026-01-02T00:00:00Z',
          lastUsedAt: '2026-01-03T00:00:00Z',
          good: 0,
          bad: 0,
        },
      ],
    },
  ],
};

describe('PromptsPage', () => {
  it('lists what is in force and opens a prompt', async () => {
    await renderPage(<PromptsPage />, answers);
    expect(
      await screen.findByText(
        'everyone: version 2, version 1 on trial for 10 %',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'review/standards' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Versions' }),
    ).toBeInTheDocument();
  });

  it('shows the difference and the outcomes, and rolls back', async () => {
    const done: unknown[] = [];
    await renderPage(
      <PromptsPage />,
      {
        ...answers,
        pinLibraryPrompt: async request => {
          done.push(request);
          return (await answers.libraryPrompts())[0].pins[0];
        },
      },
      '/?prompt=review/standards',
    );
    expect(await screen.findByText(/\+ new line/)).toBeInTheDocument();
    const outcomes = within(
      await screen.findByRole('region', { name: 'Good outcomes by version' }),
    );
    expect(outcomes.getByText('80 % (49 to 94 %, n = 10)')).toBeInTheDocument();
    expect(outcomes.getByText('unknown')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Roll back to version 1' }),
    );
    const form = within(
      await screen.findByRole('form', { name: 'Put version 1 in force' }),
    );
    await userEvent.click(form.getByRole('button', { name: 'Put in force' }));
    expect(done).toEqual([
      {
        name: 'review/standards',
        version: 1,
        team: undefined,
        trial: undefined,
      },
    ]);
  });
});
