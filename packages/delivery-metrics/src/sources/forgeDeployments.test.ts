/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  fromAzureDeployments,
  fromGithubDeployments,
  fromGitlabDeployments,
} from './forgeDeployments';

const service = 'web';
const finishedAt = Date.UTC(2026, 2, 1, 12);

it('reads GitHub deployments: the first final status is the end', () => {
  const [done, open] = fromGithubDeployments(
    [
      {
        id: 1,
        sha: 'a',
        environment: 'production',
        created_at: '2026-03-01T11:00:00Z',
        statuses: [
          { state: 'inactive', created_at: '2026-03-02T12:00:00Z' },
          { state: 'success', created_at: '2026-03-01T12:00:00Z' },
        ],
      },
      { id: 2, environment: 'production' },
    ],
    { service },
  );
  expect(done).toMatchObject({ status: 'success', finishedAt, commit: 'a' });
  expect(open).toMatchObject({ status: 'other', finishedAt: undefined });
});

it('reads GitLab and Azure DevOps lists', () => {
  expect(
    fromGitlabDeployments(
      [
        {
          id: 3,
          sha: 'b',
          status: 'failed',
          environment: { name: 'eu', tier: 'production' },
          deployable: { finished_at: '2026-03-01T12:00:00Z' },
        },
      ],
      { service },
    )[0],
  ).toMatchObject({ status: 'failure', environment: 'production', finishedAt });
  expect(
    fromAzureDeployments(
      {
        value: [
          {
            id: 4,
            owner: { id: 9 },
            result: 'succeeded',
            finishTime: '2026-03-01T12:00:00Z',
          },
        ],
      },
      { service, environment: 'prod' },
    )[0],
  ).toMatchObject({ id: '9', status: 'success', finishedAt });
  expect(() => fromGitlabDeployments({}, { service })).toThrow(
    'must be a list',
  );
});
