/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  computeDevlake,
  computeDora,
  createWindow,
  isProductionEnvironment,
  type DeliveryData,
  type DevlakeReport,
  type DoraMetrics,
  type DoraReport,
  type MeasurementWindow,
} from '@ghostlight/delivery-metrics';
import { EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';
import {
  explainInvalidDelivery,
  readDeliveryFolder,
} from './readDeliveryFolder';

/** `ghostlight metrics dora`. */
export async function runDora(options: {
  input: string;
  profile: 'ghostlight' | 'devlake';
  from?: string;
  to?: string;
  zone: string;
  json?: boolean;
}): Promise<number> {
  const data = await readDeliveryFolder(options.input);
  let report: DoraReport | DevlakeReport;
  try {
    const window = windowOf(data, options);
    report =
      options.profile === 'devlake'
        ? computeDevlake({ data, window })
        : computeDora({
            data,
            window,
            // A window that is not over yet: what has not happened must not count as "no failure".
            asOf: window.to > Date.now() ? Date.now() : undefined,
          });
  } catch (error) {
    throw explainInvalidDelivery(error);
  }
  if (options.json) {
    await writeJson(report);
    return EXIT_OK;
  }
  const { from, to, zone } = report.window;
  await writeLine(`${from} to ${to}, days of ${zone}\n`);
  if (report.profile === 'devlake') {
    await writeGroup('total', devlakeLines(report));
  } else {
    await writeGroup('all', doraLines(report.total));
    for (const [kind, groups] of [
      ['team', report.teams],
      ['service', report.services],
    ] as const) {
      for (const group of groups) {
        await writeGroup(`${kind} ${clean(group.name)}`, doraLines(group));
      }
    }
  }
  for (const note of report.notes) {
    await writeLine(`Note: ${clean(note)}`);
  }
  return EXIT_OK;
}

/** Whole local days around the production deployments when the user names no window. */
function windowOf(
  data: DeliveryData,
  options: { from?: string; to?: string; zone: string },
): MeasurementWindow {
  const finishes = data.deployments.flatMap(row =>
    isProductionEnvironment(row.environment) ? row.finishedAt ?? [] : [],
  );
  const last = finishes.reduce((a, b) => Math.max(a, b), -Infinity);
  const first = finishes.reduce((a, b) => Math.min(a, b), Infinity);
  const day = (time: number, days: number) => {
    // The formatter gives the local date; a day is added to the date, since local days can have 23 or 25 hours.
    const date = new Intl.DateTimeFormat('en-CA', {
      timeZone: options.zone,
    }).format(time);
    const moved = new Date(`${date}T12:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return moved.toISOString().slice(0, 10);
  };
  // Also checks the zone, before the formatter would complain in its own words.
  const now = Date.now();
  createWindow({ from: 0, to: 1, zone: options.zone });
  return createWindow({
    from:
      options.from ?? day(finishes.length ? first : now - 30 * 86_400_000, 0),
    to: options.to ?? day(finishes.length ? last : now, 1),
    zone: options.zone,
  });
}

const percent = (ratio: number) => `${(ratio * 100).toFixed(1)} %`;

type Line = readonly [label: string, metric: object, details: string];

function doraLines(metrics: DoraMetrics): Line[] {
  const frequency = metrics.deploymentFrequency;
  const leadTime = metrics.leadTimeForChanges;
  const failures = metrics.changeFailureRate;
  const recovery = metrics.failedDeploymentRecoveryTime;
  const rework = metrics.reworkRate;
  return [
    [
      'deployment frequency',
      frequency,
      frequency.status === 'known'
        ? `${frequency.value.toFixed(2)} per day (${
            frequency.deployments
          } deployments; ${
            frequency.deployDaysPerWeek.median
          } deployment days in the median week)`
        : '',
    ],
    [
      'lead time for changes',
      leadTime,
      leadTime.status === 'known'
        ? `median ${duration(leadTime.p50)}, p90 ${duration(leadTime.p90)} (${
            leadTime.n
          } changes)`
        : '',
    ],
    [
      'change failure rate',
      failures,
      failures.status === 'known'
        ? `${percent(failures.value)} (${failures.failed} of ${failures.n}; ${
            failures.pending
          } pending)`
        : '',
    ],
    [
      'failed deployment recovery time',
      recovery,
      recovery.status === 'known'
        ? `median ${duration(recovery.p50)} (${recovery.n} recovered; ${
            recovery.censored
          } still open)`
        : '',
    ],
    [
      'rework rate',
      rework,
      rework.status === 'known'
        ? `${percent(rework.value)} (${rework.unplanned} of ${rework.n})`
        : '',
    ],
  ];
}

function devlakeLines({ total }: DevlakeReport): Line[] {
  const frequency = total.deploymentFrequency;
  const leadTime = total.leadTimeForChanges;
  const failures = total.changeFailureRate;
  const recovery = total.failedDeploymentRecoveryTime;
  return [
    [
      'deployment frequency',
      frequency,
      frequency.status === 'known'
        ? `${frequency.daysPerWeek} deployment days per week (${frequency.level})`
        : '',
    ],
    [
      'lead time for changes',
      leadTime,
      leadTime.status === 'known'
        ? `${leadTime.hours} hours (${leadTime.level})`
        : '',
    ],
    [
      'change failure rate',
      failures,
      failures.status === 'known'
        ? `${percent(failures.value)} (${failures.level})`
        : '',
    ],
    [
      'failed deployment recovery time',
      recovery,
      recovery.status === 'known'
        ? `${recovery.hours} hours (${recovery.level})`
        : '',
    ],
  ];
}

async function writeGroup(title: string, lines: readonly Line[]) {
  await writeLine(title);
  for (const [label, metric, details] of lines) {
    const { reason } = metric as { reason?: string };
    await writeLine(
      `  ${label.padEnd(33)}${details || `unknown: ${clean(reason ?? '')}`}`,
    );
  }
  await writeLine('');
}

function duration(seconds: number): string {
  if (seconds < 3600) {
    return `${(seconds / 60).toFixed(1)} min`;
  }
  return seconds < 2 * 86_400
    ? `${(seconds / 3600).toFixed(1)} h`
    : `${(seconds / 86_400).toFixed(1)} d`;
}

/** Names come from files of strangers: control characters could rewrite the terminal. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '');
}
