/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { compareText } from '../stats/quantile';
import { lengthInDays } from '../time/measurementWindow';
import { measure, type DoraOptions, type Measurement } from './measurement';
import { measureScope } from './measureScope';
import type { DoraReport, NamedDoraMetrics } from './types';

/**
 * The five metrics of DORA for each service, team and system, and for all together. A team's or system's numbers pool the
 * deployments that were its own when they finished.
 *
 * @public
 */
export function computeDora(options: DoraOptions): DoraReport {
  const measurement = measure(options);
  const { window, asOf, services } = measurement;
  const iso = (time: number) => new Date(time).toISOString();
  return {
    profile: 'ghostlight',
    window: {
      from: iso(window.from),
      to: iso(window.to),
      zone: window.zone,
      days: lengthInDays(window),
      asOf: iso(asOf),
    },
    total: measureScope(measurement, {
      services,
      includes: () => true,
      isTotal: true,
    }),
    services: services.map(name => ({
      name,
      ...measureScope(measurement, {
        services: [name],
        includes: deployment => deployment.service === name,
      }),
    })),
    teams: byProperty(measurement, 'owner'),
    systems: byProperty(measurement, 'system'),
    notes: notesOf(measurement),
  };
}

function byProperty(
  measurement: Measurement,
  property: 'owner' | 'system',
): NamedDoraMetrics[] {
  const { deployments, directory, window, services } = measurement;
  const members = new Map<string, Set<string>>();
  const add = (name: string | undefined, service: string) => {
    if (name) {
      members.set(name, (members.get(name) ?? new Set()).add(service));
    }
  };
  deployments.forEach(run => add(run[property], run.service));
  for (const service of services) {
    directory
      .ownersDuring(service, window.from, window.to)
      .forEach(record => add(record[property], service));
  }
  return [...members]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, own]) => ({
      name,
      ...measureScope(measurement, {
        services: [...own].sort(compareText),
        includes: deployment => deployment[property] === name,
      }),
    }));
}

function notesOf(measurement: Measurement): string[] {
  const { attribution, deployments, undated, shipped } = measurement;
  const notes: string[] = [];
  const note = (count: number, text: string) => {
    if (count) {
      notes.push(`${count} ${text}`);
    }
  };
  note(
    undated.length,
    'successful production deployments have no finish time and are in no number.',
  );
  note(
    deployments.filter(run => !run.owner).length,
    'deployments had no owner when they finished and are in no team.',
  );
  note(
    attribution.unmatchedIncidents.length,
    'incidents name a cause that is no successful production deployment in the data.',
  );
  note(
    shipped.filter(entry => entry.method === 'time').length,
    'changes were matched to deployments by time only; give "commits", "deployment_id" or "parents" for exact diffs.',
  );
  if (measurement.window.to > measurement.asOf) {
    notes.push('The window ends after the data do.');
  }
  return notes;
}
