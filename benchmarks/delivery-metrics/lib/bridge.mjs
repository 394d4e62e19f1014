/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Reads {deployments: [{at}], incidents: [{opened, resolved}], from, to} with times in milliseconds from standard input and prints
// what the engine makes of them. `middleware.py` runs the tests of middleware against this.
import { text } from 'node:stream/consumers';
import { engine, measure } from './engine.mjs';

const input = JSON.parse(await text(process.stdin));
const times = [
  ...input.deployments.map(run => run.at),
  ...input.incidents.map(incident => incident.opened),
];
const window = {
  from: input.from ?? Math.min(...times, 0),
  to: (input.to ?? Math.max(...times, 0)) + 1,
  zone: 'UTC',
};
const data = {
  deployments: input.deployments.map((run, index) => ({
    id: `${index}`,
    service: 'all',
    status: 'success',
    finishedAt: run.at,
  })),
  changes: [],
  incidents: input.incidents.map((incident, index) => ({
    id: `${index}`,
    service: 'all',
    openedAt: incident.opened,
    resolvedAt: incident.resolved ?? undefined,
  })),
  sources: { deployments: {}, changes: {}, incidents: {} },
};
// Old enough that nothing is pending; middleware has no such notion.
const asOf = window.to + 30 * 86_400_000;
const { total } = engine.computeDora({ data, window, asOf });
const { deployments, attribution } = measure({ data, window, asOf });
process.stdout.write(
  JSON.stringify({
    frequency: total.deploymentFrequency,
    failureRate: total.changeFailureRate,
    deployed: deployments.map(run => Number(run.id)),
    incidentsOf: Object.fromEntries(
      deployments.map(run => [
        run.id,
        (attribution.failures.get(run)?.incidents ?? []).map(incident =>
          Number(incident.id),
        ),
      ]),
    ),
  }),
);
