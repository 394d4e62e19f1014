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

/** As users run it: bundled, in a process of its own. */
describe('ghostlight metrics dora', () => {
  let folder: string;
  let bin: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-metrics-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function dora(files: Record<string, string>, ...args: string[]) {
    const input = await mkdtemp(join(folder, 'input-'));
    await mkdir(input, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(input, name), text);
    }
    try {
      const { stdout } = await execute(process.execPath, [
        bin,
        'metrics',
        'dora',
        '--input',
        input,
        ...args,
      ]);
      return { code: 0, stdout, stderr: '' };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        code: number;
        stdout: string;
        stderr: string;
      };
      return { code, stdout, stderr };
    }
  }
  const deployments = `Deployment ID,Service,Status,Finished At,commit_sha
1,orders,success,2026-01-05T10:00:00Z,aaaaaaa1
2,orders,success,2026-01-12T10:00:00Z,aaaaaaa2
3,orders,failure,2026-01-13T10:00:00Z,aaaaaaa3
`;

  it('reads headers as people write them, and says "unknown" for what has no source', async () => {
    const window = ['--from', '2026-01-01', '--to', '2026-02-01', '--json'];
    const { code, stdout } = await dora(
      { 'deployments.csv': deployments },
      ...window,
    );
    expect(code).toBe(0);
    const { total } = JSON.parse(stdout);
    expect(total.deploymentFrequency).toMatchObject({
      status: 'known',
      deployments: 2,
    });
    for (const metric of [
      'leadTimeForChanges',
      'changeFailureRate',
      'failedDeploymentRecoveryTime',
    ]) {
      expect(total[metric].status).toBe('unknown');
    }
    const withIncidents = await dora(
      {
        'deployments.csv': deployments,
        'incidents.csv': `incident_id,opened_at,resolved_at,caused_by\n9,2026-01-12T11:00:00Z,2026-01-12T12:00:00Z,2\n`,
      },
      ...window,
    );
    expect(
      JSON.parse(withIncidents.stdout).total.changeFailureRate,
    ).toMatchObject({ status: 'known', failed: 1, n: 2 });
  });

  it('computes the other profile, and prints for people', async () => {
    const { code, stdout } = await dora(
      { 'deployments.csv': deployments },
      '--profile',
      'devlake',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/deployment frequency/);
  });

  it('names file, line and column of bad input', async () => {
    const { code, stderr } = await dora({
      'deployments.csv': deployments.replace('2026-01-12T10:00:00Z', 'Monday'),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/deployments\.csv:3:\d+/);
    expect((await dora({})).code).toBe(2);
    expect(
      (await dora({ 'deployments.csv': deployments }, '--zone', 'Moon/Sea'))
        .code,
    ).toBe(2);
  });
});
