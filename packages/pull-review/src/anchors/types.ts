/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Side } from '../types';

/** @public */
export type Forge = 'github' | 'gitlab' | 'azure-devops';

/** @public */
export const FORGES: readonly Forge[] = ['github', 'gitlab', 'azure-devops'];

/** Where somebody wants to comment: on `line`, or on `startLine` to `line`. @public */
export interface AnchorRequest {
  /** Path in the new tree; the old path of a renamed or deleted file is taken as well. */
  path: string;
  side: Side;
  line: number;
  startLine?: number;
}

/**
 * Fields of a GitHub review comment, as REST and GraphQL name them.
 *
 * @public
 */
export interface GithubPosition {
  path: string;
  side?: Side;
  line?: number;
  start_side?: Side;
  start_line?: number;
  /** File-level threads exist in GraphQL only (`addPullRequestReviewThread`). */
  subject_type?: 'LINE' | 'FILE';
}

/** @public */
export interface GitlabLinePosition {
  line_code: string;
  type: 'new' | 'old';
  old_line?: number;
  new_line?: number;
}

/**
 * The `position` of a GitLab discussion or draft note, without the three commits: those are of the merge request's latest
 * version, which the caller knows.
 *
 * @public
 */
export interface GitlabPosition {
  position_type: 'text' | 'file';
  old_path: string;
  new_path: string;
  /** Added lines only, or together with `old_line` for context. */
  new_line?: number;
  old_line?: number;
  line_range?: { start: GitlabLinePosition; end: GitlabLinePosition };
}

/** @public */
export interface AzurePoint {
  line: number;
  /** From 1. Of an end: exclusive, one past the last character. */
  offset: number;
}

/**
 * The `threadContext` of an Azure DevOps pull request thread.
 *
 * @public
 */
export interface AzureThreadContext {
  filePath: string;
  leftFileStart?: AzurePoint;
  leftFileEnd?: AzurePoint;
  rightFileStart?: AzurePoint;
  rightFileEnd?: AzurePoint;
}

/** @public */
export interface ForgePositions {
  github: GithubPosition;
  gitlab: GitlabPosition & { line_code?: string };
  'azure-devops': AzureThreadContext;
}

/** @public */
export type RefusalCode =
  | 'file-not-in-diff'
  | 'combined-diff'
  | 'binary-file'
  | 'no-hunks'
  | 'incomplete-diff'
  | 'side-does-not-exist'
  | 'line-not-in-hunks'
  | 'line-on-other-side'
  | 'reversed-range'
  | 'range-leaves-hunk'
  | 'invalid-line';

/** @public */
export interface Refusal {
  code: RefusalCode;
  /** One sentence for people. */
  message: string;
}

/**
 * Whether and where a comment may stand on one forge. A refused line falls back to the file, and a file that is not in
 * the diff to the body of the review: `level` says which rung holds, so nothing is ever lost.
 *
 * @public
 */
export interface ForgeAnchor<F extends Forge = Forge> {
  /** Whether the line (or range) itself is a valid anchor. */
  allowed: boolean;
  /** The rung of the ladder on which the comment can stand. */
  level: 'line' | 'file' | 'body';
  /** What to send for `level`; undefined for the body. */
  position?: ForgePositions[F];
  /** Why the line was refused. */
  reason?: Refusal;
  /** Fields the diff cannot know and the caller must add. */
  needs: string[];
}

/** @public */
export interface LocatedAnchor {
  path: string;
  oldPath?: string;
  side: Side;
  line: number;
  startLine?: number;
  /** Kind of the last line, when it is in the diff. */
  kind?: 'context' | 'added' | 'removed';
  /** Text of the last line, when it is in the diff. */
  text?: string;
  forges: { [F in Forge]: ForgeAnchor<F> };
}
