/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/suspect-ranking/itbench.mjs --data <ITBench> --architecture <architecture.json>
import { parseArgs } from 'node:util';
import { engine } from './lib/engine.mjs';
import { readArchitecture, readScenarios } from './lib/itbenchScenarios.mjs';
import { createRandom } from './lib/random.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    architecture: { type: 'string' },
    misses: { type: 'boolean' },
  },
});
if (!values.data || !values.architecture) {
  console.error(
    'Give --data <folder of ITBench> and --architecture <architecture.json of ITBench-SRE-Agent>; see README.md',
  );
  process.exit(2);
}
const START = 1_760_000_000;
const published = readArchitecture(values.architecture);
const all = readScenarios(values.data, published.nodes);
const scenarios = all.filter(
  ({ alerts, roots }) => alerts.length > 0 && roots.length > 0,
);
console.log(
  `${all.length} scenarios; ${all.reduce(
    (n, s) => n + s.alerts.length,
    0,
  )} of ${all.reduce(
    (n, s) => n + s.alerts.length + s.unmapped,
    0,
  )} alerts and ${
    scenarios.length
  } scenarios are on components of the architecture\n`,
);

/** The scenarios have no times: alerts begin within three minutes. */
const timed = (scenario, at, seed) => {
  const random = createRandom(seed);
  return scenario.alerts.map(alert => ({
    ...alert,
    severity: 'critical',
    labels: {},
    startsAt: at + Math.round(random.between(0, 180)),
  }));
};

const graphs = {
  'as published': published,
  'with frontend-proxy -> frontend': {
    ...published,
    edges: [...published.edges, { from: 'frontend-proxy', to: 'frontend' }],
  },
};
console.log(
  '| graph | scenarios | one incident | root service first | both | missing relation named | two scenarios an hour apart stay two |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [name, graph] of Object.entries(graphs)) {
  let one = 0;
  let first = 0;
  let both = 0;
  let named = 0;
  let two = 0;
  scenarios.forEach((scenario, i) => {
    const alerts = timed(scenario, START, i + 1);
    const groups = engine.groupAlerts({ alerts, graph });
    // Relations that grouping found missing are tried, as a person would who was shown them.
    const tried = {
      ...graph,
      edges: [
        ...graph.edges,
        ...groups.flatMap(group => group.missingRelations),
      ],
    };
    const roots = engine.rankRootServices({
      alerts,
      graph: tried,
      changes: [],
      detectedAt: START + 240,
    });
    const right = scenario.roots.includes(roots[0]?.service);
    one += groups.length === 1 ? 1 : 0;
    first += right ? 1 : 0;
    both += groups.length === 1 && right ? 1 : 0;
    named += groups.some(group => group.missingRelations.length > 0) ? 1 : 0;
    const next = scenarios[(i + 1) % scenarios.length];
    const pair = engine.groupAlerts({
      alerts: [...alerts, ...timed(next, START + 3600, i + 2)],
      graph,
    });
    two += pair.length === 2 ? 1 : 0;
    if (values.misses && !(groups.length === 1 && right)) {
      console.error(
        name,
        scenario.id,
        groups.length,
        scenario.roots.join(),
        roots
          .slice(0, 3)
          .map(r => `${r.service}:${r.score.toFixed(2)}`)
          .join(' '),
        '|',
        scenario.alerts.map(a => `${a.service}/${a.name}`).join(' '),
      );
    }
  });
  const share = count => `${count} (${(count / scenarios.length).toFixed(3)})`;
  console.log(
    `| ${name} | ${scenarios.length} | ${share(one)} | ${share(
      first,
    )} | ${share(both)} | ${named} | ${share(two)} |`,
  );
}
