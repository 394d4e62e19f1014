/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A moment: ISO 8601 text (without a zone: UTC), or a number since the epoch,
 * seconds below 1e11 and milliseconds from there on.
 *
 * @public
 */
export type CaseTime = string | number;

/**
 * An alert as its source sent it. Only time, service and name are read; text in
 * `labels` is data from strangers.
 *
 * @public
 */
export interface CaseAlert {
  startsAt: CaseTime;
  service: string;
  name: string;
  severity?: string;
  labels?: Record<string, unknown>;
}

/**
 * Who calls whom.
 *
 * @public
 */
export interface CaseGraph {
  nodes: string[];
  /** `from` calls `to`. */
  edges: { from: string; to: string }[];
}

/**
 * Something somebody changed.
 *
 * @public
 */
export interface CaseChange {
  id: string;
  service: string;
  kind: string;
  startedAt: CaseTime;
  /** Absent while it is under way. */
  finishedAt?: CaseTime;
  author?: string;
  summary?: string;
  files?: string[];
}

/**
 * Measurements of a service, or of its calls to `peer`. No unit is assumed.
 *
 * @public
 */
export interface CaseSeries {
  service: string;
  /** Set when measured on calls `service` -\> `peer`. */
  peer?: string;
  metric: string;
  /** `[time, value]` in any order; `null` is a gap. */
  points: [CaseTime, number | null][];
  /** Pod or host, when the series is not the sum over all. */
  instance?: string;
  /** The rollout whose new or old side this is. */
  changeId?: string;
  /** Pods with the change, or pods still without. */
  side?: 'new' | 'old';
}

/**
 * All that is known of an incident at the moment it was detected.
 *
 * @public
 */
export interface IncidentCase {
  alerts: CaseAlert[];
  graph: CaseGraph;
  changes: CaseChange[];
  series?: CaseSeries[];
  /** Nothing after this moment is read. */
  detectedAt: CaseTime;
}

/**
 * One piece of evidence in words.
 *
 * @public
 */
export interface SuspectReason {
  /** Stable name of the kind of evidence, for example `onset-before-change`. */
  code: string;
  /** The same in one sentence. Names from the case are shown without control characters. */
  text: string;
  /** JSON pointers (RFC 6901) into the case. */
  refs: string[];
}

/**
 * A change with what speaks for and against it.
 *
 * @public
 */
export interface Suspect {
  changeId: string;
  /** Probability, 0 to 1, that this change caused the incident. All scores and the score of "no change" add up to 1. */
  score: number;
  reasons: SuspectReason[];
  counterEvidence: SuspectReason[];
}

/**
 * Whether any of the changes explains the incident.
 *
 * @public
 */
export type SuspectVerdict = 'change' | 'no-change-explains';

/**
 * The answer: every change once, the most likely first.
 *
 * @public
 */
export interface SuspectRanking {
  suspects: Suspect[];
  verdict: SuspectVerdict;
}
