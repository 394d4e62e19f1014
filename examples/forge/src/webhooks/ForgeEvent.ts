/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryRecord } from '../store/records';

/** A JSON object as the API answers it. @public */
export type Json = Record<string, unknown>;

/** The records an event is about; the dispatcher words them as GitHub does. @public */
export type ForgeEventSubject = {
  /** Number of the issue or pull request. */
  number?: number;
  reviewId?: number;
  reviewCommentId?: number;
  issueCommentId?: number;
  checkRunId?: number;
  deploymentId?: number;
  deploymentStatusId?: number;
  statusId?: number;
  label?: string;
  push?: { ref: string; before: string; after: string; forced: boolean };
  /** Fields taken as they are, such as `changes`. */
  extra?: Json;
};

/** Something happened in a repository that webhooks may want to know. @public */
export type ForgeEvent = {
  /** The value of `X-GitHub-Event`. */
  event: string;
  action?: string;
  repository: RepositoryRecord;
  /** Login of who did it. */
  sender: string;
  subject: ForgeEventSubject;
};
