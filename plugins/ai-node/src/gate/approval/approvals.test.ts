/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { JsonObject } from '@backstage/types';
import {
  chatRequest,
  createGateFixture,
  emptyLedger,
  serviceCredentials,
  userCredentials,
  type GateFixture,
} from '../../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../../testUtils/database';
import { checkBudgets, SOUND } from '../../ledger/__testUtils__/checkBudgets';
import { verifyLedgerExport } from '../../ledger/verify';
import { ApprovalRequiredError } from '../../errors';
import type { GateHold, GateOutcome } from '../Gate';

const ann = userCredentials('user:default/ann');
const auditor = serviceCredentials('plugin:auditor');
const gpt = { provider: 'openai', model: 'gpt-4o' };
const ok: GateOutcome = {
  outcome: 'ok',
  usage: { inputTokens: 100, outputTokens: 10 },
  latencyMs: 5,
};
/** 100 at $2.50 and 10 at $10 per million, in nano USD. */
const OK_COST = 350_000n;
const askForRelease = {
  id: 'ask',
  match: { action: 'release' },
  effects: [{ type: 'require-approval', reason: 'A person must look' }],
};
const release = (text = 'Ship it') =>
  chatRequest({
    texts: [text],
    purpose: { action: 'release' },
    maxOutputTokens: 100,
  });

