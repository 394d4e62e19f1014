/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** From the one that wakes people to the one that can wait. @public */
export type IncidentSeverity = 'critical' | 'high' | 'medium' | 'low';

/** `merged`: its alerts belong to `mergedInto`. A resolved incident is never opened again. @public */
export type IncidentStatus = 'open' | 'acknowledged' | 'resolved' | 'merged';

/** A service as alerts name it. `entityRef` is set when the catalog knows it. @public */
export type IncidentService = {
  /** The full entity reference when there is one, else the name the alert gave. */
  service: string;
  entityRef?: string;
  owner?: string;
  system?: string;
  alerts: number;
  firing: number;
};

/** One incident, as lists show it. Times are ISO 8601. @public */
export type IncidentSummary = {
  id: string;
  title: string;
  status: IncidentStatus;
  severity: IncidentSeverity;
  origin: 'alerts' | 'declared';
  declaredBy?: string;
  summary?: string;
  /** When the first symptom began. */
  startedAt: string;
  /** When it was noticed. */
  detectedAt: string;
  acknowledgedAt?: string;
  resolvedAt?: string;
  updatedAt: string;
  mergedInto?: string;
  alertCount: number;
  firingCount: number;
  services: IncidentService[];
  owners: string[];
  verdict?: 'change' | 'no-change-explains';
  /** The likeliest suspect in a few words. */
  topSuspect?: {
    changeId: string;
    service: string;
    summary: string;
    score: number;
  };
  investigation: { state: InvestigationState; revision: number };
};

/** `none`: not started, for example when the database was just migrated. @public */
export type InvestigationState =
  | 'none'
  | 'queued'
  | 'running'
  | 'done'
  | 'failed';

/** One alert from its start to its end, however often it was sent. @public */
export type IncidentAlert = {
  id: string;
  source: string;
  key: string;
  name: string;
  status: 'firing' | 'resolved' | 'suppressed';
  severity: IncidentSeverity;
  startsAt: string;
  endsAt?: string;
  summary?: string;
  service: string;
  entityRef?: string;
  /** Why it belongs to that service, strongest first. */
  entityEvidence: EntityMatchEvidence[];
  labels: Record<string, string>;
  /** Where to look at it, from the payload; shown, never fetched. */
  url?: string;
  /** How often it was sent. */
  count: number;
  /** How often it went from resolved to firing. */
  flaps: number;
};

/** @public */
export type EntityMatchEvidence = {
  by: 'correction' | 'annotation' | 'label' | 'name' | 'history';
  /** For example `label service=orders`. */
  text: string;
};

/** One line of what happened. @public */
export type IncidentTimelineEvent = {
  id: string;
  at: string;
  kind:
    | 'alert'
    | 'resolved'
    | 'declared'
    | 'status'
    | 'severity'
    | 'investigation'
    | 'decision'
    | 'step'
    | 'note'
    | 'change'
    | 'notification'
    | 'outbound'
    | 'merge';
  text: string;
  /** A user reference; absent when the system did it. */
  actor?: string;
  service?: string;
  refs?: string[];
};

/** A piece of evidence in words. `refs` name evidence items of the same investigation. @public */
export type IncidentReason = { code: string; text: string; refs: string[] };

/** A change that may be the cause. @public */
export type IncidentSuspect = {
  change: IncidentChange;
  score: number;
  reasons: IncidentReason[];
  counterEvidence: IncidentReason[];
  /** What people said; feeds the ranking of later incidents. */
  decision?: {
    decision: 'confirmed' | 'rejected';
    by: string;
    at: string;
    note?: string;
  };
};

/** Something somebody changed, from a change source. @public */
export type IncidentChange = {
  /** Unique and stable, prefixed with the source: `forge:deployment:<url>#42`. */
  id: string;
  /** Entity reference, or the name the source knows. */
  service: string;
  kind:
    | 'deployment'
    | 'pull-request'
    | 'config'
    | 'feature-flag'
    | 'rollout'
    | 'infrastructure'
    | 'catalog'
    | 'pipeline'
    | (string & {});
  startedAt: string;
  finishedAt?: string;
  author?: string;
  summary?: string;
  files?: string[];
  url?: string;
  source: string;
  repository?: string;
  sha?: string;
  /** A command a person may run to take it back; never run by the portal. */
  rollback?: string;
};

