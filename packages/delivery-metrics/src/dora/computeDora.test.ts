/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ChangeRecord,
  DeliveryData,
  DeploymentRecord,
  IncidentRecord,
} from '../model/types';
import { createWindow } from '../time/measurementWindow';
import { computeDora } from './computeDora';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2); // a Monday
const window = createWindow({ from: '2026-03-02', to: '2026-03-16' });
const LATER = window.to + 30 * DAY;

const run = (
  id: string,
  hour: number,
  rest: Partial<DeploymentRecord> = {},
): DeploymentRecord => ({
  id,
  service: 'web',
  status: 'success',
  startedAt: START + (hour - 0.5) * HOUR,
  finishedAt: START + hour * HOUR,
  ...rest,
});
const commit = (
  sha: string,
  hour: number,
  rest: Partial<ChangeRecord> = {},
): ChangeRecord => ({
  commit: sha,
  service: 'web',
  committedAt: START + hour * HOUR,
  ...rest,
});
const incident = (
  id: string,
  hour: number,
  rest: Partial<IncidentRecord> = {},
): IncidentRecord => ({
  id,
  service: 'web',
  openedAt: START + hour * HOUR,
  ...rest,
});
const data = (
  deployments: DeploymentRecord[],
  changes: ChangeRecord[] = [],
  incidents: IncidentRecord[] = [],
  services?: DeliveryData['services'],
): DeliveryData => ({
  deployments,
  changes,
  incidents,
  services,
  sources: { deployments: {}, changes: {}, incidents: {} },
});
const dora = (input: DeliveryData, asOf = LATER) =>
  computeDora({ data: input, window, asOf });

describe('deployment frequency', () => {
  it('counts runs, not their commits, and leaves out failures, other environments and what is outside', () => {
    const { total } = dora(
      data([
        run('1', 10, { commit: 'a' }),
        run('1', 11, { commit: 'b' }),
        run('2', 12, { status: 'failure' }),
        run('3', 13, { status: 'other' }),
        run('4', 14, { environment: 'staging' }),
        run('5', 15, { environment: 'prod-eu' }),
        run('6', 16, { commit: 'b' }),
        run('before', -1),
        run('at the end', 14 * 24),
      ]),
    );
    expect(total.deploymentFrequency).toMatchObject({
      value: 3 / 14,
      deployments: 3,
      days: 14,
      deployDays: 1,
    });
  });

  it('counts empty weeks and says which are partial', () => {
    const wide = createWindow({ from: '2026-03-04', to: '2026-03-30' });
    const { total } = computeDora({
      data: data([run('1', 50), run('2', 74), run('3', 75)]),
      window: wide,
    });
    expect(total.deploymentFrequency).toMatchObject({
      weeks: 4,
      partialWeeks: 1,
      deployDays: 2,
      deployDaysPerWeek: { lowerMedian: 0, median: 0 },
    });
  });

  it('is 0 when the source was live, and unknown when it was not', () => {
    expect(dora(data([])).total.deploymentFrequency).toMatchObject({
      value: 0,
    });
    const late = {
      ...data([run('1', 50)]),
      sources: { deployments: { from: START + DAY } },
    };
    expect(dora(late).total.deploymentFrequency).toEqual({
      status: 'unknown',
      unit: 'deployments per day',
      reason:
        'The deployment source was not live before 2026-03-03T00:00:00.000Z.',
    });
  });

  it('puts a deployment into the day and window of the zone, with days of 23 hours', () => {
    const berlin = createWindow({
      from: '2026-03-28',
      to: '2026-03-30',
      zone: 'Europe/Berlin',
    });
    const at = (iso: string, id: string) =>
      run(id, 0, { startedAt: undefined, finishedAt: Date.parse(iso) });
    const { total } = computeDora({
      window: berlin,
      data: data([
        at('2026-03-27T22:59:59.999Z', 'before midnight'),
        at('2026-03-27T23:00:00Z', 'midnight'),
        at('2026-03-28T23:30:00Z', 'the 29th'),
        at('2026-03-29T21:59:59.999Z', 'the 29th, summer time'),
        at('2026-03-29T22:00:00Z', 'the 30th'),
      ]),
    });
    expect(total.deploymentFrequency).toMatchObject({
      deployments: 3,
      days: 2,
      deployDays: 2,
    });
  });
});

