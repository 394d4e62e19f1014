/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A point in time: milliseconds since 1970-01-01T00:00:00Z.
 *
 * @public
 */
export type EpochMilliseconds = number;

/**
 * How a run ended. `other` is cancelled, skipped, still running or anything else that is neither.
 *
 * @public
 */
export type DeploymentStatus = 'success' | 'failure' | 'other';

/**
 * Why a deployment was made. Only `planned` is not remediation.
 *
 * @public
 */
export type DeploymentKind =
  | 'planned'
  | 'hotfix'
  | 'rollback'
  | 'revert'
  | 'unplanned';

/**
 * What is attested about the making of a change. Absence of a mark is `unknown`, never `human`: tools forget to mark, and
 * some mark what they did not write.
 *
 * @public
 */
export type AiAttestation = 'assisted' | 'human' | 'unknown';

/**
 * One task of a run, read by the profile `devlake` only.
 *
 * @public
 */
export type DeploymentTask = {
  type?: string;
  environment?: string;
  status?: DeploymentStatus;
};

/**
 * One commit that a run deployed for one service. Rows with equal `id` and `service` are one deployment.
 *
 * @public
 */
export type DeploymentRecord = {
  /** The run. */
  id: string;
  /** The unit of measurement: one service. */
  service: string;
  /** `undefined` when the source has no environments: production. An empty string is an environment nobody named. */
  environment?: string;
  status: DeploymentStatus;
  startedAt?: EpochMilliseconds;
  finishedAt?: EpochMilliseconds;
  commit?: string;
  repository?: string;
  /** Commits that are in this deployment and were not in the previous successful one, when the source knows. */
  commits?: readonly string[];
  kind?: DeploymentKind;
  /** Ids of the deployments this one repairs. */
  remediates?: readonly string[];
  /** Ids of the incidents or bugs this deployment was made for. */
  fixesIncidents?: readonly string[];
  /** Owner when the deployment finished; it wins over {@link ServiceRecord}. */
  owner?: string;
  system?: string;
  /** Set when the source attests the whole deployment; otherwise its changes decide. */
  ai?: AiAttestation;
  /** `DEPLOYMENT` marks a run as a deployment for the profile `devlake`. */
  type?: string;
  tasks?: readonly DeploymentTask[];
  /** The unit of the profile `devlake`, where a project holds several services. */
  project?: string;
};

/**
 * One commit, or one pull request with its merge commit.
 *
 * @public
 */
export type ChangeRecord = {
  /** The commit, for a pull request its merge commit. */
  commit: string;
  repository?: string;
  /** `undefined`: of every service that is deployed from the repository. */
  service?: string;
  /** Committer date. A rebase or squash renews it; the author date would count the time on the branch. */
  committedAt?: EpochMilliseconds;
  /** Author date of the first commit. */
  authoredAt?: EpochMilliseconds;
  /** Pull request opened. */
  openedAt?: EpochMilliseconds;
  mergedAt?: EpochMilliseconds;
  /** First comment or review by someone else than the author. */
  firstReviewedAt?: EpochMilliseconds;
  /** Parent commits: with them a diff between two deployments is exact. */
  parents?: readonly string[];
  /** The run that brought it to production first, when the source knows. */
  deploymentId?: string;
  /** Commits this change undoes. */
  reverts?: readonly string[];
  ai?: AiAttestation;
  /** Lines added, by attestation. */
  aiLines?: number;
  humanLines?: number;
  unknownLines?: number;
  project?: string;
};

/**
 * One incident or bug in production.
 *
 * @public
 */
export type IncidentRecord = {
  id: string;
  /** `undefined`: the incident is linked to a deployment or to nothing. */
  service?: string;
  openedAt: EpochMilliseconds;
  resolvedAt?: EpochMilliseconds;
  /** Runs named as the cause. */
  causedBy?: readonly string[];
  /** Commits named as the cause. */
  causedByCommits?: readonly string[];
  /** `false`: somebody said that no deployment caused it, so time does not blame one either. */
  changeRelated?: boolean;
  project?: string;
};

/**
 * Who owned a service, and its former names, in [from, to).
 *
 * @public
 */
export type ServiceRecord = {
  service: string;
  owner?: string;
  system?: string;
  from?: EpochMilliseconds;
  to?: EpochMilliseconds;
  /** Former names; their records count as the service's. */
  formerNames?: readonly string[];
};

/**
 * A source that was live. Leave a source out to say that there is none.
 *
 * @public
 */
export type SourceCoverage = {
  /** Services it covers; `undefined` for all. */
  services?: readonly string[];
  /** Live since; a window that starts earlier is unknown. */
  from?: EpochMilliseconds;
  /** Live until; a window that ends later is unknown. */
  to?: EpochMilliseconds;
};

/**
 * What is measured. An empty list with a source means that nothing happened; a missing source means that nothing is known.
 *
 * @public
 */
export type DeliveryData = {
  deployments: readonly DeploymentRecord[];
  changes: readonly ChangeRecord[];
  incidents: readonly IncidentRecord[];
  services?: readonly ServiceRecord[];
  sources: {
    deployments?: SourceCoverage;
    changes?: SourceCoverage;
    incidents?: SourceCoverage;
  };
};
