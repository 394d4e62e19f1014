/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TemplatePullRequest } from './types';

/**
 * One edit of one file, relative to the folder of the component. Files that are not text are left alone.
 *
 * @public
 */
export type CampaignEdit =
  /** Writes the whole file. */
  | { path: string; content: string }
  /** Replaces every occurrence of a text; where there is none, nothing is changed. */
  | { path: string; find: string; replace: string }
  | { path: string; delete: true };

/**
 * What is done to every repository: the same edits, or the update from the template that made it.
 *
 * @public
 */
export type CampaignChange =
  | { kind: 'edits'; edits: CampaignEdit[] }
  | { kind: 'template-update' };

/** @public */
export type CampaignState = 'running' | 'paused' | 'rolling-back' | 'done';

/**
 * How far one repository is.
 *
 * @public
 */
export type CampaignTarget = {
  entityRef: string;
  state:
    | 'waiting'
    /** Its pull request waits for its owners. */
    | 'open'
    | 'merged'
    /** Its owners closed the pull request: it is not opened again. */
    | 'closed'
    /** There was nothing to change. */
    | 'unchanged'
    | 'failed'
    /** It was not begun when the campaign was rolled back, or its pull request was open: a comment says so there. */
    | 'withdrawn'
    /** The pull request that takes the change back is open. */
    | 'reverting'
    | 'reverted';
  pullRequest?: TemplatePullRequest;
  /** Paths that change. */
  files: string[];
  reason?: string;
};

/**
 * One change for many repositories, as pull requests, a few at a time.
 *
 * @public
 */
export type Campaign = {
  id: string;
  title: string;
  description: string;
  change: CampaignChange;
  /** Pull requests that may be open at a time. */
  pace: number;
  state: CampaignState;
  createdBy: string;
  /** ISO 8601. */
  createdAt: string;
  /** Those that the caller may read. */
  targets: CampaignTarget[];
};

/** @public */
export type CampaignRequest = {
  title: string;
  description: string;
  change: CampaignChange;
  /** Default 5. */
  pace?: number;
  /** Everything that this template made and that did not leave it. */
  templateRef?: string;
  /** Or these components. */
  entityRefs?: string[];
};
