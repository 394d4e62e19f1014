/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { IncidentSignal } from '@ghostlight/backstage-plugin-ai-common';
import { incidentApiRef, type IncidentApi } from '../api';
import { rootRouteRef } from '../routes';
import {
  alert,
  backend,
  incident,
  investigation,
  runbook,
  status,
} from '../__testUtils__/backend';
import { IncidentView } from './IncidentPage/IncidentView';

const render = (api: IncidentApi, signals?: object) =>
  renderInTestApp(<IncidentView id="42" />, {
    apis: [
      [incidentApiRef, api] as const,
      ...(signals ? [[signalApiRef, signals as never] as const] : []),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/incidents': rootRouteRef,
    },
    initialRouteEntries: ['/incidents/42'],
  });
const region = (name: string) => screen.findByRole('region', { name });
const forbidden = () =>
  Promise.reject(Object.assign(new Error('no'), { name: 'NotAllowedError' }));

describe('one incident', () => {
  it('says what, how bad, since when and whose; acknowledges, and resolves only after a question', async () => {
    const updates: unknown[] = [];
    await render(
      backend({
        update: async request => {
          updates.push(request);
          return incident;
        },
      }),
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: incident.title }),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Critical').length).toBeGreaterThan(0);
    expect(screen.getByText('3 of 7 alerts firing')).toBeInTheDocument();
    expect(screen.getByText('legacy-billing')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    expect(updates).toEqual([{ id: '42', status: 'acknowledged' }]);

    await userEvent.click(screen.getByRole('button', { name: 'Resolve' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByText(/3 alerts are still firing/),
    ).toBeInTheDocument();
    expect(updates).toHaveLength(1);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Resolve' }),
    );
    expect(updates[1]).toEqual({ id: '42', status: 'resolved' });
  });

  it('shows suspects with reasons and counter-evidence, opens what is cited, and learns what people say', async () => {
    const decisions: unknown[] = [];
    await render(
      backend({
        decide: async request => {
          decisions.push(request);
          return investigation;
        },
      }),
    );
    const suspects = within(await region('Suspects'));
    expect(
      suspects.getByRole('link', { name: 'Deploy 1.4.2' }),
    ).toHaveAttribute(
      'href',
      'https://forge.example.com/acme/orders/deployments/1',
    );
    expect(suspects.getByText('83% likely')).toBeInTheDocument();
    expect(suspects.getByText(/before the first symptom/)).toBeInTheDocument();
    expect(
      suspects.getByText('Nothing found that speaks against it'),
    ).toBeInTheDocument();
    expect(
      suspects.getByText('It came after the first symptom'),
    ).toBeInTheDocument();
    // An address that is no web address is never a link, a citation that resolves to nothing is not shown.
    expect(
      suspects.queryByRole('link', { name: 'Turn on wallets' }),
    ).toBeNull();
    expect(suspects.queryByText('S99')).toBeNull();

    await userEvent.click(
      suspects.getByRole('button', { name: 'Confirm: Deploy 1.4.2' }),
    );
    expect(decisions).toEqual([
      {
        id: '42',
        target: 'suspect',
        targetId: 'forge:deployment:1',
        decision: 'confirmed',
      },
    ]);

    await userEvent.click(
      suspects.getByRole('button', { name: 'Show evidence S1' }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    const chosen = within(
      drawer.getByRole('region', { name: 'Chosen evidence' }),
    );
    expect(chosen.getByText('sum(rate(errors[5m]))')).toBeInTheDocument();
    expect(
      chosen.getByRole('img', { name: /from 0 to 0.4, last 0.4/ }),
    ).toBeInTheDocument();
    expect(
      drawer.getByText('pool exhausted after <num> ms'),
    ).toBeInTheDocument();
    expect(drawer.getByText('Queries (1)')).toBeInTheDocument();
  });

  it('says which sources could not be asked, that no model was used, and who may be affected', async () => {
    await render(backend());
    expect(
      await screen.findByText('Not everything could be looked at'),
    ).toBeInTheDocument();
    expect(screen.getByText(/answered 503/)).toBeInTheDocument();
    expect(
      within(await region('Hypotheses')).getByText(
        /without a language model.*none is configured/,
      ),
    ).toBeInTheDocument();
    const radius = within(await region('Blast radius'));
    expect(
      within(
        radius.getByRole('list', { name: /May be affected, 1 away/ }),
      ).getByText('web'),
    ).toBeInTheDocument();
    expect(
      within(radius.getByRole('list', { name: /Needed, 1 away/ })).getByText(
        'orders-db',
      ),
    ).toBeInTheDocument();
    expect(radius.getByText('orders → legacy-billing')).toBeInTheDocument();
  });

  it('says so when no change explains it, and when nothing was found yet', async () => {
    let current: Partial<typeof investigation> = {
      verdict: 'no-change-explains',
      conclusion: 'Errors began before each of them.',
    };
    const { unmount } = await render(
      backend({
        investigation: async () => ({ ...investigation, ...current }),
      }),
    );
    expect(
      await screen.findByText('No change explains this'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Errors began before each of them.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/so that you can disagree/)).toBeInTheDocument();
    unmount();

    current = {
      state: 'running',
      verdict: undefined,
      conclusion: undefined,
      suspects: [],
      hypotheses: [],
    };
    await render(
      backend({
        investigation: async () => ({ ...investigation, ...current }),
      }),
    );
    expect((await screen.findAllByText('Investigating')).length).toBe(2);
  });

  it('ticks steps with who did it, keeps the tick off when it was not taken, and shows commands to copy', async () => {
    const checks: unknown[] = [];
    await render(
      backend({
        checkStep: async request => {
          checks.push(request);
          throw new Error('The portal is restarting');
        },
      }),
    );
    const section = within(await region('Runbook'));
    expect(
      await section.findByText(/Version 2, 1 of 2 steps done/),
    ).toBeInTheDocument();
    expect(section.getByText(/Done by kim/)).toBeInTheDocument();
    expect(section.getByText(runbook.steps[1].command!)).toBeInTheDocument();
    const step = section.getByRole('checkbox', { name: 'Roll back orders' });
    await waitFor(() => expect(step).toBeEnabled());
    await userEvent.click(step);
    expect(checks).toEqual([{ id: '42', stepId: 's2', done: true }]);
    await waitFor(() => expect(step).not.toBeChecked());
  });

  it('shows the newest event first, writes notes, and looks again on a signal', async () => {
    let onSignal: ((signal: IncidentSignal) => void) | undefined;
    const notes: unknown[] = [];
    const api = backend({
      addNote: async request => {
        notes.push(request);
        return { id: 'n', at: incident.startedAt, kind: 'note', text: '' };
      },
    });
    const timeline = jest.spyOn(api, 'timeline');
    await render(api, {
      subscribe: (channel: string, listener: typeof onSignal) => {
        expect(channel).toBe('ai-incident');
        onSignal = listener;
        return { unsubscribe: () => undefined };
      },
    });
    const section = within(await region('Timeline'));
    await section.findByText('Rolling back now');
    const events = section.getAllByRole('listitem').map(li => li.textContent);
    expect(events[0]).toMatch(/Note · kim.*Rolling back now/);

    await userEvent.type(
      await section.findByRole('textbox', { name: 'Note' }),
      'Pool was halved',
    );
    await userEvent.click(section.getByRole('button', { name: 'Add note' }));
    expect(notes).toEqual([
      { id: '42', text: 'Pool was halved', shareOutbound: false },
    ]);

    await waitFor(() => expect(timeline).toHaveBeenCalledTimes(2));
    act(() => onSignal?.({ incidentId: 'another', change: 'timeline' }));
    act(() => onSignal?.({ incidentId: '42', change: 'timeline' }));
    await waitFor(() => expect(timeline).toHaveBeenCalledTimes(3));
  });

  it('keeps what it knew when the portal stops answering, and says so', async () => {
    let onSignal: ((signal: IncidentSignal) => void) | undefined;
    let broken = false;
    await render(
      backend({
        get: async () => {
          if (broken) {
            throw new Error('Failed to fetch');
          }
          return incident;
        },
      }),
      {
        subscribe: (_: string, listener: typeof onSignal) => {
          onSignal = listener;
          return { unsubscribe: () => undefined };
        },
      },
    );
    await screen.findByRole('heading', { level: 1, name: incident.title });
    broken = true;
    act(() => onSignal?.({ incidentId: '42', change: 'updated' }));
    expect(
      await screen.findByText('This may be out of date'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 1, name: incident.title }),
    ).toBeInTheDocument();
  });

  it('corrects what an alert belongs to', async () => {
    const corrected: unknown[] = [];
    await render(
      backend({
        correct: async request => {
          corrected.push(request);
          return {} as never;
        },
      }),
    );
    const section = within(await region('Alerts'));
    expect(
      await section.findByText(/because of label service=orders/),
    ).toBeInTheDocument();
    await userEvent.click(
      await section.findByRole('button', {
        name: 'Say what "HighErrorRate" belongs to',
      }),
    );
    const field = within(await screen.findByRole('dialog')).getByRole(
      'textbox',
      { name: /Entity/ },
    );
    await userEvent.clear(field);
    await userEvent.type(field, 'component:default/billing');
    await userEvent.click(screen.getByRole('button', { name: 'Remember' }));
    expect(corrected).toEqual([
      { alertId: alert.id, entityRef: 'component:default/billing' },
    ]);
  });

  it('offers readers nothing the backend would refuse, and leaves the rest when one part fails', async () => {
    await render(
      backend({
        status: async () => ({
          ...status,
          may: { read: true, manage: false, declare: false, configure: false },
        }),
        investigation: async () => {
          throw new Error('It is being migrated');
        },
      }),
    );
    expect(await screen.findByText('It is being migrated')).toBeInTheDocument();
    expect(await screen.findByText('Rolling back now')).toBeInTheDocument();
    expect(
      await screen.findByRole('checkbox', { name: 'Roll back orders' }),
    ).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
  });

  it('tells apart what may not be seen and what is not there', async () => {
    const { unmount } = await render(backend({ get: forbidden }));
    expect(await screen.findByText(/ai\.incident\.read/)).toBeInTheDocument();
    unmount();
    await render(
      backend({
        get: async () => {
          throw Object.assign(new Error('no'), { name: 'NotFoundError' });
        },
      }),
    );
    expect(
      await screen.findByText('There is no such incident'),
    ).toBeInTheDocument();
  });

  it('copies the handover summary, and shows it where the clipboard is closed', async () => {
    await render(backend());
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const button = await screen.findByRole('button', { name: 'Copy handover' });
    await user.click(button);
    expect(write).toHaveBeenCalledWith('# handover');
    expect(screen.queryByRole('dialog')).toBeNull();
    write.mockRejectedValueOnce(new Error('NotAllowed'));
    await user.click(button);
    expect(
      await screen.findByRole('textbox', { name: 'Handover summary' }),
    ).toHaveValue('# handover');
  });

  it('answers questions with what the answer rests on, and keeps the conversation', async () => {
    const asked: unknown[] = [];
    const api = backend();
    await render({
      ...api,
      ask: async request => {
        asked.push(request);
        return api.ask(request);
      },
    });
    const ask = within(await region('Ask about this incident'));
    await userEvent.click(
      ask.getByRole('button', { name: 'What is the cause?' }),
    );
    // In the answer, and in the source that it stands in.
    expect(await ask.findAllByText('The pool is too small.')).toHaveLength(2);
    expect(ask.getByRole('link', { name: 'Orders › Pool' })).toHaveAttribute(
      'href',
      '/docs/default/component/orders/pool#size',
    );
    expect(
      ask.getByRole('button', { name: 'Show evidence S1' }),
    ).toBeInTheDocument();
    await userEvent.type(ask.getByLabelText('Question'), 'And now?{Enter}');
    await ask.findByRole('heading', { name: 'And now?' });
    expect(asked).toEqual([
      { id: '42', question: 'What is the cause?', previous: [] },
      { id: '42', question: 'And now?', previous: ['What is the cause?'] },
    ]);
  });

  it('proposes the runbook to the docs, and opens follow-ups as issues', async () => {
    await render(backend());
    const steps = within(await region('Runbook'));
    await userEvent.click(
      await steps.findByRole('button', {
        name: 'Propose Runbook to the docs of the service',
      }),
    );
    expect(
      await steps.findByRole('link', { name: 'The pull request is open' }),
    ).toHaveAttribute('href', 'https://forge.example.com/acme/orders/pull/7');
    const review = within(await region('Post-incident review'));
    expect(
      await review.findByRole('link', {
        name: 'Open an issue: Alert on the pool',
      }),
    ).toBeInTheDocument();
    expect(review.getByText('Tell support')).toBeInTheDocument();
  });
});