describe('lead time for changes', () => {
  const lead = (input: DeliveryData) => dora(input).total.leadTimeForChanges;

  it('runs from committer date to the first finish, by listed commits; a failed run ships with the next success', () => {
    expect(
      lead(
        data(
          [
            run('0', 0, { commits: ['z'] }),
            run('1', 10, { commits: ['a'], status: 'failure' }),
            run('2', 20, { commits: ['b'] }),
            run('3', 30, { commits: ['b', 'c'] }),
          ],
          [commit('z', -5), commit('a', 8), commit('b', 12), commit('c', 29)],
        ),
      ),
    ).toMatchObject({
      n: 3,
      value: 8 * 3600,
      p50: 8 * 3600,
      firstEver: 1,
      links: { explicit: 4 },
    });
  });

  it('takes the diff of the commit graph, merges included, and nothing for a rollback or the same commit again', () => {
    const line = { repository: 'acme/web', service: undefined };
    const history = [
      commit('a', 0, { ...line, parents: [] }),
      commit('b', 2, { ...line, parents: ['a'] }),
      // Committed before "b" was deployed, merged after.
      commit('side', 1, { ...line, parents: ['a'] }),
      commit('merge', 21, { ...line, parents: ['b', 'side'] }),
    ];
    const repository = 'https://example.com/acme/web.git';
    expect(
      lead(
        data(
          [
            run('1', 1, { commit: 'a', repository }),
            run('2', 10, { commit: 'B', repository }),
            run('3', 11, { commit: 'b', repository }),
            run('4', 12, { commit: 'a', repository }),
            run('5', 22, { commit: 'merge', repository }),
          ],
          history.map(change => ({
            ...change,
            repository: 'example.com/acme/web',
          })),
        ),
      ),
    ).toMatchObject({ n: 3, p50: 8 * 3600, firstEver: 1, links: { graph: 4 } });
  });

  it('keeps repositories of one service and services of one repository apart', () => {
    const report = dora(
      data(
        [
          run('1', 1, { repository: 'x' }),
          run('1', 1, { repository: 'y' }),
          run('2', 10, { repository: 'x' }),
          run('2', 10, { repository: 'y' }),
          run('3', 1, { repository: 'mono', service: 'api' }),
          run('4', 9, { repository: 'mono', service: 'api' }),
          run('5', 2, { repository: 'mono', service: 'job' }),
          run('6', 8, { repository: 'mono', service: 'job' }),
        ],
        [
          commit('a', 5, { repository: 'x' }),
          commit('a', 6, { repository: 'y' }),
          commit('m', 5, { repository: 'mono', service: undefined }),
        ],
      ),
    );
    const seconds = Object.fromEntries(
      report.services.map(({ name, leadTimeForChanges: metric }) => [
        name,
        metric.status === 'known' && [metric.n, metric.p50],
      ]),
    );
    expect(seconds).toEqual({
      api: [1, 4 * 3600],
      job: [1, 3 * 3600],
      web: [2, 4.5 * 3600],
    });
    expect(report.total.leadTimeForChanges).toMatchObject({
      n: 4,
      p50: 4 * 3600,
    });
  });

  it('flags clock skew and missing times instead of averaging them in', () => {
    expect(
      lead(
        data(
          [run('0', 0), run('1', 10)],
          [
            commit('a', 11, { deploymentId: '1' }),
            commit('b', 0, { deploymentId: '1', committedAt: undefined }),
          ],
        ),
      ),
    ).toMatchObject({ status: 'unknown', negative: 1, undated: 1 });
  });
});

