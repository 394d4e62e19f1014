/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from './random.mjs';

const cells = path =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => line.replace(/\r$/, '').split(','));

/** Node, metric and statistic of each column, then one row of numbers for each five minutes. */
function readMetrics(path) {
  const [nodes, metrics, statistics, , ...rows] = cells(path);
  return {
    columns: nodes.slice(1).map((node, i) => ({
      node,
      metric: metrics[i + 1],
      statistic: statistics[i + 1],
    })),
    rows: rows.map(row => ({
      at: Number(row[0]),
      values: row.slice(1).map(value => (value === '' ? null : Number(value))),
    })),
  };
}

/**
 * Cases of the PetShop dataset: the injected fault as a change of the node at fault, with innocent changes of other
 * nodes, half of them newer. What was measured without a fault stands before the fault, the rows of the fault up to its
 * second anomalous row after it.
 */
export function petshopCases(folder, seed = 1) {
  const incidents = [];
  for (const traffic of [
    'low_traffic',
    'high_traffic',
    'temporal_traffic1',
    'temporal_traffic2',
  ]) {
    const base = join(folder, 'dataset', traffic);
    const usual = ['noissue/metrics.csv']
      .map(name => join(base, name))
      .find(existsSync);
    if (!usual) {
      continue;
    }
    const healthy = readMetrics(usual);
    const [header, ...relations] = cells(join(base, 'graph.csv'));
    const names = header.slice(1);
    const edges = relations.flatMap(([from, ...row]) =>
      row.flatMap((value, i) =>
        Number(value) > 0 ? [{ from, to: names[i] }] : [],
      ),
    );
    for (const split of ['train', 'test']) {
      for (const issue of readdirSync(join(base, split)).sort()) {
        const here = join(base, split, issue);
        const target = JSON.parse(
          readFileSync(join(here, 'target.json'), 'utf8'),
        );
        const measured = readMetrics(join(here, 'metrics.csv'));
        incidents.push(
          toIncident({
            id: `${traffic}/${split}/${issue}`,
            seed,
            healthy,
            measured,
            names,
            edges,
            target,
          }),
        );
      }
    }
  }
  return incidents;
}

function toIncident({ id, seed, healthy, measured, names, edges, target }) {
  let hash = seed;
  for (const letter of id) {
    hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  }
  const random = createRandom(hash);
  const [first] = measured.rows;
  const kept = healthy.rows.slice(-288);
  // Another day, the same time: nobody measured the hours between, and the case does not pretend that anybody did.
  const shift =
    Math.ceil((first.at - kept[kept.length - 1].at) / 86_400 - 1) * 86_400;
  const anomalous = measured.rows.find(
    ({ at }) => at >= target.target.timestamp,
  );
  const detectedAt = anomalous.at + 300;
  const columns = new Map(
    healthy.columns.map(({ node, metric, statistic }, i) => [
      `${node} ${metric} ${statistic}`,
      i,
    ]),
  );
  const series = measured.columns.map(({ node, metric, statistic }, i) => {
    const before = columns.get(`${node} ${metric} ${statistic}`);
    return {
      service: node,
      metric: `${metric} ${statistic}`,
      points: [
        ...(before === undefined
          ? []
          : kept.map(({ at, values }) => [at + shift, values[before]])),
        ...measured.rows
          .filter(({ at }) => at <= detectedAt)
          .map(({ at, values }) => [at, values[i]]),
      ],
    };
  });
  const root = target.root_cause.node;
  const started = anomalous.at - random.between(30, 270);
  const others = random.shuffle(
    [...new Set(measured.columns.map(({ node }) => node))].filter(
      node => node !== root,
    ),
  );
  const decoys = Array.from({ length: random.whole(2, 4) }, (_, i) => ({
    id: `decoy-${i}`,
    service: others[i],
    kind: 'deployment',
    startedAt:
      i % 2 === 0
        ? random.between(started, detectedAt)
        : started - random.between(60, 3600),
  }));
  const common = {
    detectedAt,
    graph: { nodes: names, edges },
    alerts: [
      {
        startsAt: target.target.timestamp,
        service: target.target.node,
        name: `High${
          target.target.metric === 'latency' ? 'Latency' : 'ErrorRate'
        }`,
        severity: 'critical',
        labels: {},
      },
    ],
    series,
  };
  return {
    id,
    root,
    culprit: 'culprit',
    case: {
      ...common,
      changes: [
        {
          id: 'culprit',
          service: root,
          kind: 'deployment',
          startedAt: started,
        },
        ...decoys,
      ],
    },
    twin: { ...common, changes: decoys },
  };
}
