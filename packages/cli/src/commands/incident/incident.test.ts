/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const AT = 1_772_368_200;
const incident = {
  detectedAt: AT,
  graph: { nodes: ['web', 'stock'], edges: [{ from: 'web', to: 'stock' }] },
  alerts: [{ startsAt: AT - 60, service: 'web', name: 'HighErrorRate' }],
  changes: [
    {
      id: 'stock-\u001b[31m1',
      service: 'stock',
      kind: 'deployment',
      startedAt: AT - 300,
    },
  ],
};

/** As users run it: bundled, in a process of its own. */
describe('ghostlight incident', () => {
  let folder: string;
  let bin: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-incident-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function ghostlight(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(process.execPath, [
        bin,
        ...args,
      ]);
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
  const save = async (name: string, value: unknown) => {
    const file = join(folder, name);
    await writeFile(
      file,
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    return file;
  };

  it('ranks a case, as JSON in the documented form or in words without control characters', async () => {
    const file = await save('case.json', incident);
    const json = await ghostlight('incident', 'rank', file, '--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toEqual({
      suspects: [
        {
          changeId: 'stock-\u001b[31m1',
          score: expect.any(Number),
          reasons: expect.arrayContaining([
            {
              code: 'alerting-service-depends-on-it',
              text: 'web, which alerts, depends on stock.',
              refs: ['/changes/0/service', '/alerts/0'],
            },
          ]),
          counterEvidence: expect.any(Array),
        },
      ],
      verdict: 'change',
    });
    const words = await ghostlight('incident', 'rank', file);
    expect(words.code).toBe(0);
    expect(words.stdout).toMatch(
      /^1\. stock-1 {2}\d+\.\d %\n {3}\+ web, which/,
    );
    expect(words.stdout).not.toContain('\u001b');
  });

  it('names what is wrong with a case by file and JSON pointer, with exit code 2', async () => {
    const wrong = await save('wrong.json', {
      ...incident,
      changes: [{ ...incident.changes[0], startedAt: 'soon' }],
    });
    expect(await ghostlight('incident', 'rank', wrong)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(
        `"${wrong}" is no valid case. /changes/0/startedAt: a time is needed`,
      ),
    });
    const broken = await save('broken.txt', '{');
    expect(await ghostlight('incident', 'rank', broken)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not JSON'),
    });
    expect(
      await ghostlight('incident', 'rank', join(folder, 'none')),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not exist'),
    });
  });

  it('reads the answer in any of the forms that labelled sets use', async () => {
    const cases = await mkdtemp(join(folder, 'labels-'));
    const { id } = incident.changes[0];
    const withCulprit = [
      { expected: id },
      { culprit: id },
      { expected: { changeId: id, verdict: 'change' } },
    ];
    const without = [
      { expected: null },
      { culprit: null },
      { expected: { verdict: 'no-change-explains' } },
    ].map(label => ({ ...label, changes: [] }));
    await Promise.all(
      [...withCulprit, ...without].map((label, i) =>
        writeFile(
          join(cases, `${i}.json`),
          JSON.stringify({ ...incident, ...label }),
        ),
      ),
    );
    const json = await ghostlight('incident', 'replay', cases, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      withCulprit: 3,
      withoutCulprit: 3,
      top1: 1,
      verdictAccuracy: 1,
    });
  });

  it('replays a folder and prints scores', async () => {
    const cases = await mkdtemp(join(folder, 'cases-'));
    const write = (name: string, value: unknown) =>
      writeFile(join(cases, name), JSON.stringify(value));
    await write('a.json', {
      ...incident,
      expected: { changeId: incident.changes[0].id },
    });
    await write('b.json', {
      ...incident,
      changes: [],
      expected: { changeId: null },
    });
    await write('c.json', incident);
    const json = await ghostlight('incident', 'replay', cases, '--json');
    expect(JSON.parse(json.stdout)).toEqual({
      cases: 3,
      withCulprit: 1,
      withoutCulprit: 1,
      top1: 1,
      top3: 1,
      mrr: 1,
      verdictAccuracy: 1,
      noChangeRight: 1,
      falseAlarms: 0,
    });
    expect(json.stderr).toContain('1 of 3 cases have no "expected"');
    expect((await ghostlight('incident', 'replay', cases)).stdout).toContain(
      'top-1                              1.000',
    );
    await write('d.json', { ...incident, expected: ['deploy'] });
    expect(await ghostlight('incident', 'replay', cases)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('/expected/changeId'),
    });
  });
});
