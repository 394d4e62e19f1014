/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import type { DeliveryChange } from '@ghostlight/backstage-plugin-ai-common';
import { GithubReviews } from './GithubReviews';
import { judgeChange } from './judgeChange';
import { OwnerTeams } from './OwnerTeams';
import { rebasedCommits } from './rebasedCommits';

const entity = (
  kind: string,
  name: string,
  more: Partial<Entity['metadata']> & {
    members?: string[];
    email?: string;
    namespace?: string;
  } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: more.namespace ?? 'default',
    annotations: more.annotations,
  },
  spec: more.email ? { profile: { email: more.email } } : {},
  relations: more.members?.map(member => ({
    type: 'hasMember',
    targetRef: `user:default/${member}`,
  })),
});

describe('change evidence', () => {
  it('resolves teams and addresses of CODEOWNERS to members through the catalog', async () => {
    const teams = new OwnerTeams({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [
          entity('User', 'ann', {
            annotations: { 'github.com/user-login': 'Ann-GH' },
            email: 'ann@acme.example',
          }),
          entity('User', 'bob'),
          entity('Group', 'money', {
            annotations: { 'github.com/team-slug': 'acme/payments' },
            members: ['ann'],
          }),
          entity('Group', 'shop', { members: ['bob'] }),
          entity('Group', 'twin', { members: ['bob'] }),
          entity('Group', 'twin', { members: ['ann'], namespace: 'other' }),
        ],
      }),
    });
    expect(
      await teams.approversOf({
        owners: [
          'acme/Payments',
          'acme/shop',
          'acme/twin',
          'acme/unheard-of',
          'ann@acme.example',
          'bob',
        ],
        approvers: ['ann-gh', 'Bob'],
      }),
    ).toEqual({
      'acme/Payments': ['ann-gh'],
      'acme/shop': ['Bob'],
      'ann@acme.example': ['ann-gh'],
    });
  });

  it('judges owners by the members of their teams; a team nobody knows stays unknown', () => {
    const judge = (ownerApprovers?: Record<string, string[]>) =>
      judgeChange({
        directCommits: [],
        pullRequests: [
          {
            number: 1,
            url: 'u',
            author: 'bob',
            approvals: [{ by: 'ann', at: '2026-01-01T00:00:00Z' }],
            codeOwners: [['acme/payments']],
            ownerApprovers,
          },
        ],
      }).codeOwner;
    expect(judge()).toBe('unknown');
    expect(judge({ 'acme/payments': ['Ann'] })).toBe('met');
    expect(judge({ 'acme/payments': [] })).toBe('violated');
  });

  it('says unknown, not violated, where approvals cannot be read', () => {
    const controls = judgeChange({
      directCommits: [],
      pullRequests: [
        {
          number: 1,
          url: 'u',
          author: 'bob',
          approvals: [],
          approvalsUnknown: true,
        },
      ],
    });
    expect(controls).toEqual({
      pullRequest: 'met',
      approval: 'unknown',
      codeOwner: 'unknown',
      checks: 'unknown',
      separationOfDuties: 'unknown',
    });
  });

  it('finds all commits of a rebase merge, and no commit that was pushed before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        (ownCount, pulled, isSquash) => {
          const changes = new Map<string, DeliveryChange>();
          const time = (n: number) => new Date(n * 1_000).toISOString();
          const total = ownCount + (isSquash ? 1 : pulled);
          for (let n = 0; n < total; n++) {
            changes.set(`c${n}`, {
              commit: `c${n}`,
              service: 's',
              authoredAt: time(isSquash && n === total - 1 ? 9_999 : n),
              parents: [`c${n - 1}`],
            });
          }
          const authored = Array.from({ length: pulled }, (_, n) =>
            time(ownCount + n),
          );
          const found = rebasedCommits({
            mergeCommit: `c${total - 1}`,
            authored,
            changes,
          });
          expect(found).toHaveLength(isSquash ? 0 : pulled - 1);
          expect(found.every(sha => Number(sha.slice(1)) >= ownCount)).toBe(
            true,
          );
        },
      ),
    );
  });

  it('reads all pages of checks, statuses too', async () => {
    const asked: string[] = [];
    const fetched = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async input => {
        const url = new URL(`${input}`);
        const path = url.pathname.replace('/repos/acme/pay', '');
        const page = Number(url.searchParams.get('page') ?? 1);
        asked.push(`${path} ${page}`);
        const json = (value: unknown) => new Response(JSON.stringify(value));
        switch (path) {
          case '/pulls/7':
            return json({
              user: { login: 'bob' },
              merged_at: '2026-01-02T00:00:00Z',
              head: { sha: 'h' },
              base: { sha: 'b' },
            });
          case '/commits/h/check-runs':
            return json({
              total_count: 101,
              check_runs: Array.from({ length: page === 1 ? 100 : 1 }, () => ({
                name: `p${page}`,
                conclusion: page === 1 ? 'success' : 'failure',
              })),
            });
          case '/commits/h/statuses':
            return json([
              { context: 'ci', state: 'success' },
              { context: 'ci', state: 'pending' },
            ]);
          default:
            return json([]);
        }
      });
    try {
      const { pull } = await new GithubReviews({
        auth: mockServices.auth(),
        integrations: () =>
          ScmIntegrations.fromConfig(
            new ConfigReader({
              integrations: { github: [{ host: 'github.com', token: 't' }] },
            }),
          ),
        scm: {
          file: async () => {
            throw Object.assign(new Error('none'), { name: 'NotFoundError' });
          },
        } as any,
      }).read({ repository: 'https://github.com/acme/pay', number: 7 });
      expect(pull.checks).toHaveLength(102);
      expect(pull.checks).toContainEqual({ name: 'p2', conclusion: 'failure' });
      expect(pull.checks).toContainEqual({ name: 'ci', conclusion: 'success' });
      expect(asked).toContain('/commits/h/check-runs 2');
      expect(
        judgeChange({ pullRequests: [pull], directCommits: [] }).checks,
      ).toBe('violated');
    } finally {
      fetched.mockRestore();
    }
  });
});
