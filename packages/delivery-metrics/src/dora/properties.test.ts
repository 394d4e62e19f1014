/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property of what is there; what is not there is another test's */

import fc from 'fast-check';
import { computeDevlake } from '../devlake/computeDevlake';
import { computeExposure } from '../exposure/computeExposure';
import type { DeliveryData } from '../model/types';
import { createWindow } from '../time/measurementWindow';
import { computeDora } from './computeDora';

const START = Date.UTC(2026, 2, 20);
const minutes = fc.integer({ min: 0, max: 30 * 24 * 60 });
const time = minutes.map(value => START + value * 60_000);
const service = fc.constantFrom('web', 'api', 'job');
const sha = fc.integer({ min: 0, max: 25 }).map(value => `c${value}`);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined });

const deliveries: fc.Arbitrary<DeliveryData> = fc.record({
  deployments: fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 40 }).map(value => `d${value}`),
      service,
      status: fc.constantFrom('success', 'success', 'failure', 'other'),
      startedAt: maybe(time),
      finishedAt: maybe(time),
      commit: maybe(sha),
      owner: maybe(fc.constantFrom('red', 'blue')),
      kind: maybe(fc.constantFrom('hotfix', 'rollback', 'planned')),
    }),
    { maxLength: 40 },
  ),
  changes: fc.uniqueArray(
    fc.record({
      commit: sha,
      service,
      committedAt: maybe(time),
      mergedAt: maybe(time),
      parents: maybe(fc.array(sha, { maxLength: 2 })),
      ai: maybe(fc.constantFrom('assisted', 'human', 'unknown')),
    }),
    { maxLength: 40, selector: change => change.commit },
  ),
  incidents: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 20 }).map(value => `i${value}`),
      service: maybe(service),
      openedAt: time,
      resolvedAt: maybe(time),
    }),
    { maxLength: 20, selector: incident => incident.id },
  ),
  sources: fc.constant({ deployments: {}, changes: {}, incidents: {} }),
}) as fc.Arbitrary<DeliveryData>;

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns');
const windowIn = (zone: string) =>
  createWindow({ from: '2026-03-20', to: '2026-04-15', zone });

/** One order among many, chosen by a seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  return values
    .map((value, index) => ({ value, key: Math.sin(seed + index * 7919) }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

describe('properties', () => {
  it('the order of rows never matters, in either profile', () => {
    fc.assert(
      fc.property(deliveries, zones, fc.nat(), (data, zone, seed) => {
        const window = windowIn(zone);
        const other = {
          ...data,
          deployments: shuffled(data.deployments, seed),
          changes: shuffled(data.changes, seed + 1),
          incidents: shuffled(data.incidents, seed + 2),
        };
        expect(computeDora({ data: other, window })).toEqual(
          computeDora({ data, window }),
        );
        expect(computeDevlake({ data: other, window })).toEqual(
          computeDevlake({ data, window }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('pools: counts of services add up to the total, and of teams to the owned', () => {
    fc.assert(
      fc.property(deliveries, zones, (data, zone) => {
        const report = computeDora({ data, window: windowIn(zone) });
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
        const deployments = (groups: (typeof report.services)[number][]) =>
          sum(
            groups.map(({ deploymentFrequency: metric }) =>
              metric.status === 'known' ? metric.deployments : 0,
            ),
          );
        const { total } = report;
        const all =
          total.deploymentFrequency.status === 'known'
            ? total.deploymentFrequency.deployments
            : 0;
        expect(deployments([...report.services])).toBe(all);
        expect(deployments([...report.teams])).toBeLessThanOrEqual(all);
        const failed = (metric: typeof total.changeFailureRate) =>
          metric.status === 'known' ? [metric.failed, metric.n] : [0, 0];
        for (const place of [0, 1]) {
          expect(
            sum(
              report.services.map(
                ({ changeFailureRate }) => failed(changeFailureRate)[place],
              ),
            ),
          ).toBe(failed(total.changeFailureRate)[place]);
        }
        const changes = (metric: typeof total.leadTimeForChanges) =>
          metric.status === 'known' ? metric.n : 0;
        expect(
          sum(report.services.map(group => changes(group.leadTimeForChanges))),
        ).toBe(changes(total.leadTimeForChanges));
      }),
      { numRuns: 100 },
    );
  });

  it('a missing source is unknown everywhere, without a number', () => {
    const needs = {
      deployments: [
        'deploymentFrequency',
        'leadTimeForChanges',
        'changeFailureRate',
        'failedDeploymentRecoveryTime',
        'reworkRate',
      ],
      changes: ['leadTimeForChanges'],
      incidents: [
        'changeFailureRate',
        'failedDeploymentRecoveryTime',
        'reworkRate',
      ],
    } as const;
    fc.assert(
      fc.property(
        deliveries,
        fc.constantFrom('deployments', 'changes', 'incidents'),
        (data, source) => {
          const without: DeliveryData = {
            ...data,
            sources: { ...data.sources, [source]: undefined },
          };
          const window = windowIn('UTC');
          const report = computeDora({ data: without, window });
          for (const group of [
            report.total,
            ...report.services,
            ...report.teams,
          ]) {
            for (const name of needs[source]) {
              expect(group[name].status).toBe('unknown');
              expect(group[name]).not.toHaveProperty('value');
            }
          }
          const { total } = computeDevlake({ data: without, window });
          for (const name of needs[source]) {
            if (name !== 'reworkRate') {
              expect(total[name].status).toBe('unknown');
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rates lie in [0, 1], times are never negative, intervals hold the value', () => {
    fc.assert(
      fc.property(deliveries, zones, (data, zone) => {
        const { total } = computeDora({ data, window: windowIn(zone) });
        for (const metric of [total.changeFailureRate, total.reworkRate]) {
          if (metric.status === 'known') {
            expect(metric.value).toBeGreaterThanOrEqual(0);
            expect(metric.value).toBeLessThanOrEqual(1);
            expect(metric.interval!.low).toBeLessThanOrEqual(metric.value);
            expect(metric.interval!.high).toBeGreaterThanOrEqual(metric.value);
          }
        }
        for (const metric of [
          total.leadTimeForChanges,
          total.failedDeploymentRecoveryTime,
        ]) {
          if (metric.status === 'known') {
            expect(metric.p50).toBeGreaterThanOrEqual(0);
            expect(metric.p90).toBeGreaterThanOrEqual(metric.p50);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('no AI figure below 20 deployments, nor for teams of unknown or small size', () => {
    fc.assert(
      fc.property(deliveries, fc.nat({ max: 8 }), (data, people) => {
        const report = computeExposure({
          data,
          window: windowIn('UTC'),
          teamSizes: { red: people, blue: 9 },
        });
        for (const group of [report.total, ...report.teams]) {
          for (const { deployments } of Object.values(group.groups)) {
            expect(
              deployments === 'hidden' ||
                deployments === 0 ||
                deployments >= 20,
            ).toBe(true);
          }
        }
        const red = report.teams.find(({ name }) => name === 'red');
        if (red && people < 5) {
          expect(red.groups.assisted.deployments).toBe('hidden');
          expect(
            report.teams.map(team => team.groups.unknown.deployments),
          ).toEqual(report.teams.map(() => 'hidden'));
        }
      }),
      { numRuns: 60 },
    );
  });
});
