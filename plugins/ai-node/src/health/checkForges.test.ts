/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiScmService } from '../scm';
import { checkForges } from './checkForges';

type ForgeStatus = Awaited<ReturnType<AiScmService['status']>>[number];

const since = '2026-03-04T10:00:00.000Z';

async function check(status: Partial<ForgeStatus>) {
  const scm = {
    status: async () => [
      { host: 'git.example', type: 'github', state: 'ok', ...status },
    ],
  } as unknown as AiScmService;
  const checks = await checkForges(scm);
  return Object.fromEntries(checks.map(each => [each.id, each]));
}

describe('checkForges', () => {
  it('names a scope that is missing, and a limit that is nearly used up', async () => {
    expect(await check({ scopes: ['public_repo'] })).toMatchObject({
      'forges.git.example': {
        status: 'warning',
        summary: expect.stringContaining('without "repo"'),
        remedy: expect.stringContaining('Give the token the scope "repo"'),
      },
    });
    expect(
      await check({
        scopes: ['repo'],
        rateLimit: { limit: 5000, remaining: 12, resetAt: since },
      }),
    ).toMatchObject({
      'forges.git.example': {
        status: 'warning',
        summary: expect.stringContaining('12 of 5000'),
      },
    });
    // Apps and fine-grained tokens have no scopes to tell.
    expect(
      await check({
        rateLimit: { limit: 5000, remaining: 4000, resetAt: since },
      }),
    ).toMatchObject({ 'forges.git.example': { status: 'ok' } });
  });

  it.each([
    [{ configured: false, since }, 'off', 'found by polling'],
    [{ configured: true, since }, 'warning', `since this backend started`],
    [
      { configured: true, since, acceptedAt: since, event: 'push' },
      'ok',
      `last "push" at ${since}`,
    ],
    [
      {
        configured: true,
        since,
        acceptedAt: since,
        event: 'push',
        refusedAt: '2026-03-04T10:00:01.000Z',
        reason: 'not signed',
      },
      'error',
      'refused at 2026-03-04T10:00:01.000Z: not signed',
    ],
    [
      {
        configured: true,
        since,
        acceptedAt: '2026-03-04T10:00:02.000Z',
        event: 'push',
        refusedAt: '2026-03-04T10:00:01.000Z',
        reason: 'not signed',
      },
      'ok',
      'last "push"',
    ],
  ] as const)(
    'says whether webhooks arrive: %j',
    async (webhooks, status, text) => {
      expect(await check({ webhooks })).toMatchObject({
        'forges.git.example.webhooks': {
          status,
          summary: expect.stringContaining(text),
        },
      });
    },
  );

  it('says nothing about webhooks of a forge that is not used', async () => {
    expect(
      await check({
        state: 'no-credentials',
        webhooks: { configured: false, since },
      }),
    ).not.toHaveProperty(['forges.git.example.webhooks']);
  });
});
