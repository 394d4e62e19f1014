/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/suspect-ranking/ablation.mjs [--split tuning|report] [--cases 60] [--seed 3]
import { parseArgs } from 'node:util';
import { measure, printHeader, printRow } from './lib/report.mjs';
import { FAMILIES, simulate } from './lib/simulate.mjs';

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'tuning' },
    cases: { type: 'string', default: '60' },
    seed: { type: 'string', default: '3' },
  },
});
const incidents = Object.entries(FAMILIES)
  .filter(([, { split }]) => split === values.split)
  .flatMap(([family]) =>
    Array.from({ length: Number(values.cases) }, (_, i) =>
      simulate(family, Number(values.seed) * 100_000 + i),
    ),
  );
const variants = {
  'all series': () => true,
  'no series': () => false,
  'new and old sides only': ({ side }) => Boolean(side),
  'own series only': ({ side, peer }) => !side && !peer,
  'calls only': ({ side, peer }) => !side && Boolean(peer),
  'calls and sides': ({ side, peer }) => Boolean(side || peer),
};
printHeader();
for (const [name, keep] of Object.entries(variants)) {
  const reduce = incident => ({
    ...incident,
    series: incident.series.filter(keep),
  });
  printRow(
    name,
    measure(
      incidents.map(({ case: incident, twin, culprit }) => ({
        culprit,
        case: reduce(incident),
        twin: reduce(twin),
      })),
    ),
  );
}
