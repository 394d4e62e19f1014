/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import type { AiJobsService } from './AiJobsService';

/**
 * Jobs with OpenTelemetry: how many wait, run and failed, and how long they take. Payloads are never recorded.
 *
 * @internal
 */
export class MeasuredAiJobsService implements AiJobsService {
  readonly #jobs: AiJobsService;
  readonly #duration: ReturnType<MetricsService['createHistogram']>;

  readonly enqueue: AiJobsService['enqueue'];
  readonly cancel: AiJobsService['cancel'];
  readonly list: AiJobsService['list'];
  readonly retry: AiJobsService['retry'];
  readonly status: AiJobsService['status'];

  constructor(options: { jobs: AiJobsService; metrics: MetricsService }) {
    const { jobs, metrics } = options;
    this.#jobs = jobs;
    this.enqueue = request => jobs.enqueue(request);
    this.cancel = request => jobs.cancel(request);
    this.list = request => jobs.list(request);
    this.retry = request => jobs.retry(request);
    this.status = () => jobs.status();
    this.#duration = metrics.createHistogram('ghostlight.jobs.duration', {
      description: 'Duration of one try at a job',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900,
        ],
      },
    });
    metrics
      .createObservableGauge('ghostlight.jobs', {
        description: 'Jobs by queue and state',
        unit: '{job}',
      })
      .addCallback(async result => {
        // All replicas see the same table: take the maximum over them, not the sum.
        const { queues } = await jobs.status();
        for (const { queue, counts } of queues) {
          for (const state of [
            'created',
            'retry',
            'active',
            'failed',
          ] as const) {
            result.observe(counts[state] ?? 0, {
              'ghostlight.queue': queue,
              'ghostlight.job.state': state,
            });
          }
        }
      });
  }

  work<T extends JsonObject>(
    options: Parameters<AiJobsService['work']>[0] & {
      handler: (job: {
        id: string;
        data: T;
        attempt: number;
        signal: AbortSignal;
      }) => Promise<JsonObject | void>;
    },
  ): void {
    this.#jobs.work<T>({
      ...options,
      handler: async job => {
        const startedAt = performance.now();
        let outcome = 'error';
        try {
          const result = await options.handler(job);
          outcome = 'ok';
          return result;
        } finally {
          this.#duration.record((performance.now() - startedAt) / 1_000, {
            'ghostlight.queue': options.queue,
            'ghostlight.outcome': job.signal.aborted ? 'stopped' : outcome,
          });
        }
      },
    });
  }
}
