/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Delivery performance metrics from deployments, changes and incidents.
 *
 * @packageDocumentation
 */

export { deliveryColumns, type CsvColumn } from './csv/columns';
export { readDelivery } from './csv/readDelivery';
export type { CsvFile } from './csv/readTable';
export {
  computeDevlake,
  devlakeIncidentDeployments,
  devlakePullRequests,
} from './devlake/computeDevlake';
export { percentRankMedian } from './devlake/percentRankMedian';
export { devlakeMinutes } from './devlake/pullRequestMetrics';
export type {
  DevlakeLevel,
  DevlakeMetrics,
  DevlakePullRequest,
  DevlakeReport,
} from './devlake/types';
export { computeDora } from './dora/computeDora';
export type { DoraOptions } from './dora/measurement';
export type {
  ChangeFailureRate,
  DeploymentFrequency,
  DoraMetrics,
  DoraReport,
  LeadTime,
  LeadTimeExclusions,
  NamedDoraMetrics,
  RecoveryTime,
  ReworkRate,
} from './dora/types';
export {
  computeExposure,
  type AiShare,
  type ExposureGroup,
  type ExposureReport,
} from './exposure/computeExposure';
export { hideByCount } from './exposure/hideByCount';
export {
  focusRows,
  type FocusOptions,
  type FocusRow,
  type LedgerUsage,
} from './focus/focusRows';
export { formatDecimal } from './focus/formatDecimal';
export { isProductionEnvironment } from './history/assembleDeployments';
export { InvalidDeliveryDataError } from './model/InvalidDeliveryDataError';
export {
  unknownMetric,
  type Interval,
  type Metric,
  type Unknown,
} from './model/metric';
export type {
  AiAttestation,
  ChangeRecord,
  DeliveryData,
  DeploymentKind,
  DeploymentRecord,
  DeploymentStatus,
  DeploymentTask,
  EpochMilliseconds,
  IncidentRecord,
  ServiceRecord,
  SourceCoverage,
} from './model/types';
export {
  quickCheckAverage,
  quickCheckScore,
  type QuickCheckAnswers,
} from './quickCheck/quickCheckScore';
export {
  fromAzureDeployments,
  fromGithubDeployments,
  fromGitlabDeployments,
  type ForgeListOptions,
} from './sources/forgeDeployments';
export {
  netPromoterScore,
  pooledSignal,
  spaceSignals,
  type SpaceDimension,
  type SpaceSignal,
} from './space/signals';
export {
  medianDifference,
  proportionInterval,
  quantileInterval,
} from './stats/intervals';
export {
  ascending,
  lowerMedian,
  pooledMedian,
  quantile,
} from './stats/quantile';
export { createWindow, type MeasurementWindow } from './time/measurementWindow';
export { parseInstant } from './time/parseInstant';
