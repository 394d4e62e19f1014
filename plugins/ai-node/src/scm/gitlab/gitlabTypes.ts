/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Answers of the GitLab REST API v4, with the fields that are read. */

/** @internal */
export type GitlabProject = {
  path_with_namespace: string;
  web_url: string;
  default_branch?: string | null;
  archived?: boolean;
  forked_from_project?: unknown;
  description: string | null;
  topics?: string[];
  visibility?: 'public' | 'internal' | 'private';
  last_activity_at?: string;
};

/** @internal */
export type GitlabCommit = {
  id: string;
  message: string;
  author_name: string;
  author_email: string;
  authored_date: string;
  committed_date: string;
  parent_ids: string[];
};

/** @internal */
export type GitlabMergeRequest = {
  iid: number;
  web_url: string;
  title: string;
  description: string | null;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  draft?: boolean;
  author: { username: string } | null;
  source_project_id: number | null;
  target_project_id: number;
  source_branch: string;
  target_branch: string;
  sha: string | null;
  diff_refs?: { base_sha: string; head_sha: string; start_sha: string } | null;
  labels: string[];
  created_at: string;
  updated_at: string;
  merged_at: string | null;
  closed_at: string | null;
  merge_commit_sha: string | null;
  squash_commit_sha?: string | null;
};

/** @internal */
export type GitlabDiff = {
  old_path: string;
  new_path: string;
  a_mode: string;
  b_mode: string;
  diff: string;
  new_file: boolean;
  renamed_file: boolean;
  deleted_file: boolean;
  /** The patch is withheld. */
  collapsed?: boolean;
  too_large?: boolean;
};

/** @internal */
export type GitlabNote = {
  id: number;
  type: string | null;
  body: string;
  author: { username: string };
  created_at: string;
  system: boolean;
  resolvable?: boolean;
  resolved?: boolean;
  position?: {
    new_path?: string | null;
    old_path?: string | null;
    new_line?: number | null;
    old_line?: number | null;
    position_type?: string;
    head_sha?: string;
  } | null;
};

/** @internal */
export type GitlabDiscussion = { id: string; notes: GitlabNote[] };
