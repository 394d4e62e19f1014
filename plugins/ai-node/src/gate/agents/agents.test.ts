/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
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
import { governActions } from './governActions';
import { readAgentConfig } from './readAgentConfig';

const MCP = 'plugin:mcp-actions';
const ann = userCredentials('user:default/ann');
const annsAgent = userCredentials('user:default/ann', { agent: MCP });
const bobsAgent = userCredentials('user:default/bob', { agent: MCP });
const boss = 'user:default/boss';
const auditorCredentials = serviceCredentials('plugin:auditor');

// Two replicas on an embedded database each; slow on a busy machine.
jest.setTimeout(120_000);

describe('readAgentConfig', () => {
  const read = (agents: JsonObject) =>
    readAgentConfig(new ConfigReader({ ai: { agents } }) as any);

  it('has defaults, own quotas of agents, and an off switch; wrong values are named', () => {
    expect(readAgentConfig(new ConfigReader({}) as any)).toEqual({
      quotas: [{ agent: '*', calls: 1_000, windowMs: 3_600_000 }],
      maxResponseBytes: 100_000,
    });
    expect(
      read({
        maxResponseBytes: 5_000,
        quota: {
          calls: 10,
          window: '1m',
          agents: [{ agent: 'external:ci-*', calls: 0 }],
        },
      }),
    ).toEqual({
      quotas: [
        { agent: 'external:ci-*', calls: 0, windowMs: 60_000 },
        { agent: '*', calls: 10, windowMs: 60_000 },
      ],
      maxResponseBytes: 5_000,
    });
    expect(read({ quota: false }).quotas).toBeUndefined();
    expect(() => read({ maxResponseBytes: 10 })).toThrow(
      'ai.agents.maxResponseBytes',
    );
    expect(() => read({ quota: { calls: -1 } })).toThrow(
      'ai.agents.quota.calls',
    );
    expect(() =>
      read({ quota: { agents: [{ agent: '*', window: { days: 40 } }] } }),
    ).toThrow('ai.agents.quota.agents[0].window');
  });
});

