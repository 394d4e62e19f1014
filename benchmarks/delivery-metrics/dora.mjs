/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/delivery-metrics/dora.mjs --data <clone of dora-team/dora.dev>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engine } from './lib/engine.mjs';
import { createScore, isClose, mean } from './lib/score.mjs';

const { data: root } = parseArgs({
  options: { data: { type: 'string' } },
}).values;
const folder = join(root, 'svelte/quick-check/src/lib');
const source = readFileSync(join(folder, 'data-service.test.ts'), 'utf8');
const score = createScore('dora.dev');
const names = {
  leadtime: 'leadTime',
  deployfreq: 'deploymentFrequency',
  failurerecovery: 'failedDeploymentRecovery',
  changefailure: 'changeFailure',
  rework: 'rework',
};

for (const body of source.split(/\n\s+it\(/).slice(1)) {
  const name = /^'([^']+)'/.exec(body)[1];
  const scores = [
    ...body.matchAll(
      /calculate\w+Score\(([\d.]+), '(\w+)'\)\)\.toBe\(([\d.]+)\)/g,
    ),
  ];
  const answers = [...body.matchAll(/(\w+): (\d+),/g)];
  if (scores.length) {
    const isRight = scores.every(([, value, type, expected]) =>
      isClose(
        engine.quickCheckScore(
          type === 'percentage' ? 'percent' : 'category',
          Number(value),
        ),
        Number(expected),
      ),
    );
    score.add(isRight ? 'agree' : 'wrong', name);
  } else if (answers.length) {
    const average = engine.quickCheckAverage(
      Object.fromEntries(
        answers.map(([, key, value]) => [names[key], Number(value)]),
      ),
    );
    score.add(isClose(average.value, 10) ? 'agree' : 'wrong', name);
  } else if (name.includes('2025')) {
    const { all } = JSON.parse(
      readFileSync(
        join(folder, 'data/editions/2025/industry_metrics.json'),
        'utf8',
      ),
    );
    const percent = metric =>
      engine.quickCheckScore('percent', all[metric].mean * 10);
    const average = mean([
      all.leadtime.mean,
      all.deployfreq.mean,
      all.failurerecovery.mean,
      percent('changefailure'),
      percent('rework'),
    ]);
    const isRight =
      isClose(percent('changefailure'), 8.1) &&
      isClose(percent('rework'), 7.8) &&
      isClose(average, 6.72);
    score.add(isRight ? 'agree' : 'wrong', name, `${average}`);
  } else {
    score.add('out of scope', name, 'only loads a file');
  }
}
score.finish();
