/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeliveryData,
  EpochMilliseconds,
  SourceCoverage,
} from '../model/types';
import {
  assembleDeployments,
  isProductionEnvironment,
} from '../history/assembleDeployments';
import {
  attributeFailures,
  type Attribution,
} from '../history/attributeFailures';
import { linkChanges } from '../history/linkChanges';
import {
  createServiceDirectory,
  type ServiceDirectory,
} from '../history/serviceDirectory';
import type { Deployment, ShippedChange } from '../history/types';
import { isInside, type MeasurementWindow } from '../time/measurementWindow';

const DAY = 86_400_000;

/**
 * What to measure.
 *
 * @public
 */
export type DoraOptions = {
  data: DeliveryData;
  window: MeasurementWindow;
  /**
   * The data are complete until then. Default: the end of the window or the last event in the data, whichever is later. A
   * deployment younger than the attribution time is pending.
   */
  asOf?: EpochMilliseconds;
  /** How long after a deployment a failure is still its own; default 7. */
  attributionDays?: number;
  /** Which environments are production; default {@link isProductionEnvironment}. */
  isProduction?: (environment: string | undefined) => boolean;
};

/** Everything that the metrics of any scope are computed from. @internal */
export type Measurement = {
  window: MeasurementWindow;
  asOf: EpochMilliseconds;
  attributionTime: number;
  data: DeliveryData;
  directory: ServiceDirectory;
  /** Successful production deployments that finished in the window. */
  deployments: readonly Deployment[];
  /** Changes whose first deployment is among them. */
  shipped: readonly ShippedChange[];
  attribution: Attribution;
  undated: readonly Deployment[];
  services: readonly string[];
};

/** @internal */
export function measure(options: DoraOptions): Measurement {
  const { data, window } = options;
  const asOf = options.asOf ?? Math.max(window.to, lastEvent(data));
  const attributionTime = (options.attributionDays ?? 7) * DAY;
  const directory = createServiceDirectory(data.services ?? []);
  const { deployments, undated } = assembleDeployments({
    data,
    directory,
    asOf,
    isProduction: options.isProduction ?? isProductionEnvironment,
  });
  const shipped = linkChanges({ data, directory, deployments });
  const attribution = attributeFailures({
    deployments,
    shipped,
    incidents: [...data.incidents].sort(
      (a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1),
    ),
    directory,
    asOf,
    attributionTime,
  });
  const isCounted = (deployment: Deployment) =>
    deployment.status === 'success' && isInside(window, deployment.finishedAt);
  const names = new Set([
    ...data.deployments.map(row => directory.nameOf(row.service)),
    ...data.changes.flatMap(row =>
      row.service ? directory.nameOf(row.service) : [],
    ),
    ...data.incidents.flatMap(row =>
      row.service ? directory.nameOf(row.service) : [],
    ),
    ...directory.services,
  ]);
  return {
    window,
    asOf,
    attributionTime,
    data,
    directory,
    deployments: deployments.filter(isCounted),
    shipped: shipped.filter(({ deployment }) => isCounted(deployment)),
    attribution,
    undated: undated.filter(deployment => deployment.status === 'success'),
    services: [...names].sort(),
  };
}

function lastEvent(data: DeliveryData): EpochMilliseconds {
  let last = -Infinity;
  const take = (time: EpochMilliseconds | undefined) => {
    if (time !== undefined && time > last) {
      last = time;
    }
  };
  data.deployments.forEach(row => take(row.finishedAt ?? row.startedAt));
  data.incidents.forEach(row => {
    take(row.openedAt);
    take(row.resolvedAt);
  });
  return last;
}

/** Why a source says nothing about a service in the window; `undefined` when it does. @internal */
export function gapOf(
  source: 'deployments' | 'changes' | 'incidents',
  measurement: Measurement,
  service: string | undefined,
): string | undefined {
  const coverage: SourceCoverage | undefined = measurement.data.sources[source];
  const name = source.slice(0, -1);
  if (!coverage) {
    return `There is no ${name} source.`;
  }
  if (
    service !== undefined &&
    coverage.services &&
    !coverage.services.some(
      covered => measurement.directory.nameOf(covered) === service,
    )
  ) {
    return `The ${name} source does not cover "${service}".`;
  }
  if (coverage.from !== undefined && coverage.from > measurement.window.from) {
    return `The ${name} source was not live before ${new Date(
      coverage.from,
    ).toISOString()}.`;
  }
  if (
    coverage.to !== undefined &&
    coverage.to < Math.min(measurement.window.to, measurement.asOf)
  ) {
    return `The ${name} source was not live after ${new Date(
      coverage.to,
    ).toISOString()}.`;
  }
  return undefined;
}
