/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Evidence } from '../evidence/types';

/**
 * What can be wrong with an entity of the catalog. `error` misleads people or breaks pages, `warning` should be mended,
 * `info` would help.
 *
 * @public
 */
export type CatalogProblemSeverity = 'error' | 'warning' | 'info';

/** @public */
export type CatalogProblemCode =
  | 'conflict'
  | 'dangling-relation'
  | 'deprecated-in-use'
  | 'disappeared'
  | 'docs-missing'
  | 'duplicate'
  | 'no-description'
  | 'no-owner'
  | 'no-system'
  | 'orphan'
  | 'owner-is-user'
  | 'owner-placeholder'
  | 'owner-unresolved'
  | 'placeholder-text'
  | 'processing-error'
  | 'slug-mismatch'
  | 'source-archived'
  | 'source-missing'
  | 'stale'
  | 'unusual-lifecycle';

/**
 * One problem of one entity. It is the same problem as long as entity, code and subject are the same.
 *
 * @public
 */
export type CatalogProblem = {
  id: string;
  /** Full entity reference. */
  entityRef: string;
  code: CatalogProblemCode;
  /** What exactly, for example the reference that dangles; empty when the code says it all. */
  subject: string;
  severity: CatalogProblemSeverity;
  /** What happened, to which thing, for people. */
  message: string;
  /** What to do about it. */
  remedy: string;
  /** What made it, where that is known, for example a provider without a branch filter. */
  cause?: string;
  evidence: Evidence[];
  /** Owner of the entity as of the last pass. */
  ownerRef?: string;
  /** ISO 8601. */
  firstSeen: string;
  lastSeen: string;
  snoozedUntil?: string;
};

/** @public */
export type CatalogScoreScope = {
  kind: 'portal' | 'team' | 'system' | 'entity';
  /** Entity reference of team, system or entity; absent for the portal. */
  ref?: string;
};

/**
 * Health of a scope on a day. An entity starts at 100 and loses 25 for an error, 10 for a warning and 2 for a hint, never
 * below 0; a scope is the mean of its entities.
 *
 * @public
 */
export type CatalogScore = {
  scope: CatalogScoreScope;
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  /** 0 to 100; `undefined` while nothing was looked at: unknown, not perfect. */
  score?: number;
  entities: number;
  /** Entities that were fresh on the day, see {@link CatalogFreshness}. */
  fresh: number;
  problems: Record<CatalogProblemSeverity, number>;
};

/**
 * The freshness objective of a scope: the share of entity-days in the window without a lasting freshness problem.
 *
 * @public
 */
export type CatalogFreshness = {
  /** For example 0.95. */
  objective: number;
  windowDays: number;
  /** Days of the window that were measured. */
  measuredDays: number;
  /** Share of fresh entity-days; `undefined` when none was measured. */
  achieved?: number;
  /** Share of the error budget that is spent: above 1 the objective is missed. */
  burn?: number;
};

/** Entities that are one thing in the world, with what made them. @public */
export type CatalogDuplicateGroup = {
  id: string;
  /** The one to keep. */
  canonicalRef: string;
  duplicateRefs: string[];
  reason:
    | 'other-branch'
    | 'same-source'
    | 'conflicting-locations'
    /** Their code is the same, whatever they are called and wherever it lives. */
    | 'same-code';
  message: string;
  cause: string;
  remedy: string;
};

/** What became of a proposal. @public */
export type CatalogProposalStatus =
  /** Waiting for a person, or for the next run that may open pull requests. */
  | 'pending'
  /** In an open pull request. */
  | 'opened'
  | 'merged'
  /** Its pull request was closed without merging: never made again. */
  | 'rejected'
  /** Dismissed on the page: never made again. */
  | 'dismissed'
  /** The repository says something else now. */
  | 'obsolete';

/**
 * What the evidence in a repository says a descriptor should say, field by field, against the file as it is.
 *
 * @public
 */
export type CatalogProposal = {
  id: string;
  /** Full entity reference. */
  entityRef: string;
  /** Browser address of the repository. */
  repository: string;
  /** Path of the descriptor. */
  file: string;
  /** The commit that was read. */
  commit: string;
  fields: Record<
    string,
    {
      /** What the file says; absent when it says nothing. */
      current?: unknown;
      value: string | string[];
      /** 0 to 1. */
      confidence: number;
      evidence: Array<{ file: string; line: number; note: string }>;
      /** The language model that worded it, from the evidence alone; absent when no model did. */
      wordedBy?: {
        model: string;
        /** What the evidence says in its own words. */
        from: string;
      };
    }
  >;
  /** The whole text of a descriptor that the repository does not have yet; absent when the file exists. */
  content?: string;
  status: CatalogProposalStatus;
  pullRequest?: { number: number; url: string };
  ownerRef?: string;
  createdAt: string;
  updatedAt: string;
  decidedBy?: string;
};

/** What a repository shows about a component, beside what its descriptor says. @public */
export type CatalogObservation = {
  entityRef: string;
  repository: string;
  commit: string;
  at: string;
  technologies: Array<{
    name: string;
    kind: string;
    scope: 'runtime' | 'dev' | 'test';
    evidence: Array<{ file: string; line: number; note: string }>;
  }>;
  apis: Array<{
    name: string;
    type: string;
    direction: 'provides' | 'consumes';
    confidence: number;
    evidence: Array<{ file: string; line: number; note: string }>;
  }>;
  owners: Array<{
    value: string;
    confidence: number;
    evidence: Array<{ file: string; line: number; note: string }>;
  }>;
  /** Names that stand in the repository as owners and are in no directory. */
  unresolvedOwners: string[];
};

/**
 * How the catalog knows a repository. `left-alone` ones are archived, forks or templates; of `unknown` ones nothing could be
 * read, which says nothing about them.
 *
 * @public
 */
export type CatalogRepositoryState =
  /** An entity of the catalog comes from it. */
  | 'registered'
  /** It has a descriptor that the catalog did not load. */
  | 'described'
  | 'undescribed'
  | 'left-alone'
  | 'unknown';

/** A repository of the organisation. @public */
export type CatalogRepository = {
  /** Browser address. */
  url: string;
  /** As configured under `ai.catalog.inventory.organisations`. */
  organisation: string;
  fullName: string;
  state: CatalogRepositoryState;
  /** Why it is left alone or unknown, or why nothing is proposed. */
  reason?: string;
  /** ISO 8601. */
  pushedAt?: string;
  /** When it was first listed. ISO 8601. */
  firstSeen: string;
  /** The descriptor that it could have, one proposal per entity; empty when nothing was proposed. */
  proposals: CatalogProposal[];
};

/**
 * Repositories of an organisation on a day, by state. A day nobody could list has none: it is unknown.
 *
 * @public
 */
export type CatalogCoverage = {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  repositories: Record<CatalogRepositoryState, number>;
  /** Share of repositories with a descriptor among those that should have one and could be read; absent when none is. */
  coverage?: number;
};

/**
 * A fact that a person accepted for an entity whose repository cannot be edited: the catalog shows it as long as the
 * repository says what it said then.
 *
 * @public
 */
export type CatalogOverlay = {
  /** Full entity reference. */
  entityRef: string;
  /** For example `metadata.tags`; never kind, namespace or name. */
  field: string;
  value: string | string[];
  /** What the repository said when it was accepted. Once it says something else, that is shown. */
  current?: unknown;
  evidence: Array<{ file: string; line: number; note: string }>;
  repository: string;
  commit: string;
  acceptedBy: string;
  /** ISO 8601. */
  acceptedAt: string;
};