/** Points of one measurement. @public */
export type IncidentSeries = {
  service: string;
  /** Set when measured on calls `service` -\> `peer`. */
  peer?: string;
  metric: string;
  /** `[epoch ms, value]`, `null` is a gap. */
  points: [number, number | null][];
  instance?: string;
  changeId?: string;
  side?: 'new' | 'old';
};

/** Log lines of one kind, or one error. @public */
export type IncidentLogPattern = {
  service: string;
  template: string;
  count: number;
  /** One line as it was written, without control characters; an exact substring of what the source sent. */
  example: string;
  firstAt?: string;
  lastAt?: string;
  /** Lines before the incident began; undefined is unknown. */
  before?: number;
  error?: { fingerprint: string; type?: string; files: string[] };
};

/** Something that happened to an object, for example a Kubernetes event. @public */
export type IncidentObjectEvent = {
  service: string;
  at: string;
  object: string;
  reason: string;
  message: string;
  count: number;
  warning: boolean;
};

/** A query exactly as it was sent. @public */
export type IncidentQuery = {
  source: string;
  query: string;
  from: string;
  to: string;
};

/** What a source said, `unknown` when it could not be asked. @public */
export type IncidentSourceState = {
  source: string;
  kind: 'change' | 'signal';
  state: 'ok' | 'unknown' | 'off';
  /** Why, and what to do. */
  detail?: string;
  items: number;
  /** True when there was more than the limit. */
  truncated?: boolean;
};

/** A thing collected for this incident; everything that is claimed cites ids of these. @public */
export type IncidentEvidence = {
  /** `A1` alert, `C1` change, `S1` series, `L1` log pattern, `E1` event, `P1` past incident. */
  id: string;
  kind: 'alert' | 'change' | 'series' | 'log' | 'event' | 'past-incident';
  service?: string;
  text: string;
  at?: string;
  query?: IncidentQuery;
  url?: string;
  /** Points of a series, at most 240. */
  points?: [number, number | null][];
};

/** One way it may have happened. Citations that do not resolve were removed. @public */
export type IncidentHypothesis = {
  id: string;
  title: string;
  statement: string;
  for: { text: string; evidence: string[] }[];
  against: { text: string; evidence: string[] }[];
  /** A query or look to run next; never run by the portal. */
  nextCheck: string;
  changeId?: string;
  /** `rules`: written without a model. */
  author: 'model' | 'rules';
  decision?: {
    decision: 'confirmed' | 'rejected';
    by: string;
    at: string;
    note?: string;
  };
};

/** @public */
export type IncidentGraph = {
  nodes: {
    id: string;
    title: string;
    kind: 'component' | 'resource' | 'api' | 'unknown';
    owner?: string;
    system?: string;
    alerting: boolean;
    /** Relations to the nearest alerting service. */
    distance: number;
    /** May be affected: it calls an alerting service, directly or not. */
    affected: boolean;
  }[];
  /** `from` calls or needs `to`. */
  edges: { from: string; to: string }[];
  /** More was there than the limit. */
  truncated: boolean;
  /** Alerted together without a path in the catalog: relations that may be missing. */
  missingRelations: { from: string; to: string }[];
};

/** All that was found about an incident. @public */
export type IncidentInvestigation = {
  incidentId: string;
  revision: number;
  state: InvestigationState;
  startedAt?: string;
  finishedAt?: string;
  error?: string;
  verdict?: 'change' | 'no-change-explains';
  /** The same in plain words. */
  conclusion?: string;
  suspects: IncidentSuspect[];
  rootServices: { service: string; score: number }[];
  hypotheses: IncidentHypothesis[];
  /** Whether a model was used; why not, when not. */
  model: {
    used: boolean;
    reason?: string;
    model?: string;
    droppedCitations: number;
  };
  graph: IncidentGraph;
  evidence: IncidentEvidence[];
  logs: IncidentLogPattern[];
  events: IncidentObjectEvent[];
  sources: IncidentSourceState[];
  queries: IncidentQuery[];
};

