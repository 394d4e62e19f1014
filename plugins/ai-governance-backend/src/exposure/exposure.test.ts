/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { CopilotCollector } from './CopilotCollector';
import type { ExposureStore, ToolUsage } from './ExposureStore';
import { readGitNotes } from './readGitNotes';
import { readOrganizationReport, readTeamReport } from './readCopilotReport';

describe('git notes', () => {
  it('counts lines of sessions and people; what it cannot read is an error, not nothing', () => {
    const note = [
      'src/a.ts',
      '  s_1a2b3c4d5e6f7a::t_1a2b3c4d5e6f7a 1-10,12',
      '  h_77aa88bb 13-14',
      '"src/with space.ts"',
      '  0123456789abcdef 5',
      '  someone 1-2',
      '---',
      '{"schema_version":"authorship/3.0.0"}',
    ].join('\n');
    expect(readGitNotes([{ commit: 'abcdef0', note }])).toEqual([
      {
        commit: 'abcdef0',
        mark: 'assisted',
        aiLines: 12,
        humanLines: 2,
        unknownLines: 2,
      },
    ]);
    expect(
      readGitNotes([{ commit: 'c', note: 'a.ts\n  h_1 1-3\n---\n{}' }])[0].mark,
    ).toBe('human');
    expect(readGitNotes([{ commit: 'c', note: '---\n{}' }])[0].mark).toBe(
      'unknown',
    );
    expect(() => readGitNotes([{ commit: 'c', note: 'Reviewed' }])).toThrow(
      'The note of c is no authorship log',
    );
    expect(() =>
      readGitNotes([{ commit: 'c', note: 'a.ts\n  s_1 one to ten\n---' }]),
    ).toThrow('s_1 one to ten');
  });
});

describe('GitHub Copilot reports', () => {
  const users = (team: string, count: number, start = 0) =>
    Array.from({ length: count }, (_, n) => ({
      user_id: start + n,
      team_slug: team,
    }));

  it('keeps sums of teams of five and more, and nobody else', () => {
    const memberships = [...users('pay', 5), ...users('tiny', 4, 3)];
    const rows = readTeamReport({
      day: '2026-01-01',
      users: Array.from({ length: 9 }, (_, n) => ({
        user_id: n,
        user_login: `login-${n}`,
        code_acceptance_activity_count: 2,
        loc_added_sum: n,
      })),
      memberships,
      groupOf: team => `group:default/${team}`,
    });
    expect(
      rows.map(({ team, measure, amount }) => [team, measure, amount]),
    ).toEqual([
      ['group:default/pay', 'suggestions.accepted', 10],
      ['group:default/pay', 'lines.added', 10],
    ]);
    expect(JSON.stringify(rows)).not.toContain('login');
    expect(
      readTeamReport({
        day: '2026-01-01',
        users: [],
        memberships,
        groupOf: () => undefined,
      }),
    ).toEqual([]);
  });

  it('reads days of an organization in either form; few people are not counted', () => {
    const day = { day: '2026-01-01', loc_added_sum: 5, daily_active_users: 4 };
    const expected = [
      expect.objectContaining({ measure: 'lines.added', amount: 5, team: '' }),
    ];
    expect(readOrganizationReport([{ day_totals: [day] }])).toEqual(expected);
    expect(readOrganizationReport([day])).toEqual(expected);
    expect(() => readOrganizationReport([{ date: 'x' }])).toThrow();
  });

  it('asks with the version of the API, follows links without the token, and replaces', async () => {
    const asked: Array<{ url: string; token?: string; version: unknown }> = [];
    const server = createServer((req, res) => {
      const { authorization, 'x-github-api-version': version } = req.headers;
      asked.push({ url: req.url!, token: authorization, version });
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      if (req.url!.startsWith('/file/')) {
        const lines = {
          org: [{ day_totals: [{ day: '2026-01-01', loc_added_sum: 7 }] }],
          users: users('pay', 5).map(user => ({ ...user, loc_added_sum: 1 })),
          teams: users('pay', 5),
        }[req.url!.split('/')[2]]!;
        res.end(lines.map(line => JSON.stringify(line)).join('\n'));
        return;
      }
      if (req.url!.includes('day=2026-01-03')) {
        res.statusCode = 404;
        res.end();
        return;
      }
      const file =
        (req.url!.includes('organization-28-day') && 'org') ||
        (req.url!.includes('user-teams') ? 'teams' : 'users');
      res.end(JSON.stringify({ download_links: [`${base}/file/${file}`] }));
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const kept: Array<{ teams: boolean; days?: string[]; usage: ToolUsage[] }> =
      [];
    const logger = mockServices.logger.mock();
    try {
      await new CopilotCollector({
        groupOf: async team => `group:default/${team}`,
        logger,
        now: () => Date.parse('2026-01-04T12:00:00Z'),
        organizations: [
          {
            organization: 'acme',
            url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            token: 'secret',
          },
        ],
        store: {
          replaceUsage: async (options: (typeof kept)[number]) => {
            kept.push(options);
          },
        } as unknown as ExposureStore,
      }).run();
    } finally {
      server.close();
    }
    expect(kept.map(({ teams, days }) => [teams, days])).toEqual([
      [false, undefined],
      [true, ['2026-01-02']],
      [true, ['2026-01-01']],
    ]);
    expect(kept[0].usage).toEqual([
      expect.objectContaining({
        tool: 'github-copilot/acme',
        day: '2026-01-01',
        amount: 7,
      }),
    ]);
    expect(kept[1].usage).toEqual([
      expect.objectContaining({ team: 'group:default/pay', amount: 5 }),
    ]);
    // A day without a report leaves the others alone.
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(asked[0]).toEqual({
      url: '/orgs/acme/copilot/metrics/reports/organization-28-day/latest',
      token: 'Bearer secret',
      version: '2026-03-10',
    });
    expect(
      asked
        .filter(({ url }) => url.startsWith('/file/'))
        .every(({ token }) => token === undefined),
    ).toBe(true);
  });
});
