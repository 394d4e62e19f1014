/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- a property over generated sources has cases */

import fc from 'fast-check';
import type {
  DeliveryFactKind,
  DeliveryMetric,
  DeliveryMetricsReport,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  computeDora,
  createWindow,
  type DeliveryData,
} from '@ghostlight/delivery-metrics';
import { briefMetric } from './briefMetric';
import { metricsToCsv } from './metricsToCsv';

const NEEDS = {
  deploymentFrequency: ['deployments'],
  leadTimeForChanges: ['deployments', 'changes'],
  changeFailureRate: ['deployments', 'incidents'],
  failedDeploymentRecoveryTime: ['deployments', 'incidents'],
  reworkRate: ['deployments', 'incidents'],
} as const;
type Name = keyof typeof NEEDS;
const NAMES = Object.keys(NEEDS) as Name[];
const HOUR = 3_600_000;
const FROM = Date.parse('2026-01-01T00:00:00Z');
const window = createWindow({
  from: FROM,
  to: FROM + 30 * 24 * HOUR,
  zone: 'UTC',
});

const SERVICES = ['component:default/a', 'component:default/b'];
const service = fc.constantFrom(...SERVICES);
const at = fc
  .integer({ min: -48, max: 30 * 24 - 1 })
  .map(hours => FROM + hours * HOUR);
/** Facts of all kinds, whether or not a source speaks for them: a leftover must not turn into a number. */
const data: fc.Arbitrary<DeliveryData> = fc.record({
  deployments: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      service,
      status: fc.constantFrom('success' as const, 'failure' as const),
      finishedAt: at,
      commit: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
    }),
    { maxLength: 12, selector: ({ id }) => id },
  ),
  changes: fc.array(
    fc.record({
      commit: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
      service,
      committedAt: at,
      parents: fc.constantFrom(['c1'], ['c2'], []),
    }),
    { maxLength: 8 },
  ),
  incidents: fc.uniqueArray(
    fc.record({ id: fc.uuid(), service, openedAt: at }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  services: fc.constant(
    SERVICES.map(name => ({
      service: name,
      owner: 'group:default/t',
      system: 'system:default/s',
    })),
  ),
  sources: fc.record({
    deployments: covered(),
    changes: covered(),
    incidents: covered(),
  }),
});

/** Services that a source speaks for; `undefined`: there is no source. */
function covered() {
  return fc.option(
    fc.subarray(SERVICES, { minLength: 1 }).map(services => ({ services })),
    { nil: undefined },
  );
}

describe('a metric without its source', () => {
  it('is unknown in page contract, API, CSV and action, at every level, whatever else is known', () => {
    let unknowns = 0;
    let knowns = 0;
    fc.assert(
      fc.property(data, given => {
        const dora = computeDora({ data: given, window, asOf: window.to });
        const has = (name: Name, services: readonly string[]) =>
          NEEDS[name].every((kind: DeliveryFactKind) =>
            given.sources[kind]?.services?.some(found =>
              services.includes(found),
            ),
          );
        for (const [level, items] of [
          ['component', dora.services],
          ['team', dora.teams],
          ['system', dora.systems],
        ] as const) {
          // What the API sends, and so what the page has.
          const report = JSON.parse(
            JSON.stringify({ ...dora, level, items, sources: [] }),
          ) as DeliveryMetricsReport;
          const rows = metricsToCsv(report)
            .trim()
            .split('\n')
            .slice(1)
            .map(row => row.split(','));
          for (const scope of [
            ...report.items.map(item => ({ ...item, label: item.name })),
            { ...report.total, label: '(total)' },
          ]) {
            const services =
              level === 'component' && scope.label !== '(total)'
                ? [scope.label]
                : SERVICES;
            for (const name of NAMES) {
              const metric = scope[name] as DeliveryMetric;
              const brief = briefMetric(metric);
              const row = rows.find(
                cells => cells[1] === scope.label && cells[2] === name,
              )!;
              if (!has(name, services)) {
                unknowns += 1;
                expect([name, metric.status]).toEqual([name, 'unknown']);
              }
              const isUnknown = metric.status === 'unknown';
              knowns += isUnknown ? 0 : 1;
              expect('value' in metric).toBe(!isUnknown);
              expect('value' in brief).toBe(!isUnknown);
              expect(brief.status).toBe(metric.status);
              expect(row[3]).toBe(metric.status);
              expect(row[4] === 'unknown').toBe(isUnknown);
              expect(isUnknown && !('reason' in metric && metric.reason)).toBe(
                false,
              );
              expect(isUnknown && /\d/.test(row.slice(6, 9).join(''))).toBe(
                false,
              );
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(unknowns).toBeGreaterThan(100);
    expect(knowns).toBeGreaterThan(100);
  });
});
