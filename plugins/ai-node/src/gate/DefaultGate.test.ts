/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  chatRequest,
  createGateFixture,
  serviceCredentials,
  userCredentials,
  type GateFixture,
} from '../testUtils/ledger';
import {
  aiDatabaseKinds,
  createAiDatabaseFixture,
  type AiDatabaseFixture,
} from '../testUtils/database';
import type { GateOutcome } from './Gate';

const ann = userCredentials('user:default/ann');
const auditor = serviceCredentials('plugin:auditor');
const gpt = { provider: 'openai', model: 'gpt-4o' };
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

  beforeEach(async () => {
    database = await createAiDatabaseFixture({ kind });
  }, 60_000);
  afterEach(async () => {
    await Promise.all(fixtures.splice(0).map(fixture => fixture.close()));
    await database.close();
  }, 60_000);

  async function create(ai: any = {}): Promise<GateFixture> {
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
      credentials: userCredentials('user:default/ann', { agent: 'plugin:mcp' }),
    });
    expect(pass.texts[0]).not.toContain('hunter22');
    expect(pass.texts[1]).toBe('Nothing secret.');
    expect(pass.redactions).toBe(1);

    const hold = await pass.hold({ candidate: gpt, attempt: 1 });
    expect(hold.maxOutputTokens).toBe(500);
    const open = await fixture.ledger.budgets({ credentials: auditor });
    expect(
      open.map(({ heldNanoUsd }) => BigInt(heldNanoUsd) > 5_000_000n),
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
      {
        budget: { id: 'all' },
        scopeValue: 'portal',
        spentNanoUsd: OK_COST,
        heldNanoUsd: '0',
      },
      {
        budget: { id: 'teams' },
        scopeValue: 'group:default/money',
        spentNanoUsd: OK_COST,
      },
      {
        budget: { id: 'people' },
        scopeValue: 'user:default/ann',
        spentNanoUsd: OK_COST,
      },
    ]);
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
        { id: 'try-out', dryRun: true, match: {}, effects: [{ type: 'deny' }] },
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
    await expect(
      gate.open(chatRequest({ purpose: { action: 'release' } }), {
        credentials: ann,
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      code: 'approval-required',
    });

    const claude = { provider: 'anthropic', model: 'claude-sonnet-4-5' };
    const pass = await gate.open(chatRequest({ candidates: [claude, gpt] }), {
      credentials: ann,
    });
    expect(pass.candidates).toEqual([gpt]);

    const unknown = { provider: 'vllm', model: 'own-model' };
    const unpriced = await gate.open(chatRequest({ candidates: [unknown] }), {
      credentials: auditor,
    });
    await expect(
      unpriced.hold({ candidate: unknown, attempt: 1 }),
    ).rejects.toThrow(
      /price of "own-model" at vllm is unknown.*"small".*ai\.prices/,
    );

    // $0.002 does not carry the shortest answer that makes sense.
    await expect(
      pass.hold({ candidate: gpt, attempt: 1 }),
    ).rejects.toMatchObject({
      code: 'model-denied',
      message: expect.stringMatching(
        /^Budget "small" of the portal has \$0\.002 left/,
      ),
    });
    expect(
      (await entries(fixture)).map(({ kind: entryKind, outcome }) => [
        entryKind,
        outcome,
      ]),
    ).toEqual([
      ['denial', 'denied'],
      ['denial', 'denied'],
      ['denial', 'denied'],
      ['denial', 'denied'],
      ['denial', 'denied'],
    ]);
  }, 60_000);
});
