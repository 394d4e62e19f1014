/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AiAttestation,
  ChangeRecord,
  DeploymentKind,
  DeploymentStatus,
  EpochMilliseconds,
  IncidentRecord,
} from '../model/types';

/** The rows of one production run of one service, put together. @internal */
export type Deployment = {
  id: string;
  service: string;
  status: DeploymentStatus;
  startedAt?: EpochMilliseconds;
  finishedAt: EpochMilliseconds;
  kind?: DeploymentKind;
  remediates: readonly string[];
  fixesIncidents: readonly string[];
  owner?: string;
  system?: string;
  ai?: AiAttestation;
  /** One per repository that the run deployed for this service. */
  parts: readonly DeploymentPart[];
};

/** @internal */
export type DeploymentPart = {
  /** Normalised; an empty string when the source names none. */
  repository: string;
  commit?: string;
  commits?: readonly string[];
};

/** How a change was found to be in a deployment. @internal */
export type LinkMethod = 'explicit' | 'graph' | 'history' | 'time';

/** A change and the deployment that brought it to production first. @internal */
export type ShippedChange = {
  change: ChangeRecord;
  deployment: Deployment;
  method: LinkMethod;
  /** Nothing was in production before, as far as the data go: how long the change waited is unknown. */
  firstEver: boolean;
};

/** What made a deployment a failed one. @internal */
export type Failure = {
  incidents: IncidentRecord[];
  remediations: {
    by: Deployment;
    reason: 'linked' | 'incident' | 'rollback' | 'revert' | 'hotfix';
  }[];
};
