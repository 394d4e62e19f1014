/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiJobsService } from '../jobs';

const STATES = {
  ready: 'ok',
  starting: 'warning',
  unavailable: 'error',
} as const;

/** The queue, and jobs that were given up. */
export async function checkJobs(jobs: AiJobsService): Promise<HealthCheck[]> {
  const status = await jobs.status();
  const failed = status.queues.filter(({ counts }) => (counts.failed ?? 0) > 0);
  const sum = failed.reduce(
    (total, { counts }) => total + (counts.failed ?? 0),
    0,
  );
  return [
    {
      id: 'jobs.queue',
      title: 'Job queue',
      status: STATES[status.state],
      summary:
        status.state === 'ready'
          ? `Working, ${status.queues.length} queues`
          : status.reason ?? 'Starting',
    },
    {
      id: 'jobs.failed',
      title: 'Failed jobs',
      status: sum > 0 ? 'warning' : 'ok',
      summary:
        sum > 0
          ? `${sum} failed in ${failed.map(({ queue }) => queue).join(', ')}`
          : 'None',
      remedy:
        sum > 0
          ? 'Read their messages on the page of failed jobs, mend the cause, and retry them there.'
          : undefined,
    },
  ];
}