describe.each(aiDatabaseKinds())('agents, %s', kind => {
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

  /** A feature with two actions, as agents reach them. */
  async function create(ai: JsonObject = {}) {
    const fixture = createGateFixture({
      database: database.service,
      ai: { policies: [], ...ai },
    });
    fixtures.push(fixture);
    await fixture.parts.database.ready();
    const registry = actionsRegistryServiceMock();
    const auditor = mockServices.auditor.mock();
    const audit = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(audit);
    const done: string[] = [];
    const governed = governActions({
      registry,
      gate: fixture.tools,
      auditor,
      pluginId: 'docs',
      feature: 'docs',
    });
    for (const readOnly of [true, false]) {
      governed.register({
        name: readOnly ? 'read' : 'write',
        title: 't',
        description: 'd',
        attributes: { readOnly },
        schema: {
          input: z =>
            z.object({
              entityRef: z.string().optional(),
              to: z.string().optional(),
              size: z.number().optional(),
              ask: z.boolean().optional(),
            }),
          output: z => z.object({ text: z.string() }),
        },
        action: async ({ input, credentials }) => {
          if (input.ask) {
            await fixture.gate.open(chatRequest(), { credentials });
          }
          done.push(input.to ?? '');
          return { output: { text: 'x'.repeat(input.size ?? 1) } };
        },
      });
    }
    const call = (
      name: 'read' | 'write',
      input: JsonObject = {},
      credentials = annsAgent,
    ) => registry.invoke({ id: `test:${name}`, input, credentials });
    const denials = async () =>
      (
        await fixture.ledger.query(
          { kinds: ['denial'], order: 'oldest-first' },
          { credentials: auditorCredentials },
        )
      ).items.map(({ body }) => body);
    return {
      ...fixture,
      parts: fixture.parts,
      audit,
      auditor,
      call,
      denials,
      done,
    };
  }

  it('counts calls for agent and person, on all replicas, and refuses past the quota', async () => {
    const ai = { agents: { quota: { calls: 3, window: '1d' } } };
    const one = await create(ai);
    const two = await create(ai);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => (i % 2 ? one : two).call('read')),
    );
    const count = (status: string) =>
      results.filter(result => result.status === status).length;
    expect(count('fulfilled')).toBe(3);
    expect(count('rejected')).toBe(9);
    await expect(one.call('read')).rejects.toThrow(
      /quota of 3 calls is used up for the agent "plugin:mcp-actions"; it begins again at .*ai\.agents\.quota/,
    );
    // Another person of the same agent, and a person without one.
    await one.call('read', {}, bobsAgent);
    for (let i = 0; i < 5; i++) {
      await one.call('read', {}, ann);
    }
    const denials = await one.denials();
    expect(denials).toHaveLength(1);
    expect(denials[0]).toMatchObject({
      tool: 'docs:read',
      agent: MCP,
      errorCode: 'agent-quota',
    });
    expect(one.audit.fail).toHaveBeenCalled();
    expect(one.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'action-call' }),
    );
  });

  it('never cuts an answer: what is too large is refused and says what to do', async () => {
    const portal = await create({ agents: { maxResponseBytes: 1_000 } });
    await portal.call('read', { size: 900 });
    await expect(portal.call('read', { size: 1_000 })).rejects.toMatchObject({
      name: 'InputError',
      code: 'response-too-large',
      maxBytes: 1_000,
      message: expect.stringContaining('Ask for less'),
    });
    await expect(portal.call('write', { size: 1_000 })).rejects.toThrow(
      'The action was carried out: do not repeat it',
    );
    expect(await portal.denials()).toEqual([
      expect.objectContaining({
        tool: 'docs:read',
        errorCode: 'response-too-large',
      }),
      expect.objectContaining({ tool: 'docs:write' }),
    ]);
    expect(portal.audit.success).toHaveBeenCalledTimes(1);
  });

  it('is under kill switches and policies, by tool and by agent; a policy on models is not about it', async () => {
    const portal = await create({
      policies: [
        {
          id: 'no-writes',
          match: { tool: 'docs.write', agent: 'plugin:mcp-*' },
          effects: [{ type: 'deny' }],
        },
        {
          id: 'models',
          match: {},
          effects: [{ type: 'restrict-models', models: ['gpt-4o'] }],
        },
        {
          id: 'no-models-for-tools',
          match: { tool: 'read' },
          effects: [{ type: 'cap-tokens', maxInputTokens: 1 }],
        },
        {
          id: 'no-gpt',
          match: {
            model: '*',
            tool: 'docs:read',
            entity: 'component:default/x',
          },
          effects: [{ type: 'deny' }],
        },
      ],
    });
    await portal.call('read');
    await portal.call('write', {}, ann);
    await expect(portal.call('write')).rejects.toThrow(
      'Denied (policy "no-writes")',
    );
    // The call of a model that the tool makes knows its tool.
    await portal.call('read', { entityRef: 'component:default/x' });
    expect(await portal.denials()).toEqual([
      expect.objectContaining({ tool: 'docs:write', agent: MCP }),
    ]);
  });

  it('matches model calls by the tool that they are made for', async () => {
    const portal = await create({
      policies: [
        {
          id: 'no-models',
          match: { tool: 'docs:*', model: '*' },
          effects: [{ type: 'deny' }],
        },
      ],
    });
    await portal.call('read');
    await expect(portal.call('read', { ask: true })).rejects.toThrow(
      'no-models',
    );
    await portal.gate.open(chatRequest(), { credentials: ann });
    expect(await portal.denials()).toEqual([
      expect.objectContaining({ tool: 'docs:read', model: 'gpt-4o' }),
    ]);
  });

  it('carries out what was approved, with exactly its arguments, once', async () => {
    const portal = await create({
      policies: [
        {
          id: 'ask',
          match: { tool: 'write' },
          effects: [{ type: 'require-approval', reason: 'A person must look' }],
        },
      ],
    });
    const secret = `ghp_${'a1B2c3D4'.repeat(4)}abcd`;
    const input = { to: `v41 ${secret}`, entityRef: 'component:default/pay' };
    let id = '';
    for (let i = 0; i < 2; i++) {
      const refused: any = await portal
        .call('write', input)
        .catch(error => error);
      expect(refused).toMatchObject({ code: 'approval-required' });
      expect(refused.message).toContain('A person must look');
      id = refused.approvalId;
    }
    const approval = (await portal.parts.approvalStore.get(id))!;
    expect(approval).toMatchObject({
      kind: 'action',
      feature: 'docs',
      action: 'write',
      entityRef: 'component:default/pay',
      agent: MCP,
      arguments: { entityRef: 'component:default/pay' },
    });
    // The approver sees all of it but the secret.
    expect(approval.arguments!.to).toMatch(/^v41 /);
    expect(JSON.stringify(approval)).not.toContain(secret);
    await portal.parts.approvals.decide(id, { by: boss, decision: 'approve' });

    // The hash is taken again from what is about to be carried out.
    await expect(
      portal.call('write', { ...input, to: `v42 ${secret}` }),
    ).rejects.toThrow('waits for a decision');
    await expect(portal.call('write', input, bobsAgent)).rejects.toThrow(
      'waits for a decision',
    );
    expect(portal.done).toEqual([]);
    await portal.call('write', input);
    expect(portal.done).toEqual([input.to]);
    expect((await portal.parts.approvalStore.get(id))!.state).toBe('used');
    await expect(portal.call('write', input)).rejects.toThrow(
      'waits for a decision',
    );
    expect(portal.done).toHaveLength(1);
  });
});
