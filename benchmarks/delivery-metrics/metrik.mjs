/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/delivery-metrics/metrik.mjs --data <clone of thoughtworks/metrik>
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engine, leadTimeOf, measure } from './lib/engine.mjs';
import { createScore, isClose, mean } from './lib/score.mjs';

const { data: root } = parseArgs({
  options: { data: { type: 'string' } },
}).values;
const folder = join(root, 'backend/src/test');
const score = createScore('metrik');

const doneAt = stage =>
  stage.completedTimeMillis ??
  stage.startTimeMillis + stage.durationMillis + stage.pauseDurationMillis;
const statusOf = status =>
  ({ SUCCESS: 'success', FAILED: 'failure' }[status] ?? 'other');

/** One run per execution with the stage; commits get names of their own, since the fixtures repeat one. */
function toData(executions, stages) {
  const deployments = [];
  const changes = [];
  for (const [index, execution] of executions.entries()) {
    const service = execution.pipelineId;
    const id = `${service}:${index}`;
    const commits = execution.changeSets.map((_, place) => `${id}:${place}`);
    commits.forEach((commit, place) =>
      changes.push({
        commit,
        service,
        committedAt: execution.changeSets[place].timestamp,
      }),
    );
    for (const stage of execution.stages) {
      if (stage.name === stages[service]) {
        deployments.push({
          id,
          service,
          status: statusOf(stage.status),
          startedAt: execution.timestamp,
          finishedAt: doneAt(stage),
          commits,
        });
      }
    }
  }
  return {
    deployments,
    changes,
    incidents: [],
    sources: { deployments: {}, changes: {}, incidents: {} },
  };
}

/** To metrik a failed run is a failed deployment, restored by the next success. */
function failedRunsAsIncidents(data, { onlyFirst }) {
  const incidents = [];
  const deployments = data.deployments
    .filter(run => run.status !== 'other')
    .sort((a, b) => a.finishedAt - b.finishedAt);
  const isDown = new Map();
  const kept = [];
  for (const run of deployments) {
    const failed = run.status === 'failure';
    const skip = failed && onlyFirst && isDown.get(run.service);
    if (failed && !skip) {
      const fix = deployments.find(
        other =>
          other.service === run.service &&
          other.status === 'success' &&
          other.finishedAt >= run.finishedAt,
      );
      incidents.push({
        id: run.id,
        openedAt: run.finishedAt,
        causedBy: [run.id],
        resolvedAt: fix?.finishedAt,
      });
    }
    if (!skip) {
      kept.push({ ...run, status: 'success' });
    }
    isDown.set(run.service, failed);
  }
  return { ...data, deployments: kept, incidents };
}

const zone = 'UTC';
for (const kind of [
  'ChangeFailureRate',
  'DeploymentFrequency',
  'LeadTimeForChange',
  'MeanTimeToRestore',
]) {
  const source = readFileSync(
    join(
      folder,
      `kotlin/metrik/metrics/domain/calculator/${kind}CalculatorTest.kt`,
    ),
    'utf8',
  );
  for (const body of source.split('@Test').slice(1)) {
    const name = `${kind}: ${/fun `([^`]+)`/.exec(body)[1].trim()}`;
    const file = /calculator\/([\w.-]+\.json)/.exec(
      body.slice(body.indexOf('fun `')),
    )?.[1];
    if (/calculateLevel/.test(body)) {
      score.add('out of scope', name, 'levels are not computed');
      continue;
    }
    const number = text => Number(text.replace(/[L_]/g, ''));
    const from = number(/startTimestamp = (\d+)/.exec(body)[1]);
    // Their end is inside the window, ours outside.
    const to = number(/endTimestamp = (\d+)/.exec(body)[1]) + 1;
    const target = /targetStage = "([^"]+)"/.exec(body)?.[1];
    const stages = Object.fromEntries(
      [...body.matchAll(/Pair\("(\d+)", (?:"([^"]+)"|targetStage)\)/g)].map(
        ([, pipeline, stage]) => [pipeline, stage ?? target],
      ),
    );
    const executions = file
      ? JSON.parse(
          readFileSync(join(folder, 'resources/calculator', file), 'utf8'),
        )
      : [];
    const data = toData(executions, stages);
    const window = { from, to, zone };
    const isNothing = /NaN/.test(body.slice(body.lastIndexOf('assert')));
    if (kind === 'DeploymentFrequency') {
      const expected = Number(
        /(?:deploymentCount, |isEqualTo\()(\d+)/.exec(body)[1],
      );
      const { total } = engine.computeDora({ data, window });
      const found = total.deploymentFrequency.deployments;
      score.add(found === expected ? 'agree' : 'wrong', name, `${found}`);
    } else if (kind === 'ChangeFailureRate') {
      const expected = /isEqualTo\((\d+) \/ ([\d.]+)/.exec(body);
      const { total } = engine.computeDora({
        data: failedRunsAsIncidents(data, { onlyFirst: false }),
        window,
        attributionDays: 0,
      });
      const rate = total.changeFailureRate;
      const isRight = isNothing
        ? rate.status === 'unknown'
        : isClose(rate.value, expected[1] / expected[2]);
      score.add(
        isRight ? 'agree' : 'wrong',
        name,
        rate.reason ?? `${rate.value}`,
      );
    } else if (kind === 'LeadTimeForChange') {
      const expected = isNothing
        ? Number.NaN
        : quotientOf(/assertEquals\(([\d./ ]+),/.exec(body)[1]);
      const { shipped } = measure({ data, window });
      const all = shipped.map(
        ({ change, deployment }) => deployment.finishedAt - change.committedAt,
      );
      const known = shipped
        .map(leadTimeOf)
        .filter(time => typeof time === 'number')
        .map(seconds => seconds * 1000);
      if (isNothing ? !known.length : isClose(mean(known), expected)) {
        score.add(
          'agree',
          name,
          known.length ? `mean ${mean(known)}` : 'unknown',
        );
      } else if (isClose(mean(all), expected)) {
        score.add(
          'explained',
          name,
          `first-ever deployment: unknown here, ${expected} with it`,
        );
      } else {
        score.add(
          'wrong',
          name,
          `${mean(known)}, ${mean(all)} for ${expected}`,
        );
      }
    } else {
      const expected = isNothing
        ? Number.NaN
        : Number(/isEqualTo\(([\d.]+)\)/.exec(body)[1]);
      const failed = failedRunsAsIncidents(data, { onlyFirst: true });
      const recoveries = measure({
        data: failed,
        window: { from: 0, to, zone },
      });
      const meanOf = keep =>
        mean(
          recoveries.deployments.flatMap(run => {
            const end =
              recoveries.attribution.failures.get(run)?.incidents[0].resolvedAt;
            return end < to && keep(run.finishedAt, end)
              ? end - run.finishedAt
              : [];
          }),
        );
      const own = meanOf(start => start >= from);
      const withEarlier = meanOf((_, end) => end >= from);
      const isRight = value =>
        isNothing ? Number.isNaN(value) : isClose(value, expected);
      if (isRight(own)) {
        score.add('agree', name, `${own}`);
      } else if (isRight(withEarlier)) {
        score.add(
          'explained',
          name,
          'a failure from before the window counts there; here it belongs to the window before',
        );
      } else {
        score.add('wrong', name, `${own}, ${withEarlier} for ${expected}`);
      }
    }
  }
}
score.finish();

/** `7 / 2` or `3.5`, as the fixtures write their expectations. */
function quotientOf(text) {
  const [value, ...divisors] = text.split('/').map(Number);
  return divisors.reduce((left, right) => left / right, value);
}
