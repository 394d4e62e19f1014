/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const PAYMENTS = `# Payments

## Retries

A failed charge is retried at most 5 times, with 30 seconds between attempts.

## Disputes

Disputes are answered by the [dispute desk](desk.md) within **three** days.

## Refunds

Refunds above 500 euros need the approval of the finance team.
`;

/** As users run it: bundled, in a process of its own. */
describe('ghostlight docs ask and eval', () => {
  let folder: string;
  let bin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-docs-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
    await mkdir(join(folder, 'docs'));
    await writeFile(join(folder, 'docs/payments.md'), PAYMENTS);
    await writeFile(
      join(folder, 'docs/lunch.md'),
      '# Lunch\n\nThe canteen opens at noon and closes at two.\n',
    );
    await ghostlight('docs', 'index', 'docs', '--store', 'store');
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function ghostlight(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, ...args],
        { cwd: folder },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        code: number;
        stdout: string;
        stderr: string;
      };
      return { code, stdout, stderr };
    }
  }

  it('answers with verified sentences of the documents', async () => {
    const { code, stdout } = await ghostlight(
      ...['docs', 'ask', '--store', 'store', '--json'],
      ...['--question', 'how many times is a failed charge retried?'],
    );
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual([
      'answer',
      'sentences',
      'refused',
      'reason',
    ]);
    expect(answer).toMatchObject({
      refused: false,
      reason: 'supported',
      answer: expect.stringContaining('at most 5 times'),
    });
    expect(answer.sentences[0]).toEqual({
      text: expect.stringContaining('at most 5 times'),
      verified: true,
      citations: [
        {
          path: 'payments.md',
          anchor: 'retries',
          quote: expect.stringContaining('at most 5 times'),
        },
      ],
    });
    for (const { citations } of answer.sentences) {
      for (const { quote } of citations) {
        expect(PAYMENTS).toContain(quote);
      }
    }
  });

  it('quotes the file with its markup, and says how sure it is when asked', async () => {
    const { stdout } = await ghostlight(
      ...['docs', 'ask', '--store', 'store', '--json', '--details'],
      ...['--question', 'who answers disputes', '--sentences', '1'],
    );
    const { sentences, confidence, nearest } = JSON.parse(stdout);
    expect(sentences).toEqual([
      {
        text: 'Disputes are answered by the dispute desk within three days.',
        verified: true,
        citations: [
          {
            path: 'payments.md',
            anchor: 'disputes',
            quote:
              'Disputes are answered by the [dispute desk](desk.md) within **three** days.',
          },
        ],
      },
    ]);
    expect(confidence).toBeGreaterThan(0.5);
    expect(nearest[0].path).toBe('payments.md');
  });

  it('refuses what the documents do not answer, with reason and nearest passages', async () => {
    const { code, stdout } = await ghostlight(
      ...['docs', 'ask', '--store', 'store', '--json'],
      ...['--question', 'which quantum chromodynamics lattice does Kepler use'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      answer: '',
      sentences: [],
      refused: true,
      reason: expect.any(String),
    });
    expect(
      await ghostlight('docs', 'ask', '--store', 'store', '--question', ' '),
    ).toMatchObject({
      code: 2,
      stderr: 'ghostlight: The question is empty.\n',
    });
  });

  it('answers many questions, one line for each', async () => {
    await writeFile(
      join(folder, 'questions.jsonl'),
      '{"id":"a","question":"who approves refunds above 500 euros"}\n{"id":"b","query":"when does the canteen open"}\n',
    );
    const { stdout } = await ghostlight(
      ...['docs', 'ask', '--store', 'store'],
      ...['--questions', 'questions.jsonl'],
    );
    const [a, b] = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(a).toMatchObject({ id: 'a', refused: false });
    expect(b.sentences[0].citations[0].path).toBe('lunch.md');
  });

  it('measures retrieval, counting paths that are not indexed as missed', async () => {
    await writeFile(
      join(folder, 'judged.jsonl'),
      [
        '{"id":"1","query":"refunds approval","relevant":["./payments.md#refunds"]}',
        '{"id":"2","query":"canteen","relevant":["lunch.md"]}',
        '{"id":"3","query":"canteen","relevant":["gone.md"]}',
        '',
      ].join('\n'),
    );
    const { code, stdout, stderr } = await ghostlight(
      ...['docs', 'eval', '--store', 'store', '--json'],
      ...['--questions', 'judged.jsonl'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      questions: 3,
      'hit@1': 0.6667,
      MRR: 0.6667,
      'nDCG@10': 0.6667,
    });
    expect(stderr).toContain('"gone.md"');
    const text = await ghostlight(
      ...['docs', 'eval', '--store', 'store', '--questions', 'judged.jsonl'],
    );
    expect(text.stdout).toMatch(/hit@5\s+0\.6667\n/);

    await writeFile(join(folder, 'bad.jsonl'), '{"id":"1","query":"x"}\n');
    expect(
      await ghostlight(
        ...['docs', 'eval', '--store', 'store', '--questions', 'bad.jsonl'],
      ),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Line 1 of "bad.jsonl"'),
    });
  });
});
