/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property over generated evidence has cases */

import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import { startPortal } from './__testUtils__/startPortal';
import { parseFocusCosts, parseOpenCost } from './costs/parseCloudCosts';
import { readAiMark } from './delivery/sources/readAiMark';
import { judgeChange } from './evidence/judgeChange';
import { signEvidence, verifyEvidence } from './evidence/signEvidence';
import { readAgentTrace } from './exposure/readAgentTrace';
import { readOtlpLogs, readOtlpMetrics } from './exposure/readOtlpUsage';
import { diffLines } from './promptLibrary/diffLines';
import { sendSyslog, toSyslogMessage } from './stream/sendSyslog';

jest.setTimeout(180_000);

const DAY_NANO = '1767225600000000000';
const attribute = (key: string, stringValue: string) => ({
  key,
  value: { stringValue },
});

describe('accounts', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it('counts answers of a survey once, and shows them when it has closed', async () => {
    const { as } = portal;
    const closesAt = new Date(Date.now() + 3_000).toISOString();
    const body = { id: '2026-Q4', closesAt };
    expect((await as('ann').post('/v1/surveys', body)).status).toBe(403);
    expect((await as('root').post('/v1/surveys', body)).status).toBe(201);
    expect((await as('root').post('/v1/surveys', body)).status).toBe(409);
    const path = '/v1/surveys/2026-Q4/answers';
    const answer = {
      team: 'group:default/money',
      recommend: 9,
      friction: 3,
    };
    expect((await as('bob').post(path, answer)).status).toBe(400);
    expect((await as('ann').post(path, answer)).status).toBe(204);
    expect((await as('ann').post(path, answer)).status).toBe(409);
    expect(
      (await as('ann').post(path, { ...answer, recommend: 11 })).status,
    ).toBe(400);
    const early = await as('root').get('/v1/surveys/2026-Q4/results');
    expect(early.status).toBe(409);
    await new Promise(resolve => setTimeout(resolve, 3_100));
    const results = await as('root').get('/v1/surveys/2026-Q4/results');
    expect(results.body).toMatchObject({
      total: { recommend: { status: 'unknown' } },
      teams: [],
      hiddenTeams: 1,
    });
    const space = await as('root').get('/v1/delivery/space');
    expect(space.body.items).toHaveLength(12);
    for (const { value } of space.body.items) {
      expect(value.status).toBe('unknown');
      expect(value.reason).toBeTruthy();
      expect('value' in value).toBe(false);
    }
  });

  it('keeps prompts in versions, puts pinned ones in force, compares and rolls back', async () => {
    const { as } = portal;
    const text = (word: string) =>
      `---\nname: docs/answer\nversion: "1"\ndescription: Answers\n---\n## user\n${word}\n`;
    const add = (user: string, more: object) =>
      as(user).post('/v1/prompt-library/versions', {
        name: 'docs/answer',
        kind: 'feature',
        owner: 'group:default/money',
        ...more,
      });
    expect((await add('ann', { text: text('One') })).status).toBe(403);
    expect((await add('root', { text: 'No prompt' })).status).toBe(400);
    expect((await add('root', { text: text('One') })).body.version).toBe(1);
    expect((await add('root', { text: text('Two') })).body.version).toBe(2);
    const pin = (body: object) =>
      as('root').put('/v1/prompt-library/pins', {
        name: 'docs/answer',
        ...body,
      });
    expect((await pin({ version: 3 })).status).toBe(404);
    expect((await pin({ version: 2 })).status).toBe(200);
    expect(await portal.render('docs/answer')).toBe('Two');
    await pin({ version: 1 });
    expect(await portal.render('docs/answer')).toBe('One');
    const diff = await as('root').get('/v1/prompt-library/diff', {
      name: 'docs/answer',
      from: 1,
      to: 2,
    });
    expect(
      diff.body.lines.filter(({ type }: { type: string }) => type !== 'same'),
    ).toEqual([
      { type: 'removed', text: 'One' },
      { type: 'added', text: 'Two' },
    ]);
    expect((await as('ann').get('/v1/prompt-library')).body.items).toEqual([]);
    expect(
      (
        await as('ann').get('/v1/prompt-library/versions', {
          name: 'docs/answer',
        })
      ).status,
    ).toBe(403);
    await as('root').post('/v1/prompt-library/versions', {
      name: 'style',
      kind: 'standard',
      owner: 'group:default/money',
      text: 'Use strict types.',
    });
    const instructions = async () =>
      (
        await as('ann').get('/v1/prompt-library/instructions', {
          team: 'group:default/money',
        })
      ).text;
    expect(await instructions()).toContain('No standards are in force.');
    await as('root').put('/v1/prompt-library/pins', {
      name: 'style',
      team: 'group:default/money',
      version: 1,
    });
    expect(await instructions()).toContain(
      '<!-- style, version 1 -->\nUse strict types.',
    );
  });

  it('joins cloud cost to teams and keeps what no tag attributes visible', async () => {
    const { as } = portal;
    const focus = [
      'BilledCost,BillingCurrency,ChargePeriodStart,ServiceName,Tags',
      '1.5,USD,2026-11-01T00:00:00Z,Compute,"{""component"":""pay""}"',
      '0.25,USD,2026-11-01T00:00:00Z,Storage,"{""team"":""shop""}"',
      '0.1,USD,2026-11-02 00:00:00,Storage,',
    ].join('\n');
    const send = () =>
      as('root').post('/v1/costs/imports', {
        source: 'cloud',
        format: 'focus',
        text: focus,
      });
    expect((await send()).body).toEqual({
      lines: 3,
      days: ['2026-11-01', '2026-11-02'],
      totalNanoUsd: '1850000000',
      untaggedNanoUsd: '100000000',
    });
    // The same days again replace what was there.
    await send();
    const query = { from: '2026-11-01', to: '2026-12-01' };
    const { body } = await as('root').get('/v1/costs/summary', query);
    expect(body).toMatchObject({
      totalNanoUsd: '1850000000',
      untaggedNanoUsd: '100000000',
      sources: ['cloud'],
    });
    expect(body.teams).toContainEqual({
      team: 'group:default/money',
      cloudNanoUsd: '1500000000',
      aiNanoUsd: '0',
    });
    const now = new Date().toISOString().slice(0, 10);
    await as('root').post('/v1/costs/imports', {
      source: 'cloud-now',
      format: 'focus',
      text: [
        'BilledCost,BillingCurrency,ChargePeriodStart,ServiceName,Tags',
        `2,USD,${now}T00:00:00Z,Compute,"{""component"":""pay""}"`,
        `0.5,USD,${now}T00:00:00Z,Network,`,
      ].join('\n'),
    });
    const gaps = (await as('root').get('/v1/gaps')).body.items;
    const untagged = gaps.find(
      ({ kind }: { kind: string }) => kind === 'untagged-cost',
    );
    expect(untagged).toMatchObject({
      severity: 'warning',
      remedy: expect.stringContaining('/v1/costs/imports'),
    });
    expect(untagged.subjects).toContain('cloud-now: Network');
    expect(untagged.subjects).not.toContain('cloud-now: Compute');
    expect(BigInt(untagged.costNanoUsd)).toBeGreaterThanOrEqual(500_000_000n);
    expect((await as('ann').get('/v1/costs/summary', query)).status).toBe(403);
    expect(() =>
      parseFocusCosts(focus.replace('0.25,USD', '0.25,EUR')),
    ).toThrow('Line 3 is in EUR');
    expect(
      parseOpenCost(
        JSON.stringify({
          data: [
            {
              pay: {
                name: 'pay',
                properties: { labels: { app: 'pay' } },
                window: { start: '2026-11-01T00:00:00Z' },
                totalCost: 0.123456789,
              },
            },
          ],
        }),
      ),
    ).toEqual([
      {
        day: '2026-11-01',
        service: 'Kubernetes',
        tags: { app: 'pay' },
        nano: 123456789n,
      },
    ]);
  });

  it('receives telemetry of coding tools and bills events or counters, never both', async () => {
    const { as } = portal;
    const team = attribute('ghostlight.team', 'group:default/money');
    const metrics = (temporality: number) => ({
      resourceMetrics: [
        {
          resource: { attributes: [team] },
          scopeMetrics: [
            {
              metrics: [
                {
                  name: 'claude_code.token.usage',
                  sum: {
                    aggregationTemporality: temporality,
                    dataPoints: [
                      {
                        attributes: [
                          attribute('type', 'input'),
                          attribute('model', 'm'),
                          attribute('user.email', 'ann@example.com'),
                        ],
                        timeUnixNano: DAY_NANO,
                        asDouble: 100,
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(
      (await as('ann').post('/v1/otlp/v1/metrics', metrics(1))).status,
    ).toBe(403);
    expect(
      (await as('root').post('/v1/otlp/v1/metrics', metrics(1))).body,
    ).toEqual({});
    expect(
      (await as('root').post('/v1/otlp/v1/metrics', metrics(2))).body,
    ).toMatchObject({ partialSuccess: { rejectedDataPoints: 1 } });
    const usage = () =>
      as('root').get('/v1/exposure/tools', {
        from: '2026-01-01',
        to: '2026-01-02',
      });
    const first = await usage();
    // The team has no members in this catalog, so it is not named.
    expect(first.body).toEqual({
      hiddenTeams: 1,
      items: [
        {
          tool: 'claude-code',
          day: '2026-01-01',
          signal: 'counters',
          team: '',
          model: 'm',
          measure: 'tokens.input',
          amount: 100,
        },
      ],
    });
    const logs = {
      resourceLogs: [
        {
          resource: { attributes: [team] },
          scopeLogs: [
            {
              logRecords: [
                {
                  timeUnixNano: DAY_NANO,
                  body: { stringValue: 'claude_code.api_request' },
                  attributes: [
                    attribute('event.name', 'api_request'),
                    attribute('model', 'm'),
                    attribute('input_tokens', '90'),
                  ],
                },
                { attributes: [attribute('event.name', 'user_prompt')] },
              ],
            },
          ],
        },
      ],
    };
    await as('root').post('/v1/otlp/v1/logs', logs);
    const items = (await usage()).body.items;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ signal: 'events', amount: 90 });
    expect(readOtlpMetrics(metrics(1)).usage).toHaveLength(1);
    expect(JSON.stringify(readOtlpLogs(logs))).not.toContain('user_prompt');
    expect(
      (
        await as('root').post('/v1/exposure/attestations', {
          source: 'git-ai',
          items: [{ commit: 'abcdef0', mark: 'human', humanLines: 3 }],
        })
      ).body,
    ).toEqual({ items: 1 });
    const exposure = await as('root').get('/v1/delivery/exposure');
    expect(exposure.body.total.groups.assisted.deployments).toBe(0);
  });

  it('gives evidence only to those who may see who approved', async () => {
    expect((await portal.as('ann').get('/v1/evidence/changes')).status).toBe(
      403,
    );
    const { body } = await portal.as('root').get('/v1/evidence/changes');
    expect(body.payload.items).toEqual([]);
    expect(body.signature).toBeUndefined();
  });

  it('names services whose deployments and incidents are unknown', async () => {
    const { body } = await portal.as('root').get('/v1/gaps');
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'no-deployment-source', count: 3 }),
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'no-incident-source', count: 3 }),
    );
  });
});

describe('evidence', () => {
  const person = fc.constantFrom('ann', 'bob', 'Cid');
  const pull = fc.record({
    number: fc.nat(),
    url: fc.constant('https://forge.example/1'),
    author: person,
    approvals: fc.array(
      fc.record({ by: person, at: fc.constant('2026-01-01T00:00:00Z') }),
      { maxLength: 3 },
    ),
    codeOwners: fc.option(
      fc.array(
        fc.array(fc.constantFrom('ann', 'bob', 'cid', 'acme/team'), {
          minLength: 1,
          maxLength: 2,
        }),
        { maxLength: 2 },
      ),
      { nil: undefined },
    ),
    checks: fc.option(
      fc.array(
        fc.record({
          name: fc.constant('test'),
          conclusion: fc.constantFrom('success', 'failure', 'pending'),
        }),
        { maxLength: 2 },
      ),
      { nil: undefined },
    ),
  });
  const evidence = fc.record({
    pullRequests: fc.array(pull, { maxLength: 3 }),
    directCommits: fc.option(fc.array(fc.constant('abc'), { maxLength: 1 }), {
      nil: undefined,
    }),
  }) as fc.Arbitrary<Pick<ChangeEvidence, 'pullRequests' | 'directCommits'>>;

  it('never says met without proof, and no approval by the author counts', () => {
    fc.assert(
      fc.property(evidence, given => {
        const controls = judgeChange(given);
        const isKnown = given.directCommits?.length === 0;
        for (const verdict of Object.values(controls)) {
          expect(verdict === 'met' && !isKnown).toBe(false);
          expect(verdict === 'met' && given.pullRequests.length === 0).toBe(
            false,
          );
        }
        if (given.directCommits?.length) {
          expect(new Set(Object.values(controls))).toEqual(
            new Set(['violated']),
          );
        }
        const alone = judgeChange({
          ...given,
          pullRequests: given.pullRequests.map(entry => ({
            ...entry,
            approvals: entry.approvals.map(({ at }) => ({
              at,
              by: entry.author.toUpperCase(),
            })),
          })),
        });
        expect(alone.separationOfDuties).not.toBe('met');
        expect(alone.codeOwner).not.toBe('met');
        // Evidence that is taken away never turns a control to met.
        const less = judgeChange({
          ...given,
          pullRequests: given.pullRequests.map(
            ({ checks: _checks, codeOwners: _owners, ...rest }) => rest,
          ),
        });
        expect(less.checks).not.toBe('met');
        expect(less.codeOwner).not.toBe('met');
      }),
      { numRuns: 500 },
    );
  });

  it('is signed so that any change shows', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const signed = signEvidence(
      {
        format: 'ghostlight-change-evidence-1',
        from: 'a',
        to: 'b',
        at: 'c',
        items: [],
      },
      pem,
    );
    expect(verifyEvidence(JSON.parse(JSON.stringify(signed)), key)).toBe(true);
    signed.payload.to = 'later';
    expect(verifyEvidence(signed, key)).toBe(false);
  });
});

describe('formats', () => {
  it('reads marks of trailers and of Agent Trace as a lower bound', () => {
    expect(readAiMark('Fix\n\nCo-authored-by: Claude <a@b>')).toBe('assisted');
    expect(readAiMark('Fix\n\nAssisted-by: anything')).toBe('assisted');
    expect(readAiMark('Assisted-by: in the subject')).toBe('unknown');
    expect(readAiMark('Fix\n\nCo-authored-by: Ann <ann@b>')).toBe('unknown');
    const range = { start_line: 1, end_line: 10 };
    expect(
      readAgentTrace([
        {
          vcs: { revision: 'abcdef0' },
          files: [
            {
              conversations: [
                { contributor: { type: 'ai' }, ranges: [range] },
                { ranges: [{ start_line: 3, end_line: 3 }] },
              ],
            },
          ],
        },
      ]),
    ).toEqual([
      {
        commit: 'abcdef0',
        mark: 'assisted',
        aiLines: 10,
        humanLines: 0,
        unknownLines: 1,
      },
    ]);
    expect(() => readAgentTrace([{}])).toThrow('agentTrace[0]: vcs');
  });

  it('diffs so that both texts come back', () => {
    const lines = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })
      .map(all => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(before, after);
        const side = (other: string) =>
          diff
            .filter(({ type }) => type !== other)
            .map(({ text }) => text)
            .join('\n');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
      }),
    );
  });

  it('sends syslog of RFC 5424, framed by octets', async () => {
    const canonical = JSON.stringify({
      at: '2026-01-01T00:00:00.000Z',
      feature: 'do"cs]',
      kind: 'denial',
      ledger: 'l',
      seq: '7',
      note: 'ü',
    });
    const entry = { canonical, leaf: 'x', head: 'y' };
    expect(toSyslogMessage(entry, 'host')).toBe(
      `<108>1 2026-01-01T00:00:00.000Z host ghostlight - denial [ledger@32473 ledger="l" seq="7" leaf="x" head="y" feature="do\\"cs\\]"] \ufeff${canonical}`,
    );
    const parts: Buffer[] = [];
    const server = createServer(socket =>
      socket.on('data', part => parts.push(part)),
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const url = `tcp://127.0.0.1:${port}`;
    await sendSyslog({ entries: [entry, entry], url });
    const received = Buffer.concat(parts);
    const [length] = /^\d+/.exec(received.toString())!;
    expect(received).toHaveLength(2 * (Number(length) + length.length + 1));
    await new Promise(resolve => server.close(resolve));
    await expect(sendSyslog({ entries: [entry], url })).rejects.toThrow();
  });
});
