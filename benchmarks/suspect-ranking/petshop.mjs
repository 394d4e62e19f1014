/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/suspect-ranking/petshop.mjs --data <folder of petshop-root-cause-analysis>
import { parseArgs } from 'node:util';
import { engine } from './lib/engine.mjs';
import { petshopCases } from './lib/petshopCases.mjs';
import { measure, printHeader, printRow } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    misses: { type: 'boolean' },
  },
});
if (!values.data) {
  console.error(
    'Give --data <folder of petshop-root-cause-analysis>; see README.md',
  );
  process.exit(2);
}
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const incidents = seeds.flatMap(seed => petshopCases(values.data, seed));
printHeader();
printRow('petshop, all', measure(incidents));
for (const root of [
  ...new Set(incidents.map(incident => incident.root)),
].sort()) {
  printRow(
    `root ${root}`,
    measure(incidents.filter(incident => incident.root === root)),
  );
}

console.log(
  '\nRoot service among all nodes, no changes given:\n\n| issues | top-1 | top-3 |\n|---|---|---|',
);
const once = petshopCases(values.data, 1);
const places = once.map(({ case: incident, root }) =>
  engine
    .rankRootServices({ ...incident, changes: [] })
    .findIndex(({ service }) => service === root),
);
const share = accept =>
  (places.filter(accept).length / places.length).toFixed(3);
console.log(
  `| ${once.length} | ${share(p => p === 0)} | ${share(
    p => p >= 0 && p < 3,
  )} |`,
);
if (values.misses) {
  once.forEach(({ id, root, case: incident }, i) => {
    if (places[i] !== 0) {
      console.error(
        id,
        root,
        places[i],
        JSON.stringify(
          engine.rankRootServices({ ...incident, changes: [] }).slice(0, 3),
        ),
      );
    }
  });
}
