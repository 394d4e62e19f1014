/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/suspect-ranking/simulated.mjs [--split tuning|report|fresh] [--condition usual|noisy|large|crowded|sparse]
//   [--cases 100] [--seed 1] [--dump <dir>]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, printHeader, printRow } from './lib/report.mjs';
import { FAMILIES, simulate } from './lib/simulate.mjs';

const { values } = parseArgs({
  options: {
    split: { type: 'string' },
    cases: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    condition: { type: 'string', default: 'usual' },
    dump: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
printHeader();
const everything = { tuning: [], report: [], fresh: [] };
for (const [family, { split }] of Object.entries(FAMILIES)) {
  if (values.split && values.split !== split) {
    continue;
  }
  const incidents = Array.from({ length: Number(values.cases) }, (_, i) =>
    simulate(family, Number(values.seed) * 100_000 + i, values.condition),
  );
  everything[split].push(...incidents);
  const row = measure(incidents);
  printRow(`${family} (${split})`, row);
  if (values.misses) {
    console.error(family, row.misses.join(' '));
  }
  if (values.dump) {
    mkdirSync(values.dump, { recursive: true });
    incidents.forEach((incident, i) => {
      const name = `${family}-${String(i).padStart(3, '0')}`;
      writeFileSync(
        join(values.dump, `${name}.json`),
        JSON.stringify({
          ...incident.case,
          expected: { changeId: incident.culprit },
        }),
      );
      writeFileSync(
        join(values.dump, `${name}-removed.json`),
        JSON.stringify({ ...incident.twin, expected: { changeId: null } }),
      );
    });
  }
}
for (const [split, incidents] of Object.entries(everything)) {
  if (incidents.length > 0) {
    printRow(`**all ${split}**`, measure(incidents));
  }
}
