/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryData, DeploymentRecord } from '../model/types';
import { createWindow } from '../time/measurementWindow';
import {
  computeDevlake,
  devlakeIncidentDeployments,
  devlakePullRequests,
} from './computeDevlake';
import { percentRankMedian } from './percentRankMedian';
import { devlakeMinutes } from './pullRequestMetrics';

const at = (text: string) => Date.parse(`2026-03-${text}:00Z`);
const window = createWindow({ from: '2026-03-02', to: '2026-03-16' });
const run = (
  id: string,
  finished: string,
  rest: Partial<DeploymentRecord> = {},
): DeploymentRecord => ({
  id,
  service: 'scope',
  repository: 'repo',
  environment: 'PRODUCTION',
  status: 'success',
  startedAt: at(finished) - 600_000,
  finishedAt: at(finished),
  ...rest,
});
const data = (parts: Partial<DeliveryData>): DeliveryData => ({
  deployments: [],
  changes: [],
  incidents: [],
  sources: { deployments: {}, changes: {}, incidents: {} },
  ...parts,
});

it('takes the median by percent rank and minutes rounded up', () => {
  expect(percentRankMedian([])).toBeUndefined();
  expect(percentRankMedian([7])).toBe(7);
  expect(percentRankMedian([4, 1])).toBe(1);
  expect(percentRankMedian([1, 2, 3])).toBe(2);
  expect(percentRankMedian([1, 2, 3, 4])).toBe(2);
  expect(percentRankMedian([0, 5, 5, 5])).toBe(5);
  expect(devlakeMinutes(0, 61_000)).toBe(2);
  expect(Object.is(devlakeMinutes(59_000, 0), 0)).toBe(true);
  expect(devlakeMinutes(60_000, 0)).toBeUndefined();
  expect(devlakeMinutes(undefined, 0)).toBeUndefined();
});

it('adds up the cycle of a pull request with the deployment whose diff holds it', () => {
  const [first, second, third] = devlakePullRequests(
    data({
      deployments: [
        run('1', '03T10:00', { commits: ['early'] }),
        run('2', '04T10:00', { commits: ['x'], status: 'failure' }),
        run('3', '05T10:00', { commits: ['m'], commit: 'tip' }),
      ],
      changes: [
        {
          commit: 'm',
          authoredAt: at('01T10:00'),
          openedAt: at('02T10:00'),
          firstReviewedAt: at('02T11:00'),
          mergedAt: at('03T10:00'),
        },
        { commit: 'early', openedAt: at('03T08:00'), mergedAt: at('03T09:00') },
        {
          commit: 'tip',
          authoredAt: at('05T09:00'),
          openedAt: at('05T08:00'),
          mergedAt: at('05T09:30'),
        },
      ],
    }),
  );
  expect(first).toMatchObject({
    codingTime: 1440,
    pickupTime: 60,
    reviewTime: 1380,
    deployTime: 2880,
    cycleTime: 1440 + 1440 + 2880,
    deployment: { id: '3' },
  });
  // The first deployment of all has no diff.
  expect(second).toMatchObject({ deployment: undefined, cycleTime: 60 });
  expect(third).toMatchObject({ codingTime: undefined, cycleTime: 90 + 30 });
});

it('chains successes per scope, repository and environment, and reads environments of tasks', () => {
  const task = { type: 'DEPLOYMENT', environment: 'PRODUCTION' };
  const { total } = computeDevlake({
    window,
    data: data({
      deployments: [
        run('1', '03T10:00', { environment: '', type: '', tasks: [task] }),
        run('2', '04T10:00', {
          environment: '',
          type: 'BUILD',
          tasks: [{ type: 'TEST', environment: 'PRODUCTION' }],
        }),
        run('3', '05T10:00', { environment: 'STAGING', type: 'DEPLOYMENT' }),
        run('4', '06T10:00', { type: 'DEPLOYMENT', status: 'failure' }),
      ],
    }),
  });
  expect(total.deploymentFrequency).toMatchObject({ deployments: 1 });
});

it('counts deployment days per Monday week, weeks without any included', () => {
  const frequency = (dates: string[]) =>
    computeDevlake({
      window,
      data: data({
        deployments: dates.map((date, index) => run(`${index}`, date)),
      }),
    }).total.deploymentFrequency;
  expect(
    frequency(['02T10:00', '02T12:00', '03T10:00', '09T10:00']),
  ).toMatchObject({ daysPerWeek: 1, daysPerMonth: 3, level: 'high' });
  expect(frequency(['02T10:00'])).toMatchObject({
    daysPerWeek: 0,
    daysPerMonth: 1,
    level: 'medium',
  });
  expect(frequency([])).toMatchObject({ status: 'unknown' });
});

it('blames the latest finish strictly before an incident, however old', () => {
  const input = data({
    deployments: [run('old', '03T10:00'), run('new', '14T10:00')],
    incidents: [
      {
        id: 'a',
        openedAt: at('14T10:00'),
        resolvedAt: at('14T12:00') + 59_000,
      },
      { id: 'b', openedAt: at('14T10:01'), resolvedAt: at('20T12:00') },
      { id: 'c', openedAt: at('02T10:00') },
    ],
  });
  expect([...devlakeIncidentDeployments(input)]).toEqual([
    ['a', 'old'],
    ['b', 'new'],
  ]);
  const { total } = computeDevlake({ data: input, window });
  expect(total.changeFailureRate).toMatchObject({
    value: 1,
    failed: 2,
    n: 2,
    level: 'low',
  });
  // Resolved outside of the window: not in the median.
  expect(total.failedDeploymentRecoveryTime).toMatchObject({
    value: 11 * 1440 + 120,
    n: 1,
    level: 'low',
  });
});

it('measures projects apart', () => {
  const report = computeDevlake({
    window,
    data: data({
      deployments: [
        run('1', '03T10:00', { project: 'p' }),
        run('2', '04T10:00', { project: 'q' }),
      ],
      incidents: [{ id: 'a', openedAt: at('05T10:00'), project: 'p' }],
    }),
  });
  expect(
    report.projects.map(({ name, changeFailureRate: rate }) => [
      name,
      rate.status === 'known' && rate.value,
    ]),
  ).toEqual([
    ['p', 1],
    ['q', 0],
  ]);
});
