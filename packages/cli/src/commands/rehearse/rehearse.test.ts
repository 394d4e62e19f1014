/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedModelServer } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { indexDirectory } from '@ghostlight/doc-retrieval';
import { BadInputError } from '../../support/exit';
import { percentile } from './percentile';
import { runRehearse } from './runRehearse';

const QUESTIONS = [
  {
    id: 'refunds',
    question: 'who approves refunds above 500 euros',
    relevant: ['payments.md'],
    refused: false,
  },
  {
    id: 'retries',
    question: 'how many times is a failed charge retried',
    relevant: ['payments.md'],
  },
  { id: 'unknown', question: 'which lattice does Kepler use', refused: true },
];

describe('ghostlight rehearse', () => {
  let folder: string;
  let server: ScriptedModelServer;
  let written: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-rehearse-'));
    await mkdir(file('docs'));
    await writeFile(
      file('docs/payments.md'),
      '# Payments\n\n## Retries\n\nA failed charge is retried at most 5 times. password: hunter2hunter2\n\n## Refunds\n\nRefunds above 500 euros need the approval of the finance team.\n',
    );
    indexDirectory({ directory: file('docs'), store: file('store') });
    await writeFile(
      file('questions.jsonl'),
      QUESTIONS.map(question => JSON.stringify(question)).join('\n'),
    );
    server = await ScriptedModelServer.start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    server.reset();
    written = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(((text: string) => {
      written += text;
      return true;
    }) as typeof process.stdout.write);
  });
  afterEach(() => jest.restoreAllMocks());

  const rehearse = (more: { baseline?: string; json?: boolean } = {}) =>
    runRehearse({
      model: 'gpt-4o-mini',
      store: file('store'),
      questions: file('questions.jsonl'),
      json: true,
      env: { AI_BASE_URL: server.baseUrl, AI_API_KEY: 'key-of-the-test' },
      ...more,
    });

  const script = () =>
    server.enqueue(
      {
        type: 'text',
        text: 'Refunds above 500 euros need the approval of the finance team [1].',
        usage: { prompt_tokens: 1_000, completion_tokens: 100 },
      },
      {
        type: 'text',
        text: 'A failed charge is retried at most 9 times [1].',
        usage: { prompt_tokens: 1_000, completion_tokens: 100 },
      },
      { type: 'text', text: 'NO_ANSWER', usage: false },
    );

  it('compares what a model says with the documents, checked in code', async () => {
    script();
    expect(await rehearse()).toBe(0);
    const report = JSON.parse(written);
    expect(report.candidate).toMatchObject({
      answered: 2,
      refused: 1,
      failed: 0,
      // The wrong number is borne by no passage.
      verifiedShare: 0.5,
      refusalRight: 1,
      // The refusal came without usage: unknown, not free.
      unpriced: 1,
    });
    expect(report.candidate.costUsd).toBeGreaterThan(0);
    expect(report.candidate.p95Ms).toBeGreaterThanOrEqual(
      report.candidate.p50Ms,
    );
    expect(report.baseline).toMatchObject({ verifiedShare: 1, costUsd: 0 });
    expect(report.comparison.refusalAgreement).toBe(1);
    expect(report.comparison.answerOverlap).toBeGreaterThan(0.5);
  });

  it('redacts secrets before they leave', async () => {
    script();
    await rehearse();
    const sent = JSON.stringify(server.chatRequests.map(({ body }) => body));
    expect(sent).toContain('retried at most 5 times');
    expect(sent).not.toContain('hunter2');
  });

  it('adapts to a model that takes other fields, and waits when told to', async () => {
    server.unsupportedParameters = ['max_tokens'];
    await rehearse();
    expect(JSON.parse(written).candidate.failed).toBe(0);
    expect(server.chatRequests.at(-1)!.body).toMatchObject({
      model: 'gpt-4o-mini',
      max_completion_tokens: 1_200,
    });
  });

  it('counts a model that does not answer as failed, never as a refusal', async () => {
    server.enqueue(
      { type: 'error', status: 401 },
      { type: 'error', status: 401 },
      { type: 'error', status: 401 },
    );
    await rehearse();
    expect(JSON.parse(written).candidate).toMatchObject({
      answered: 0,
      refused: 0,
      failed: 3,
      verifiedShare: null,
      costUsd: null,
    });
  });

  it('compares two models, as text', async () => {
    await rehearse({ baseline: 'old-model', json: false });
    expect(server.chatRequests.map(({ body }) => body.model)).toEqual([
      ...['gpt-4o-mini', 'old-model'],
      ...['gpt-4o-mini', 'old-model'],
      ...['gpt-4o-mini', 'old-model'],
    ]);
    expect(written).toMatch(/^3 questions\s+gpt-4o-mini\s+old-model/);
    expect(written).toContain('Refusal agreement 1');
  });

  it('prices an export of the ledger without a call', async () => {
    const call = (feature: string, more: object) =>
      JSON.stringify({
        canonical: JSON.stringify({
          kind: 'call',
          outcome: 'ok',
          at: '2026-01-01T00:00:00.000Z',
          feature,
          ...more,
        }),
      });
    await writeFile(
      file('export.ndjson'),
      [
        '{"format":"ghostlight-ledger","version":1}',
        call('docs', {
          usage: { inputTokens: 1_000_000, outputTokens: 0 },
          costNanoUsd: '2500000000',
          latencyMs: 900,
        }),
        call('docs', { latencyMs: 1_100 }),
      ].join('\n'),
    );
    expect(
      await runRehearse({
        model: 'gpt-4o-mini',
        ledger: file('export.ndjson'),
        json: true,
        env: {},
      }),
    ).toBe(0);
    const { ledger } = JSON.parse(written);
    expect(ledger.byFeature).toEqual([
      {
        feature: 'docs',
        calls: 2,
        unknown: 1,
        costUsd: 2.5,
        candidateCostUsd: expect.closeTo(0.15, 5),
        p50Ms: 900,
        p95Ms: 1_100,
      },
    ]);
    expect(server.requests).toHaveLength(0);
  });

  it('says what is missing', async () => {
    await expect(runRehearse({ model: 'm', env: {} })).rejects.toThrow(
      BadInputError,
    );
    await expect(
      runRehearse({
        model: 'm',
        store: file('store'),
        questions: file('questions.jsonl'),
        env: {},
      }),
    ).rejects.toThrow('AI_BASE_URL');
    await expect(
      runRehearse({ model: 'm', ledger: file('questions.jsonl'), env: {} }),
    ).rejects.toThrow('no export of the ledger');
    expect(percentile([], 0.5)).toBeUndefined();
  });
});