describe('failures', () => {
  const rates = (input: DeliveryData, asOf?: number) => {
    const { total } = dora(input, asOf);
    return {
      cfr: total.changeFailureRate,
      recovery: total.failedDeploymentRecoveryTime,
      rework: total.reworkRate,
    };
  };

  it('counts a deployment with two incidents once and waits for the last', () => {
    const { cfr, recovery } = rates(
      data(
        [run('1', 10), run('2', 50)],
        [],
        [
          incident('a', 11, { resolvedAt: START + 12 * HOUR }),
          incident('b', 11, { resolvedAt: START + 14 * HOUR }),
        ],
      ),
    );
    expect(cfr).toMatchObject({ value: 0.5, failed: 1, n: 2 });
    expect(recovery).toMatchObject({ value: 4 * 3600, n: 1 });
  });

  it('counts two deployments that one incident names', () => {
    expect(
      rates(
        data(
          [run('1', 10), run('2', 11, { service: 'api' })],
          [],
          [incident('a', 12, { causedBy: ['1', '2'], service: undefined })],
        ),
      ),
    ).toMatchObject({
      cfr: { failed: 2, n: 2 },
      recovery: { status: 'unknown', censored: 2 },
    });
  });

  it('blames nothing for incidents before any deployment, after 7 days, or not caused by a change', () => {
    const { cfr } = rates(
      data(
        [run('1', 10)],
        [],
        [
          incident('before', 9),
          incident('late', 10 + 7 * 24 + 0.001),
          incident('power cut', 11, { changeRelated: false }),
          incident('other cause', 11, { causedBy: ['9'] }),
        ],
      ),
    );
    expect(cfr).toMatchObject({ value: 0, failed: 0, n: 1 });
    expect(
      rates(data([run('1', 10)], [], [incident('a', 10 + 7 * 24)])).cfr,
    ).toMatchObject({ failed: 1 });
  });

  it('keeps deployments younger than 7 days out of both terms', () => {
    const input = data(
      [run('1', 10), run('2', 11), run('3', 200)],
      [],
      [incident('a', 201)],
    );
    expect(rates(input, START + 202 * HOUR).cfr).toMatchObject({
      value: 0,
      n: 2,
      pending: 1,
    });
    expect(rates(input).cfr).toMatchObject({ failed: 1, n: 3, pending: 0 });
    expect(rates(data([run('1', 10)]), START + 11 * HOUR).cfr).toMatchObject({
      status: 'unknown',
      pending: 1,
    });
  });

  it('sees a rollback by its earlier commit, but not going forward again', () => {
    const { cfr, recovery, rework } = rates(
      data([
        run('1', 10, { commit: 'a' }),
        run('2', 20, { commit: 'b' }),
        run('3', 21, { commit: 'a' }),
        run('4', 30, { commit: 'b' }),
        run('5', 31, { commit: 'b' }),
      ]),
    );
    expect(cfr).toMatchObject({ failed: 1, n: 5 });
    expect(recovery).toMatchObject({ value: 3600 });
    expect(rework).toMatchObject({ unplanned: 1, n: 5 });
  });

  it('sees reverts of shipped commits, hotfixes and links', () => {
    const { cfr, rework } = rates(
      data(
        [
          run('1', 10, { commits: ['x'] }),
          run('2', 20, { commits: ['a'] }),
          run('3', 30, { commits: ['b'] }),
          run('4', 31, { commits: ['c'] }),
          run('5', 40, { kind: 'hotfix' }),
          run('6', 50),
          run('7', 60, { remediates: ['6'] }),
        ],
        [
          commit('x', 1),
          commit('a', 11),
          commit('b', 21),
          commit('c', 30, { reverts: ['A'] }),
        ],
      ),
    );
    expect(cfr).toMatchObject({ failed: 3, n: 7 });
    expect(rework).toMatchObject({ unplanned: 3, n: 7 });
  });

  it('gives the fix to the incident it was made for, and counts bugs as rework only', () => {
    const { cfr, recovery, rework } = rates(
      data(
        [
          run('1', 10),
          run('2', 15, { fixesIncidents: ['a'] }),
          run('3', 20, { fixesIncidents: ['BUG-7'] }),
        ],
        [],
        [incident('a', 11, { resolvedAt: START + 30 * HOUR })],
      ),
    );
    expect(cfr).toMatchObject({ failed: 1, n: 3 });
    expect(recovery).toMatchObject({ value: 5 * 3600 });
    expect(rework).toMatchObject({ unplanned: 2, n: 3 });
  });
});

describe('owners', () => {
  it('counts a deployment for whoever owned the service then, under its present name', () => {
    const report = dora(
      data(
        [
          run('1', 10, { service: 'shop', commit: 'a' }),
          run('2', 60, { commit: 'b' }),
        ],
        [commit('b', 50)],
        [incident('i', 61)],
        [
          {
            service: 'web',
            owner: 'red',
            to: START + 48 * HOUR,
            formerNames: ['shop'],
          },
          { service: 'web', owner: 'blue', from: START + 48 * HOUR },
        ],
      ),
    );
    expect(report.services.map(({ name }) => name)).toEqual(['web']);
    expect(
      report.teams.map(team => [
        team.name,
        team.deploymentFrequency,
        team.changeFailureRate,
      ]),
    ).toEqual([
      [
        'blue',
        expect.objectContaining({ deployments: 1 }),
        expect.objectContaining({ failed: 1, n: 1 }),
      ],
      [
        'red',
        expect.objectContaining({ deployments: 1 }),
        expect.objectContaining({ failed: 0, n: 1 }),
      ],
    ]);
    expect(report.teams[0].leadTimeForChanges).toMatchObject({ n: 1 });
  });
});
