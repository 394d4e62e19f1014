/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';

export * from './campaigns';

/**
 * A need that a request states.
 *
 * @public
 */
export type ScaffolderFacet = {
  /** Terms any one of which would do: more than one for "Java or Kotlin". */
  anyOf: string[];
  /** For example `language`, `storage`, `messaging`. */
  kind: string;
  /** Whether a template without it does not fit. */
  hard: boolean;
  /** The request's own words. */
  words: string;
};

/** @public */
export type RecommendedTemplate = {
  /** Entity reference of the template. */
  ref: string;
  title: string;
  description?: string;
  ownerRef?: string;
  /** Comparable within one answer only. */
  score: number;
  reasons: string[];
  /** False when only its entity was read: what it would write is unknown. */
  skeletonRead: boolean;
};

/**
 * Something that exists already and may do.
 *
 * @public
 */
export type SimilarService = {
  entityRef: string;
  title: string;
  description?: string;
  ownerRef?: string;
  /** Words that it shares with the request. */
  words: string[];
};

/** @public */
export type ScaffolderSuggestion = { ref: string; reason: string };

/**
 * Asked only when the answer changes the result.
 *
 * @public
 */
export type ScaffolderQuestion = {
  question: string;
  choices: Array<{ templateRef: string; title: string }>;
};

/**
 * The answer to "Describe what you need".
 *
 * @public
 */
export type ScaffolderRecommendation = {
  verdict: 'fits' | 'nothing-fits';
  facets: ScaffolderFacet[];
  /** Best first; on `nothing-fits` the nearest, and none of them is advised. */
  ranked: RecommendedTemplate[];
  /** Why nothing fits. */
  reason?: string;
  similar: SimilarService[];
  /** Most likely first. */
  owners: ScaffolderSuggestion[];
  systems: ScaffolderSuggestion[];
  questions: ScaffolderQuestion[];
  /** Templates that the caller may read. */
  considered: number;
  /** False: the answer is made without a language model. */
  modelUsed: boolean;
};

/**
 * What a plan is made from. Answers left out are taken from the form: its defaults, else stand-ins that are listed.
 *
 * @public
 */
export type ScaffolderPlanRequest = {
  templateRef: string;
  name: string;
  description?: string;
  /** Entity reference of the owner. */
  owner: string;
  system?: string;
  /** Where the repository is made: `github.com/acme`. */
  repository: string;
  values?: JsonObject;
};

/** @public */
export type ScaffolderPlanProblem = {
  code: string;
  /** Way to the field: `packages.0.name`. */
  field: string;
  message: string;
};

/** @public */
export type ScaffolderPlanResult = {
  /** The plan when it holds; it has passed every check. */
  plan?: JsonObject;
  /** SHA-256 of the plan, as `ai:plan` and the lock file have it. */
  planHash?: string;
  problems: ScaffolderPlanProblem[];
  /** Fields that nobody answered and the form has no default for: the value is a stand-in, to be looked at. */
  assumed: string[];
  /** Path of the scaffolder page with the answers filled in. */
  createPath?: string;
};

/** @public */
export type TemplateProblemSeverity = 'error' | 'warning';

/** @public */
export type ScaffolderPreview = {
  templateRef: string;
  files: Array<{
    path: string;
    /** Bytes. */
    size: number;
    /** Absent for binary files and beyond the limit of the answer. */
    text?: string;
    /** Path in the template's repository. */
    source: string;
  }>;
  /** Texts were left out because the answer would be too large. */
  truncated: boolean;
  /** Steps with effects outside the workspace: not run. */
  skippedSteps: string[];
  problems: Array<{
    code: string;
    severity: TemplateProblemSeverity;
    file: string;
    line: number;
    message: string;
  }>;
  /** Absent when no policies are configured: nothing was checked. */
  policies?: ScaffolderPolicyReport;
  /** Absent when no prices are configured: costs are unknown. */
  prices?: ScaffolderPrices;
};

/**
 * What the organisation's cluster policies, and the schemas beside them, say of files before these are written.
 *
 * @public
 */
