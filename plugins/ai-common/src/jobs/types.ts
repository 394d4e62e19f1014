/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';

/** @public */
export type JobState =
  | 'created'
  | 'retry'
  | 'active'
  | 'completed'
  | 'cancelled'
  | 'failed';

/**
 * A durable unit of work as shown to people.
 *
 * @public
 */
export type JobInfo = {
  id: string;
  queue: string;
  state: JobState;
  /** The payload; never contains secrets. */
  data: JsonObject;
  createdAt: string;
  startedAt?: string;
  completedAt?: string;
  retryCount: number;
  retryLimit: number;
  /** Message of the last failure. */
  error?: string;
  deadLetter: boolean;
};