describe.each(aiDatabaseKinds())('approvals, %s', kind => {
  let database: AiDatabaseFixture;
  const fixtures: GateFixture[] = [];

  beforeAll(async () => {
    database = await createAiDatabaseFixture({ kind });
  }, 120_000);
  afterEach(async () => {
    await Promise.all(fixtures.splice(0).map(fixture => fixture.close()));
    await emptyLedger(database.service);
  }, 60_000);
  afterAll(async () => {
    await database.close();
  }, 60_000);

  async function create(ai: JsonObject = {}): Promise<GateFixture> {
    const fixture = createGateFixture({
      database: database.service,
      ai: {
        budgets: [
          { id: 'all', hardUsd: 0.01 },
          { id: 'people', scope: { kind: 'user' }, hardUsd: 0.01 },
          { id: 'features', scope: { kind: 'feature' }, hardUsd: 0.01 },
        ],
        policies: [askForRelease],
        ...ai,
      },
    });
    fixtures.push(fixture);
    await fixture.parts.database.ready();
    return fixture;
  }

  async function ask(fixture: GateFixture, text?: string): Promise<string> {
    const error = await fixture.gate
      .open(release(text), { credentials: ann })
      .catch(thrown => thrown);
    expect(error).toBeInstanceOf(ApprovalRequiredError);
    return error.approvalId;
  }

  async function held(fixture: GateFixture): Promise<string[]> {
    const statuses = await fixture.ledger.budgets({ credentials: auditor });
    return statuses.map(({ heldNanoUsd }) => heldNanoUsd);
  }

  async function sums(fixture: GateFixture) {
    return await checkBudgets(await fixture.parts.database.client());
  }

  it('holds the money while a person decides, and lets exactly this call through, once', async () => {
    const fixture = await create();
    const { approvals, approvalStore } = fixture.parts;
    const id = await ask(fixture);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const waiting = (await approvalStore.get(id))!;
    expect(waiting).toMatchObject({
      state: 'pending',
      kind: 'model-call',
      model: 'gpt-4o',
      requester: 'user:default/ann',
      reasons: ['A person must look (policy "ask")'],
      requiredApprovers: 1,
    });
    expect(BigInt(waiting.heldNanoUsd!)).toBeGreaterThan(1_000_000n);
    expect(await held(fixture)).toEqual(Array(3).fill(waiting.heldNanoUsd));

    // Asking again does not hold twice.
    expect(await ask(fixture)).toBe(id);
    expect(await held(fixture)).toEqual(Array(3).fill(waiting.heldNanoUsd));

    await expect(
      approvals.decide(id, { by: 'user:default/ann', decision: 'approve' }),
    ).rejects.toThrow('Nobody decides on their own request');
    await approvals.decide(id, {
      by: 'user:default/bob',
      decision: 'approve',
      comment: 'Fine',
    });
    await expect(
      approvals.decide(id, { by: 'user:default/eve', decision: 'reject' }),
    ).rejects.toThrow('This request is approved');

    // One character more is another call.
    const other = await ask(fixture, 'Ship it!');
    expect(other).not.toBe(id);
    await approvals.cancel(other, { by: 'user:default/ann' });

    const pass = await fixture.gate.open(release(), { credentials: ann });
    expect((await approvalStore.get(id))?.state).toBe('approved');
    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    expect((await approvalStore.get(id))?.state).toBe('used');
    expect(await held(fixture)).toEqual(Array(3).fill(waiting.heldNanoUsd));
    // A retry belongs to the same call.
    const retry = await pass.hold({ candidate: gpt, attempt: 2 });
    await hold.settle({ ...ok, outcome: 'error', usage: {}, notCharged: true });
    await retry.settle(ok);
    expect(await held(fixture)).toEqual(['0', '0', '0']);
    expect(await sums(fixture)).toEqual(SOUND);

    expect(await ask(fixture)).not.toBe(id);
    const { items } = await fixture.ledger.query(
      { kinds: ['approval'] },
      { credentials: auditor },
    );
    expect(items.map(({ body }) => body.details?.event)).toEqual([
      'requested',
      'approve',
      'requested',
      'cancelled',
      'used',
      'requested',
    ]);
    const lines: string[] = [];
    for await (const line of fixture.ledger.export(
      {},
      { credentials: auditor },
    )) {
      lines.push(line);
    }
    expect(await verifyLedgerExport(lines)).toMatchObject({
      ok: true,
      problems: [],
    });
  }, 60_000);

  it('wants as many different people as configuration or policy say', async () => {
    const fixture = await create({ approvals: { fourEyes: true } });
    const { approvals } = fixture.parts;
    const id = await ask(fixture);
    await approvals.decide(id, { by: 'user:default/bob', decision: 'approve' });
    await expect(
      approvals.decide(id, { by: 'user:default/bob', decision: 'approve' }),
    ).rejects.toThrow(/already/);
    expect(await ask(fixture)).toBe(id);
    const decided = await approvals.decide(id, {
      by: 'user:default/eve',
      decision: 'approve',
    });
    expect(decided).toMatchObject({ state: 'approved', requiredApprovers: 2 });
    await expect(
      fixture.gate.open(release(), { credentials: ann }),
    ).resolves.toBeDefined();
  }, 60_000);

  it('gives the hold back, at no cost, when it is rejected, expires or the policies change', async () => {
    const fixture = await create();
    const { approvals, approvalStore, control, maintenance, writer } =
      fixture.parts;
    const client = await fixture.parts.database.client();
    const rejected = await ask(fixture, 'one');
    await approvals.decide(rejected, {
      by: 'user:default/bob',
      decision: 'reject',
    });
    expect((await approvalStore.get(rejected))?.state).toBe('rejected');

    const late = await ask(fixture, 'two');
    await client('approval')
      .where({ id: late })
      .update({ expires_at: new Date(Date.now() - 1_000) });
    await approvals.sweep();
    expect((await approvalStore.get(late))?.state).toBe('expired');

    // Its hold is past its time, too, before anybody has looked at the approval: still nothing is charged.
    const later = await ask(fixture, 'three');
    await client('hold')
      .where({ state: 'open' })
      .update({ expires_at: new Date(Date.now() - 1_000) });
    await maintenance.sweep();
    expect((await approvalStore.get(later))?.state).toBe('expired');

    const stale = await ask(fixture, 'four');
    await approvals.decide(stale, {
      by: 'user:default/bob',
      decision: 'approve',
    });
    await control.setPolicies(
      [{ id: 'more', match: {}, effects: [{ type: 'warn', message: 'x' }] }],
      {
        by: 'user:default/root',
        record: await writer.prepare(
          { kind: 'policy-change', feature: 'test', action: 'test' },
          { actor: 'user:default/root', salt: Buffer.alloc(32) },
        ),
      },
    );
    const next = await ask(fixture, 'four');
    expect(next).not.toBe(stale);
    expect((await approvalStore.get(stale))?.state).toBe('expired');
    await approvals.cancel(next, { by: 'user:default/ann' });

    expect(await held(fixture)).toEqual(['0', '0', '0']);
    const statuses = await fixture.ledger.budgets({ credentials: auditor });
    expect(statuses.map(({ spentNanoUsd }) => spentNanoUsd)).toEqual([
      '0',
      '0',
      '0',
    ]);
    expect(await sums(fixture)).toEqual(SOUND);
  }, 60_000);

  it('never overspends and never loses a hold, whatever happens to requests and calls at once', async () => {
    const fixture = await create({
      budgets: [
        { id: 'all', hardUsd: 0.02 },
        { id: 'people', scope: { kind: 'user' }, hardUsd: 0.012 },
        { id: 'features', scope: { kind: 'feature' }, hardUsd: 0.015 },
      ],
    });
    const { approvals, approvalStore, database: ledger } = fixture.parts;
    const client = await ledger.client();
    const step = fc.record({
      who: fc.constantFrom('ann', 'bob', 'eve'),
      feature: fc.constantFrom('docs', 'review'),
      text: fc.constantFrom('a', 'bb'),
      act: fc.constantFrom(
        'call',
        'ask',
        'ask',
        'approve',
        'reject',
        'cancel',
        'expire',
        'settle',
        'settle',
      ),
      output: fc.integer({ min: 0, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        async steps => {
          await emptyLedger(database.service);
          await fixture.parts.control.refresh();
          const open: GateHold[] = [];
          const run = async ({
            who,
            feature,
            text,
            act,
            output,
          }: (typeof steps)[number]) => {
            const user = `user:default/${who}`;
            const credentials = userCredentials(user);
            const pending = (await approvalStore.list({ limit: 50 })).filter(
              ({ requester, state }) =>
                requester === user && ['pending', 'approved'].includes(state),
            );
            if (act === 'call' || act === 'ask') {
              const pass = await fixture.gate.open(
                chatRequest({
                  texts: [text],
                  purpose: {
                    feature,
                    action: act === 'ask' ? 'release' : 'answer',
                  },
                  maxOutputTokens: 100,
                }),
                { credentials },
              );
              open.push(await pass.hold({ candidate: gpt, attempt: 1 }));
            } else if (act === 'settle') {
              await open.shift()?.settle({
                ...ok,
                usage: { inputTokens: 20, outputTokens: output },
              });
            } else if (pending[0] && act === 'cancel') {
              await approvals.cancel(pending[0].id, { by: user });
            } else if (pending[0] && act === 'expire') {
              await client('approval')
                .where({ id: pending[0].id })
                .update({ expires_at: new Date(0) });
              await approvals.sweep();
            } else if (pending[0]) {
              await approvals.decide(pending[0].id, {
                by: 'user:default/boss',
                decision: act as 'approve' | 'reject',
              });
            }
          };
          // Three at a time, as three replicas would.
          for (let index = 0; index < steps.length; index += 3) {
            const results = await Promise.allSettled(
              steps.slice(index, index + 3).map(run),
            );
            // Only refusals: nothing deadlocks or breaks.
            const failures = results.flatMap(result =>
              result.status === 'rejected' ? result.reason.name : [],
            );
            expect(['NotAllowedError', 'ConflictError']).toEqual(
              expect.arrayContaining(failures),
            );
            const check = await sums(fixture);
            expect(check).toEqual({ ...SOUND, openHolds: check.openHolds });
          }
          await Promise.all(open.map(hold => hold.settle(ok)));
          for (const { id, state } of await approvalStore.list({
            limit: 200,
          })) {
            if (state === 'pending' || state === 'approved') {
              await approvals.end(id, { state: 'expired', why: 'expired' });
            }
          }
          expect(await sums(fixture)).toEqual(SOUND);
        },
      ),
      { numRuns: kind === 'postgres' ? 25 : 6 },
    );
  }, 300_000);

  it('costs what the call costs', async () => {
    const fixture = await create();
    const id = await ask(fixture);
    await fixture.parts.approvals.decide(id, {
      by: 'user:default/bob',
      decision: 'approve',
    });
    const pass = await fixture.gate.open(release(), { credentials: ann });
    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    await hold.settle(ok);
    const [status] = await fixture.ledger.budgets({ credentials: auditor });
    expect(status).toMatchObject({
      spentNanoUsd: `${OK_COST}`,
      heldNanoUsd: '0',
    });
  }, 60_000);
});
