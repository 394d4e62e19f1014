/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  everything,
  inForce,
  policy,
  version,
} from '../../__testUtils__/samples';
import { PoliciesPage } from './PoliciesPage';

const versions = [
  version({ version: 3, state: 'draft' }),
  version({ version: 2, state: 'active' }),
  version({ version: 1 }),
];
const answers = {
  policies: async () => inForce,
  policyVersions: async () => versions,
};

describe('PoliciesPage', () => {
  it('says what is wrong while it is typed, tries last month, and saves a draft', async () => {
    const saved: unknown[] = [];
    const tried: Array<{ yaml?: string; from?: string }> = [];
    await renderPage(<PoliciesPage />, {
      ...answers,
      createPolicyVersion: async request => {
        saved.push(request);
        return version({ version: 4, state: 'draft' });
      },
      dryRunPolicies: async request => {
        tried.push(request);
        return {
          entries: 100,
          denied: 7,
          approvalRequired: 0,
          maybeDenied: 1,
          allowed: 0,
          capped: 0,
          warned: 0,
          deniedNanoUsd: '2000000000',
          byFeature: [],
          byTeam: [],
          rules: [],
          examples: [],
          unknown: ['group'],
          truncated: false,
        };
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit what is in force' }),
    );
    const editor = screen.getByRole('textbox', { name: 'Policies' });
    await userEvent.clear(editor);
    await userEvent.paste(
      'policies:\n  - id: a\n    effects: [{ type: stop }]',
    );
    expect(
      screen.getByText(/policies\[0\] \("a"\): effects\[0\]\.type/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Save as draft' }),
    ).toBeDisabled();
    await userEvent.clear(editor);
    await userEvent.paste(
      '[{"id":"a","match":{},"effects":[{"type":"deny"}]}]',
    );
    await userEvent.click(screen.getByRole('button', { name: /last month/ }));
    expect(
      await screen.findByText('What it would have done to 100 calls'),
    ).toBeInTheDocument();
    expect(screen.getByText('$2.00')).toBeInTheDocument();
    expect(screen.getByText(/no answer for: group/)).toBeInTheDocument();
    expect(tried[0].from).toMatch(/-01T00:00:00.000Z$/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Save as draft' }),
    );
    expect(saved).toEqual([
      {
        policies: [{ id: 'a', match: {}, effects: [{ type: 'deny' }] }],
        comment: undefined,
      },
    ]);
  });

  it('activates and rolls back only after a question, naming the version the change was made on', async () => {
    const activated: unknown[] = [];
    await renderPage(<PoliciesPage />, {
      ...answers,
      activatePolicyVersion: async request => {
        activated.push(request);
        return version({ version: 4, state: 'active' });
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back to version 1' }),
    );
    expect(activated).toEqual([]);
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Roll back',
      }),
    );
    expect(activated).toEqual([{ version: 1, expectedVersion: 2 }]);
  });

  it('changes nothing when policies are code, and says so', async () => {
    await renderPage(<PoliciesPage />, {
      ...answers,
      policies: async () => ({
        source: 'repository' as const,
        hash: 'h',
        policies: [policy],
        editable: false,
        readOnlyReason: 'They are kept in https://github.com/acme/policies',
      }),
    });
    expect(
      await screen.findByText('They cannot be changed here'),
    ).toBeInTheDocument();
    expect(screen.getByText(/acme\/policies/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Roll back|Activate|Delete/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'YAML' }));
    expect(screen.getByRole('textbox', { name: 'Policies' })).toHaveAttribute(
      'readonly',
    );
    expect(
      screen.queryByRole('button', { name: 'Save as draft' }),
    ).not.toBeInTheDocument();
  });

  it('lets those read who may not manage', async () => {
    await renderPage(<PoliciesPage />, {
      ...answers,
      access: async () => ({ ...everything, managePolicies: false }),
    });
    expect(await screen.findByText(/ai\.policy\.manage/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Activate/ }),
    ).not.toBeInTheDocument();
  });
});
