/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import {
  chatRequest,
  createGateFixture,
  emptyLedger,
  serviceCredentials,
  userCredentials,
  type GateFixture,
} from '../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import { ApprovalRequiredError, ModelDeniedError } from '../errors';
import { memoryLogger } from '../testUtils/ledger/fakeServices';
import { DefaultAiDatabaseService } from '../database/DefaultAiDatabaseService';
import type { GateOutcome } from './Gate';

const ann = userCredentials('user:default/ann');
const auditor = serviceCredentials('plugin:auditor');
const gpt = { provider: 'openai', model: 'gpt-4o' };
const claude = { provider: 'anthropic', model: 'claude-sonnet-4-5' };
const ok: GateOutcome = {
  outcome: 'ok',
  usage: { inputTokens: 1_000, outputTokens: 100 },
  latencyMs: 12.4,
};
/** 1,000 at $2.50 and 100 at $10 per million, in nano USD. */
const OK_COST = '3500000';

describe.each(aiDatabaseKinds())('DefaultGate, %s', kind => {
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
    const fixture = createGateFixture({ database: database.service, ai });
    fixtures.push(fixture);
    await fixture.parts.database.ready();
    return fixture;
  }

  async function entries(fixture: GateFixture) {
    const { items } = await fixture.ledger.query({}, { credentials: auditor });
    return items.map(({ body }) => body);
  }

  it('redacts, decides, holds, settles and records one call', async () => {
    const fixture = await create({
      budgets: [
        { id: 'all', hardUsd: 1 },
        { id: 'teams', scope: { kind: 'team' }, hardUsd: 1 },
        { id: 'people', scope: { kind: 'user' }, softUsd: 1, window: 'day' },
      ],
      environment: 'production',
    });
    fixture.portal.entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'pay' },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/money' },
        { type: 'partOf', targetRef: 'domain:default/shop' },
        { type: 'partOf', targetRef: 'system:default/checkout' },
      ],
    });
    const request = chatRequest({
      texts: [
        'Why does postgres://app:hunter22secret@db/pay fail?',
        'Nothing secret.',
      ],
      maxOutputTokens: 500,
      purpose: { entityRef: 'component:default/pay', correlationId: 'c1' },
    });
    const pass = await fixture.gate.open(request, {
      credentials: userCredentials('user:default/ann', {
        agent: 'plugin:mcp',
      }),
    });
    expect(pass.texts[0]).not.toContain('hunter22');
    expect(pass.texts[1]).toBe('Nothing secret.');
    expect(pass.redactions).toBe(1);

    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    expect(hold.maxOutputTokens).toBe(500);
    const held = await fixture.ledger.budgets({ credentials: auditor });
    expect(
      held.map(({ heldNanoUsd }) => BigInt(heldNanoUsd) > 5_000_000n),
    ).toEqual([true, true, true]);

    const settled = await hold.settle({
      ...ok,
      responseModel: 'gpt-4o-2024-08-06',
      finishReason: 'stop',
    });
    expect(settled).toMatchObject({ ledgerSeq: '1', costNanoUsd: OK_COST });
    await expect(hold.settle({ ...ok, usage: {} })).resolves.toEqual(settled);

    const [body] = await entries(fixture);
    expect(body).toMatchObject({
      seq: '1',
      kind: 'call',
      agent: 'plugin:mcp',
      feature: 'docs',
      entityRef: 'component:default/pay',
      ownerRef: 'group:default/money',
      systemRef: 'system:default/checkout',
      correlationId: 'c1',
      attempt: 1,
      provider: 'openai',
      model: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
      decision: 'allow',
      usage: { inputTokens: 1_000, outputTokens: 100 },
      rates: { input: '2500000000', output: '10000000000' },
      costNanoUsd: OK_COST,
      holdId: hold.id,
      latencyMs: 12,
      outcome: 'ok',
    });
    expect(JSON.stringify(body)).not.toMatch(/ann|hunter|postgres:/);
    expect(body.policyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.priceTableHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      fixture.ledger.budgets({ credentials: auditor }),
    ).resolves.toMatchObject([
      { scopeValue: 'portal', spentNanoUsd: OK_COST, heldNanoUsd: '0' },
      { scopeValue: 'group:default/money', spentNanoUsd: OK_COST },
      { scopeValue: 'user:default/ann', spentNanoUsd: OK_COST },
    ]);

    // Owners are remembered for a minute.
    await fixture.gate.open(request, { credentials: ann });
    expect(fixture.portal.lookUps).toBe(1);
  }, 60_000);

  it('refuses by permission, policy, price and budget, and records each refusal', async () => {
    const fixture = await create({
      budgets: [{ id: 'small', hardUsd: 0.002 }],
      policies: [
        {
          id: 'no-restricted',
          match: { dataClass: 'restricted' },
          effects: [{ type: 'deny', reason: 'No' }],
        },
        {
          id: 'ask',
          match: { action: 'release' },
          effects: [{ type: 'require-approval' }],
        },
        {
          id: 'only-gpt',
          match: { group: 'group:default/juniors' },
          effects: [{ type: 'restrict-models', models: ['gpt-*'] }],
        },
        { id: 'try', dryRun: true, match: {}, effects: [{ type: 'deny' }] },
      ],
    });
    const { gate, portal } = fixture;
    portal.groups['user:default/ann'] = ['group:default/juniors'];

    portal.denied.add('ai.model.use');
    await expect(
      gate.open(chatRequest(), { credentials: ann }),
    ).rejects.toThrow(/ai\.model\.use/);
    portal.denied.clear();
    await expect(
      gate.open(chatRequest({ purpose: { dataClass: 'restricted' } }), {
        credentials: ann,
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      reasons: ['No (policy "no-restricted")'],
    });
    const approval = gate.open(
      chatRequest({ purpose: { action: 'release' } }),
      { credentials: ann },
    );
    await expect(approval).rejects.toBeInstanceOf(ApprovalRequiredError);

    const pass = await gate.open(chatRequest({ candidates: [claude, gpt] }), {
      credentials: ann,
    });
    expect(pass.candidates).toEqual([gpt]);

    const own = { provider: 'vllm', model: 'own-model' };
    const unpriced = await gate.open(chatRequest({ candidates: [own] }), {
      credentials: auditor,
    });
    await expect(unpriced.hold({ candidate: own, attempt: 1 })).rejects.toThrow(
      /price of "own-model" at vllm is unknown.*"small".*ai\.prices/,
    );

    // $0.002 is less than the 256 tokens an answer must have; a caller who wants only 50 can have them.
    const failed = pass.hold({ candidate: gpt, attempt: 1 });
    await expect(failed).rejects.toThrow(
      'Budget "small" of the portal has $0.002 left of $0.002',
    );
    await expect(failed).rejects.toBeInstanceOf(ModelDeniedError);
    const modest = await gate.open(chatRequest({ maxOutputTokens: 50 }), {
      credentials: ann,
    });
    const hold = await modest.hold({ candidate: gpt, attempt: 1 });
    expect(hold.maxOutputTokens).toBe(50);
    await expect(
      modest.hold({ candidate: claude, attempt: 1 }),
    ).rejects.toThrow(/may not be used here/);
    await hold.settle({
      ...ok,
      outcome: 'error',
      usage: {},
      notCharged: true,
      errorCode: 'unauthorized',
    });

    const recorded = await entries(fixture);
    expect(
      recorded.map(({ kind: entryKind, decision, costNanoUsd }) => [
        entryKind,
        decision,
        costNanoUsd,
      ]),
    ).toEqual([
      ['denial', 'deny', undefined],
      ['denial', 'deny', undefined],
      ['denial', 'require-approval', undefined],
      ['denial', 'deny', undefined],
      ['denial', 'deny', undefined],
      ['denial', 'deny', undefined],
      ['call', 'allow', '0'],
    ]);
    expect(recorded[4].reasons?.[0]).toMatch(/^Budget "small"/);
  }, 60_000);

  it('lets the budget lower the ceiling, counts tokens near the cap, and charges what was used', async () => {
    // 12,000 bytes of input are 3,000 tokens. The bound by bytes alone is over this budget.
    const text = 'word '.repeat(2_400);
    const fixture = await create({
      budgets: [{ id: 'small', hardUsd: 0.02 }],
    });
    const pass = await fixture.gate.open(
      chatRequest({ texts: [text], maxOutputTokens: 4_000 }),
      { credentials: ann },
    );
    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    // (0.02 - (2,400 + a little) * 2.5 / 10^6) / 10 * 10^6.
    expect(hold.maxOutputTokens).toBeGreaterThan(1_350);
    expect(hold.maxOutputTokens).toBeLessThan(1_400);
    const [{ heldNanoUsd }] = await fixture.ledger.budgets({
      credentials: auditor,
    });
    expect(BigInt(heldNanoUsd)).toBeLessThanOrEqual(20_000_000n);
    expect(BigInt(heldNanoUsd)).toBeGreaterThan(19_985_000n);

    await expect(
      pass.hold({ candidate: gpt, attempt: 2 }),
    ).rejects.toBeInstanceOf(ModelDeniedError);
    // Over the hold, as a provider might report it: recorded, flagged, never cut.
    const settled = await hold.settle({
      ...ok,
      usage: { inputTokens: 2_401, outputTokens: 5_000 },
    });
    expect(settled.costNanoUsd).toBe(`${2_401 * 2_500 + 5_000 * 10_000}`);
    const recorded = await entries(fixture);
    expect(recorded[1]).toMatchObject({ details: { exceedsHold: true } });
  }, 60_000);

  it('charges estimates where the provider counted nothing', async () => {
    const fixture = await create({
      prices: [{ provider: 'vllm', model: 'm', input: 1, output: 2 }],
    });
    const model = { provider: 'vllm', model: 'm', maxOutputTokens: 100 };
    const settle = async (outcome: Partial<GateOutcome>) => {
      const pass = await fixture.gate.open(
        chatRequest({ texts: ['x'.repeat(20)], candidates: [model] }),
        { credentials: ann },
      );
      const hold = await pass.hold({ candidate: model, attempt: 1 });
      return await hold.settle({ ...ok, usage: {}, ...outcome });
    };
    // 20 bytes and 80 for the template, 100 tokens of output, 4 for rounding.
    const hold = 100 * 1_000 + 100 * 2_000 + 4;
    await expect(settle({})).resolves.toEqual({
      ledgerSeq: '1',
      costNanoUsd: `${hold}`,
      usage: { estimated: true },
    });
    await expect(settle({ outcome: 'unknown' })).resolves.toMatchObject({
      costNanoUsd: `${hold}`,
    });
    await expect(
      settle({ outcome: 'aborted', generatedText: 'five!' }),
    ).resolves.toMatchObject({
      costNanoUsd: `${100 * 1_000 + 5 * 2_000}`,
      usage: { inputTokens: 100, outputTokens: 5, estimated: true },
    });
    await expect(
      settle({ outcome: 'aborted', generatedText: 'z'.repeat(999) }),
    ).resolves.toMatchObject({ costNanoUsd: `${hold}` });
    await expect(
      settle({ usage: { inputTokens: -1, outputTokens: 0.5 } }),
    ).resolves.toMatchObject({ costNanoUsd: `${hold}` });

    // Without a hard budget an unknown price is no refusal, and stays unknown.
    const own = { provider: 'vllm', model: 'own' };
    const pass = await fixture.gate.open(chatRequest({ candidates: [own] }), {
      credentials: ann,
    });
    const unpriced = await pass.hold({ candidate: own, attempt: 1 });
    expect(unpriced.maxOutputTokens).toBeUndefined();
    await expect(unpriced.settle(ok)).resolves.toEqual({
      ledgerSeq: '6',
      costNanoUsd: undefined,
      usage: expect.objectContaining({ inputTokens: 1_000 }),
    });
    expect((await entries(fixture))[5]).not.toHaveProperty('costNanoUsd');
  }, 60_000);

  it('needs nothing counted as output for embeddings, and records cached answers at no cost', async () => {
    const fixture = await create({ budgets: [{ id: 'all', hardUsd: 1 }] });
    const embedder = { provider: 'openai', model: 'text-embedding-3-small' };
    const pass = await fixture.gate.open(
      chatRequest({
        kind: 'embeddings',
        texts: ['a', 'b'],
        candidates: [embedder],
      }),
      { credentials: ann },
    );
    const hold = await pass.hold({ candidate: embedder, attempt: 1 });
    expect(hold.maxOutputTokens).toBeUndefined();
    await expect(
      hold.settle({ ...ok, usage: { inputTokens: 1_000 } }),
    ).resolves.toEqual({
      ledgerSeq: '1',
      costNanoUsd: '20000',
      usage: expect.objectContaining({ inputTokens: 1_000 }),
    });
    await expect(
      pass.cacheHit({ candidate: embedder, latencyMs: 0.2 }),
    ).resolves.toEqual({ ledgerSeq: '2', costNanoUsd: '0', usage: {} });
    expect((await entries(fixture))[1]).toMatchObject({
      kind: 'cache-hit',
      outcome: 'cached',
      latencyMs: 0,
    });
  }, 60_000);

  it('stops calls on another replica at once, also between decision and hold', async () => {
    const [here, there] = [await create(), await create()];
    const pass = await here.gate.open(chatRequest(), { credentials: ann });
    const record = async () => {};
    await there.parts.control.setKillSwitch(
      {
        scope: { kind: 'feature', value: 'docs' },
        reason: 'It tells lies.',
        by: 'user:default/root',
      },
      record,
    );
    await expect(pass.hold({ candidate: gpt, attempt: 1 })).rejects.toThrow(
      'Stopped for feature "docs": It tells lies.',
    );
    await expect(
      here.gate.open(chatRequest(), { credentials: ann }),
    ).rejects.toBeInstanceOf(ModelDeniedError);
    await expect(
      here.gate.open(chatRequest({ purpose: { feature: 'review' } }), {
        credentials: ann,
      }),
    ).resolves.toBeDefined();

    await there.parts.control.clearKillSwitch(
      { kind: 'feature', value: 'docs' },
      record,
    );
    await expect(
      here.gate.open(chatRequest(), { credentials: ann }),
    ).resolves.toBeDefined();

    await there.parts.control.setPolicies(
      [
        {
          id: 'more',
          match: {},
          effects: [{ type: 'redact', patterns: ['ACME-\\d+'] }],
        },
      ],
      { by: 'user:default/root', record },
    );
    await expect(pass.hold({ candidate: gpt, attempt: 1 })).rejects.toThrow(
      /more redaction/,
    );
    await here.parts.control.refresh();
    const redacted = await here.gate.open(
      chatRequest({ texts: ['Ticket ACME-12 and ACME-12'] }),
      { credentials: ann },
    );
    expect(redacted.texts).toEqual([
      'Ticket [REDACTED:policy:1] and [REDACTED:policy:1]',
    ]);
    const hold = await redacted.hold({ candidate: gpt, attempt: 1 });

    await there.parts.control.setBudgets(
      [
        {
          id: 'none',
          scope: { kind: 'portal', value: '*' },
          window: 'month',
          hardNanoUsd: '0',
        },
      ],
      { by: 'user:default/root', record },
    );
    await expect(redacted.hold({ candidate: gpt, attempt: 2 })).rejects.toThrow(
      /Budget "none"/,
    );
    await hold.settle(ok);
  }, 60_000);

  it('charges a hold whose holder is gone, and corrects it when he comes back', async () => {
    const fixture = await create({ budgets: [{ id: 'all', hardUsd: 1 }] });
    const { parts, gate, ledger } = fixture;
    const pass = await gate.open(chatRequest({ maxOutputTokens: 1_000 }), {
      credentials: ann,
    });
    const [lost, late] = await Promise.all(
      [1, 2].map(attempt => pass.hold({ candidate: gpt, attempt })),
    );
    const client = await parts.database.client();
    await client('hold').update({
      expires_at: client.raw(`clock_timestamp() - interval '1 second'`),
    });
    const counts = await Promise.all([
      parts.maintenance.sweep(),
      parts.maintenance.sweep(),
    ]);
    expect(counts[0] + counts[1]).toBe(2);
    const [swept] = await ledger.budgets({ credentials: auditor });
    expect(swept.heldNanoUsd).toBe('0');
    const full = BigInt(swept.spentNanoUsd) / 2n;

    const settled = await late.settle(ok);
    expect(settled).toMatchObject({ ledgerSeq: '3', costNanoUsd: OK_COST });
    const [corrected] = await ledger.budgets({ credentials: auditor });
    expect(BigInt(corrected.spentNanoUsd)).toBe(full + BigInt(OK_COST));

    const recorded = await entries(fixture);
    expect(recorded.map(({ kind: entryKind }) => entryKind)).toEqual([
      'outcome-unknown',
      'outcome-unknown',
      'correction',
    ]);
    expect(new Set(recorded.slice(0, 2).map(({ holdId }) => holdId))).toEqual(
      new Set([lost.id, late.id]),
    );
    expect(recorded[2]).toMatchObject({
      holdId: late.id,
      costNanoUsd: `${BigInt(OK_COST) - full}`,
      details: { chargedNanoUsd: `${full}`, actualNanoUsd: OK_COST },
    });
  }, 60_000);

  it('fails closed when a service or the configuration does', async () => {
    const fixture = await create({
      budgets: [{ id: 'teams', scope: { kind: 'team' }, hardUsd: 1 }],
    });
    const open = (purpose: object, user = 'user:default/ann') =>
      fixture.gate.open(chatRequest({ purpose }), {
        credentials: userCredentials(user),
      });
    for (const service of ['permissions', 'userInfo', 'catalog'] as const) {
      fixture.portal.down = new Set([service]);
      // What was looked up a moment ago is still known, so each time somebody else asks about something else.
      await expect(
        open(
          { entityRef: `component:default/${service}` },
          `user:default/${service}`,
        ),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    }
    // Nothing depends on an owner that the caller knows.
    await expect(
      open({
        entityRef: 'component:default/pay',
        ownerRef: 'group:default/a',
        systemRef: 'system:default/b',
      }),
    ).resolves.toBeDefined();

    const wrong = createGateFixture({
      database: database.service,
      ai: { policies: [{ id: 'x', match: { modell: 'a' }, effects: [] }] },
    });
    expect(wrong.logs[0]).toMatch(/gate is off/);
    await expect(
      wrong.gate.open(chatRequest(), { credentials: ann }),
    ).rejects.toThrow(/ai\.policies\[0\]/);

    const off = createGateFixture({
      database: DefaultAiDatabaseService.disabled({
        logger: memoryLogger(),
        reason: 'no database',
      }),
    });
    await expect(
      off.gate.open(chatRequest(), { credentials: ann }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    await off.close();

    const redacting = await create({
      redaction: { patterns: [{ name: 'slow', pattern: '(a+)+$' }] },
    });
    await expect(
      redacting.gate.open(chatRequest({ texts: [`${'a'.repeat(40)}!`] }), {
        credentials: ann,
      }),
    ).rejects.toThrow(/could not be scanned/);
  }, 60_000);
});