export type ScaffolderPolicyReport = {
  passed: number;
  skipped: number;
  failed: number;
  /** Rules that only a cluster can decide: no pass. */
  notChecked: number;
  /** What is no pass, failures first. */
  findings: ScaffolderPolicyFinding[];
  /** Policies that could not be read. */
  unreadable: Array<{ file: string; line: number; message: string }>;
};

/**
 * One rule that a Kubernetes object does not pass.
 *
 * @public
 */
export type ScaffolderPolicyFinding = {
  policy: string;
  /** `<Kind>/<namespace>/<name>`. */
  resource: string;
  file: string;
  line: number;
  message: string;
  /** `refused`: the cluster would not take it. `warned`: its policy only audits or warns. */
  result: 'refused' | 'warned' | 'not-checked';
};

/**
 * What a unit of each costs the organisation in a month, as configured under `ai.scaffolder.prices`.
 *
 * @public
 */
export type ScaffolderPrices = {
  /** ISO 4217. */
  currency: string;
  cpuCore?: number;
  memoryGiB?: number;
  storageGiB?: number;
  /** By the kind of a claim: `PostgreSQLInstance`. */
  claims: Readonly<Record<string, number>>;
};

/**
 * Something wrong with a template of the catalog. It is the same as long as template, code, file and message are.
 *
 * @public
 */
export type TemplateHealthProblem = {
  id: string;
  templateRef: string;
  ownerRef?: string;
  code: string;
  severity: TemplateProblemSeverity;
  file: string;
  line: number;
  message: string;
  /** ISO 8601. */
  firstSeen: string;
  lastSeen: string;
};

/** @public */
export type TemplateBump = {
  ecosystem: string;
  name: string;
  from: string;
  to: string;
  major: boolean;
  file: string;
  line: number;
};

/**
 * How the runs of a template ended, over the newest of the last 90 days.
 *
 * @public
 */
export type TemplateRuns = {
  completed: number;
  failed: number;
  /** Cancelled, or without a sign of life for a day. */
  abandoned: number;
  /** Median of the completed ones, in seconds, from creation to the last sign of life. */
  medianSeconds?: number;
};

/** @public */
export type TemplatePullRequest = { number: number; url: string };

/** @public */
export type TemplateHealth = {
  templateRef: string;
  title: string;
  ownerRef?: string;
  repository?: string;
  commit?: string;
  /** `undefined` when it was not looked at yet: unknown, not good. */
  checkedAt?: string;
  /** Why it could not be looked at. */
  unreadable?: string;
  problems: Record<TemplateProblemSeverity, number>;
  /** Bumps that were proven by rendering every example again. */
  bumps: TemplateBump[];
  pullRequest?: TemplatePullRequest;
  /** `undefined` when runs could not be read. */
  runs?: TemplateRuns;
};

/**
 * How a generated repository stands to its template.
 *
 * @public
 */
export type TemplateDrift = {
  entityRef: string;
  repository: string;
  templateRef: string;
  ownerRef?: string;
  /** `unknown` with a reason when base or template cannot be read; `ejected` when its owners left the template. */
  state: 'current' | 'behind' | 'conflicts' | 'unknown' | 'ejected';
  reason?: string;
  baseCommit?: string;
  templateCommit?: string;
  changes: Array<{ path: string; kind: 'add' | 'change' | 'delete' }>;
  conflicts: Array<{ path: string; reason: string; message: string }>;
  left: Array<{ path: string; reason: string }>;
  checkedAt: string;
  pullRequest?: TemplatePullRequest;
  /** Who left the template, and when (ISO 8601). */
  ejected?: { by: string; at: string };
};

/**
 * The outcome of proposing an update of a template or of a generated repository.
 *
 * @public
 */
export type TemplateUpdateProposal = {
  outcome:
    | 'dry-run'
    | 'opened'
    | 'updated'
    | 'unchanged'
    | 'rejected-before'
    | 'nothing-to-propose';
  title?: string;
  body?: string;
  files: string[];
  pullRequest?: TemplatePullRequest;
  reason?: string;
};