/** @public */
export type IncidentRunbookStep = {
  /** Stable over versions while the step says the same. */
  id: string;
  phase: 'verify' | 'mitigate' | 'communicate' | 'escalate';
  title: string;
  detail?: string;
  /** To be run by a person. */
  command?: string;
  evidence: string[];
  done?: { by: string; at: string; note?: string };
};

/** @public */
export type IncidentRunbook = {
  incidentId: string;
  version: number;
  versions: number;
  createdAt: string;
  steps: IncidentRunbookStep[];
};

/** The post-incident review, a draft until a person saves it. @public */
export type IncidentReview = {
  incidentId: string;
  version: number;
  /** Absent for the generated draft. */
  savedBy?: string;
  savedAt?: string;
  markdown: string;
};

/** What an answer about an incident rests on. @public */
export type IncidentAnswerSource = {
  /** From 1; sentences name it. */
  number: number;
  kind:
    | 'evidence'
    | 'finding'
    | 'runbook'
    | 'timeline'
    | 'document'
    | 'past-incident';
  /** Of the evidence item, change, step, event, chunk or incident. */
  id: string;
  title: string;
  /** A path in the portal or a web address. */
  location?: string;
  /** The beginning of what it says. */
  quote: string;
};

/** An answer to a question about one incident. @public */
export type IncidentAnswer = {
  question: string;
  /** `extractive`: sentences as they stand in the sources. */
  mode: 'extractive' | 'model';
  sentences: { text: string; sources: number[] }[];
  sources: IncidentAnswerSource[];
  /** Nothing that is known answers it. */
  refused: boolean;
  model?: string;
  /** Why no model was used. */
  modelReason?: string;
  /** Sentences of a model that no source bears. */
  removed: number;
};

/** A pull request with a document of an incident. @public */
export type ProposedIncidentDocument = {
  outcome: 'opened' | 'updated' | 'unchanged' | 'rejected-before';
  url?: string;
  number?: number;
  path: string;
  reason?: string;
};

/** Something to do after an incident. @public */
export type IncidentFollowUp = {
  title: string;
  service?: string;
  /** Where an issue can be opened, filled in. Nothing is opened by itself. */
  issueUrl?: string;
};

/** @public */
export type SimilarIncident = {
  id: string;
  title: string;
  startedAt: string;
  resolvedAt?: string;
  /** 0 to 1. */
  similarity: number;
  shared: string[];
  confirmedCause?: string;
};

/** Alerts in a window do not open incidents. @public */
export type MaintenanceWindow = {
  id: string;
  from: string;
  to: string;
  reason: string;
  /** Entity reference or service name; absent: everything that matches `labels`. */
  service?: string;
  labels?: Record<string, string>;
  createdBy: string;
};

/** What an alert with this value belongs to, said by a person and remembered. @public */
export type EntityCorrection = {
  id: string;
  source: string;
  /** For example `service` or `alertname`; `name` is the name given by the payload. */
  field: string;
  value: string;
  entityRef: string;
  createdBy: string;
  createdAt: string;
};

/** A webhook as it arrived. @public */
export type IncidentDelivery = {
  id: string;
  source: string;
  receivedAt: string;
  state: 'pending' | 'processed' | 'unsupported' | 'failed';
  note?: string;
  alerts: number;
  bytes: number;
};

/** Signal channel and payload for live pages: `ai-incident`. @public */
export const INCIDENT_SIGNAL_CHANNEL = 'ai-incident';

/** @public */
export type IncidentSignal = {
  incidentId: string;
  change: 'created' | 'updated' | 'timeline' | 'investigation';
};
