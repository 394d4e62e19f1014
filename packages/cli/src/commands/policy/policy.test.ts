/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const LEDGER = '11111111-1111-4111-8111-111111111111';

/** A line of an export; hashes are not looked at by these commands. */
function entry(seq: number, body: object): string {
  return JSON.stringify({
    canonical: JSON.stringify({
      seq: `${seq}`,
      ledger: LEDGER,
      kind: 'call',
      at: `2026-07-0${seq}T10:00:00.000Z`,
      actorDigest: 'd'.repeat(64),
      feature: 'docs',
      action: 'answer',
      provider: 'openai',
      model: 'gpt-4o',
      dataClass: 'internal',
      usage: { inputTokens: 1_000, outputTokens: 100 },
      rates: { input: '2500000000', output: '10000000000' },
      costNanoUsd: '3500000',
      ...body,
    }),
    leaf: 'a'.repeat(64),
    head: 'b'.repeat(64),
  });
}

const EXPORT = [
  JSON.stringify({
    format: 'ghostlight-ledger',
    version: 1,
    ledger: LEDGER,
    fromSeq: '1',
    previousHead: 'c'.repeat(64),
    createdAt: '2026-08-01T00:00:00Z',
  }),
  entry(1, { ownerRef: 'group:default/money' }),
  entry(2, { feature: 'review', agent: 'plugin:mcp-actions' }),
  entry(3, {
    kind: 'denial',
    decision: 'deny',
    reasons: ['No (policy "old")'],
    costNanoUsd: undefined,
    usage: undefined,
  }),
  entry(4, { kind: 'outcome', costNanoUsd: undefined }),
].join('\n');

describe('ghostlight policy test, ledger export', () => {
  let folder: string;
  let exported: string;
  let bin: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-policy-'));
    exported = file('ledger.ndjson');
    await writeFile(exported, `${EXPORT}\n`);
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(...argv: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, ...argv],
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

  it('checks a file, and says where it is wrong', async () => {
    await writeFile(
      file('good.yaml'),
      'policies:\n  - id: no-docs\n    match: { feature: docs }\n    effects: [{ type: deny }]\n',
    );
    expect(await run('policy', 'test', file('good.yaml'))).toEqual({
      code: 0,
      stdout: '1 policies are sound.\n',
      stderr: '',
    });
    await writeFile(
      file('bad.yaml'),
      'ai:\n  policies:\n    - id: x\n      match: { feture: docs }\n      effects: [{ type: deny }]\n',
    );
    const bad = await run('policy', 'test', file('bad.yaml'));
    expect(bad.code).toBe(2);
    expect(bad.stderr).toMatch(/policies\[0\]\.match \("x"\).*feture/);
    await writeFile(file('none.yaml'), 'hello: world\n');
    expect((await run('policy', 'test', file('none.yaml'))).code).toBe(2);
    expect((await run('policy', 'test', file('missing.yaml'))).code).toBe(2);
  });

  it('shows what policies would have done, and what it cannot know', async () => {
    await writeFile(
      file('policies.yaml'),
      `- id: no-docs
  match: { feature: docs }
  effects: [{ type: deny, reason: Not now }]
- id: juniors
  match: { group: group:default/juniors }
  effects: [{ type: require-approval }]
- id: try
  dryRun: true
  match: {}
  effects: [{ type: deny }]
`,
    );
    const args = [
      'policy',
      'test',
      file('policies.yaml'),
      '--against',
      exported,
    ];
    const { code, stdout } = await run(...args, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      entries: 3,
      denied: 1,
      maybeDenied: 1,
      allowed: 0,
      deniedNanoUsd: '3500000',
      byTeam: [{ value: 'group:default/money', denied: 1 }],
      rules: [
        { id: 'no-docs', matched: 2 },
        { id: 'juniors', matched: 0, maybeMatched: 3 },
        { id: 'try', matched: 3, dryRun: true },
      ],
      examples: [{ seq: '1', reasons: ['Not now (policy "no-docs")'] }],
      unknown: ['group'],
    });
    const text = await run(...args, '--fail-on-denial');
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('1 would have been refused.');
    expect(text.stdout).toContain('An export does not say: group.');
    const later = await run(...args, '--from', '2026-07-02', '--json');
    expect(JSON.parse(later.stdout)).toMatchObject({ entries: 2, denied: 0 });
    expect((await run(...args, '--from', 'soon')).code).toBe(2);
    await writeFile(file('broken.ndjson'), 'not json\n');
    expect(
      (
        await run(
          'policy',
          'test',
          file('policies.yaml'),
          '--against',
          file('broken.ndjson'),
        )
      ).stderr,
    ).toMatch(/Line 1 of .* is not JSON/);
  });

  it('matches tools by id, by name in MCP and by bare name', async () => {
    const calls = file('tools.ndjson');
    await writeFile(
      calls,
      [
        EXPORT.split('\n')[0],
        entry(1, { agent: 'plugin:mcp-actions', tool: 'docs:ask' }),
        entry(2, { agent: 'plugin:mcp-actions', tool: 'docs:read' }),
        entry(3, {}),
        // Of a time when tools were not recorded.
        entry(4, { agent: 'plugin:mcp-actions' }),
      ].join('\n'),
    );
    for (const tool of ['docs:ask', 'docs.ask', 'ask', '*:ask']) {
      await writeFile(
        file('tools.yaml'),
        `- { id: no-ask, match: { tool: '${tool}' }, effects: [{ type: deny }] }\n`,
      );
      const { code, stdout } = await run(
        'policy',
        'test',
        file('tools.yaml'),
        '--against',
        calls,
        '--json',
      );
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        entries: 4,
        denied: 1,
        maybeDenied: 1,
        examples: [{ seq: '1' }],
        unknown: ['tool'],
      });
    }
  });

  it('writes other formats, from a file and from a portal', async () => {
    const focus = await run('ledger', 'export', exported, '--format', 'focus');
    expect(focus.code).toBe(0);
    const [header, ...rows] = focus.stdout.trim().split('\n');
    const cost = header.split(',').indexOf('BilledCost');
    const sum = rows.reduce(
      (total, row) => total + BigInt(row.split(',')[cost].replace('.', '')),
      0n,
    );
    expect(sum).toBe(7_000_000n);

    let server: Server | undefined;
    try {
      const seen: Array<string | undefined> = [];
      server = createServer((request, response) => {
        seen.push(request.url, request.headers.authorization);
        if (request.headers.authorization !== 'Bearer t') {
          response.statusCode = 403;
          response.end(JSON.stringify({ error: { message: 'Not you' } }));
          return;
        }
        response.end(`${EXPORT}\n`);
      });
      await new Promise<void>(done => server!.listen(0, '127.0.0.1', done));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const portal = await run(
        'ledger',
        'export',
        url,
        '--token',
        't',
        '--from',
        '2026-07-01',
      );
      expect(portal).toEqual({ code: 0, stdout: `${EXPORT}\n`, stderr: '' });
      expect(seen[0]).toBe(
        '/api/ai-governance/v1/ledger/export?from=2026-07-01',
      );
      const refused = await run('ledger', 'export', url);
      expect(refused).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('answered 403: Not you'),
      });
    } finally {
      server?.close();
    }
  });
});
