/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What a delivery source knows of. @public */
export type DeliveryFactKind = 'deployments' | 'changes' | 'incidents';

/** What is attested about the making of a change; without a mark `unknown`, never `human`. @public */
export type AiMark = 'assisted' | 'human' | 'unknown';

/** A service of the catalog whose delivery is measured. @public */
export type DeliveryTarget = {
  /** Entity reference of the component. */
  service: string;
  /** Entity reference of its owner now. */
  owner?: string;
  system?: string;
  /** Browser address of its repository. */
  repository?: string;
  annotations: Record<string, string>;
};

/** A run that deployed a service. Times are ISO 8601. @public */
export type DeliveryDeployment = {
  /** Unique within the source and kept for ever. */
  id: string;
  service: string;
  /** `undefined`: the source has no environments, so it is production. */
  environment?: string;
  status: 'success' | 'failure' | 'other';
  startedAt?: string;
  finishedAt?: string;
  commit?: string;
  repository?: string;
  /** Why it was made; default `planned`. */
  kind?: 'planned' | 'hotfix' | 'rollback' | 'revert' | 'unplanned';
  /** Incidents it was made for. */
  fixesIncidents?: string[];
  /** Login or user of who started it, for change evidence only. */
  actor?: string;
  url?: string;
};

/** A commit, with its pull request when it has one. @public */
export type DeliveryChange = {
  /** For a pull request its merge commit. */
  commit: string;
  service: string;
  repository?: string;
  committedAt?: string;
  authoredAt?: string;
  openedAt?: string;
  mergedAt?: string;
  firstReviewedAt?: string;
  parents?: string[];
  /** Commits it undoes. */
  reverts?: string[];
  ai?: AiMark;
  aiLines?: number;
  humanLines?: number;
  unknownLines?: number;
  pullRequest?: { number: number; url: string };
};

/** @public */
export type DeliveryIncident = {
  id: string;
  service: string;
  openedAt: string;
  resolvedAt?: string;
  /** Commits named as the cause. */
  causedByCommits?: string[];
  url?: string;
};

/** What to collect: everything of these services in [from, to). @public */
export type DeliveryRequest = {
  targets: DeliveryTarget[];
  from: string;
  to: string;
  signal: AbortSignal;
};

/**
 * What was found. A service that is not in `covered` stays unknown: an empty list for a covered one means that nothing
 * happened.
 *
 * @public
 */
export type DeliveryFacts = {
  deployments?: DeliveryDeployment[];
  changes?: DeliveryChange[];
  incidents?: DeliveryIncident[];
  /** Services that the source can speak for; `from` when it does not know all since the asked time. */
  covered: Array<{ service: string; kind: DeliveryFactKind; from?: string }>;
  /** What could not be read, and why. */
  problems: Array<{ service?: string; message: string }>;
};

/**
 * A place where deployments, changes or incidents come from. Added with `deliverySourceExtensionPoint`.
 *
 * @remarks
 * Asked again and again with windows that overlap, so facts must keep their ids. May throw: then nothing it knew before is
 * lost, and what it covers becomes unknown after a while.
 *
 * @public
 */
export interface DeliverySource {
  /** In kebab-case; unique. */
  readonly id: string;
  readonly provides: readonly DeliveryFactKind[];
  collect(request: DeliveryRequest): Promise<DeliveryFacts>;
}
