/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { IncidentSignal } from '@ghostlight/backstage-plugin-ai-common';
import {
  schedulePass,
  type AiDatabase,
  type AiJobsService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from './catalog/CatalogSnapshots';
import type { IncidentConfig } from './config';
import { wakeIntake } from './intake/DeliveryBatcher';
import type { DeliveryProcessor } from './intake/DeliveryProcessor';
import type { Investigator } from './investigation/Investigator';
import {
  INTAKE_QUEUE,
  INVESTIGATE_QUEUE,
  NOTIFY_QUEUE,
  OUTBOUND_QUEUE,
  SETTLE_QUEUE,
} from './queues';
import { notifyOwners } from './services/notifyOwners';
import { settleIncident } from './services/settleIncident';
import { writeBack, type Outbound } from './services/writeBack';

const INVESTIGATE_TRIES = 4;

/** Registers the workers of all queues and the sweep that finds what fell between them. */
export function startIncidentJobs(options: {
  config: IncidentConfig;
  database: AiDatabase;
  investigator: Investigator;
  jobs: AiJobsService;
  logger: LoggerService;
  notifications: NotificationService;
  onChange: (signal: IncidentSignal) => void;
  processor: DeliveryProcessor;
  scheduler: SchedulerService;
  snapshots: CatalogSnapshots;
}) {
  const { config, database, investigator, jobs, logger, snapshots } = options;

  jobs.work({
    queue: INTAKE_QUEUE,
    handler: async ({ signal }) => {
      await options.processor.drain({ signal });
    },
    retry: { limit: 50, delay: { seconds: 2 } },
    retention: { hours: 1 },
  });
  jobs.work<{ incidentId: string; revision: number }>({
    queue: INVESTIGATE_QUEUE,
    handler: async ({ data, attempt, signal }) => {
      try {
        await investigator.run({ ...data, signal });
      } catch (error) {
        if (!signal.aborted && attempt >= INVESTIGATE_TRIES) {
          await investigator.fail(data, error);
        }
        throw error;
      }
    },
    concurrency: 4,
    retry: { limit: INVESTIGATE_TRIES, delay: { seconds: 2 } },
    expireIn: { minutes: 5 },
  });
  jobs.work<{ incidentId: string }>({
    queue: SETTLE_QUEUE,
    handler: async ({ data }) => {
      if (
        await settleIncident({
          database,
          incidentId: data.incidentId,
          now: new Date(),
        })
      ) {
        options.onChange({ incidentId: data.incidentId, change: 'updated' });
      }
    },
    retention: { hours: 1 },
  });
  jobs.work<{
    incidentId: string;
    severity: 'critical' | 'high' | 'medium' | 'low';
  }>({
    queue: NOTIFY_QUEUE,
    handler: async ({ data }) => {
      await notifyOwners({
        ...data,
        database,
        notifications: options.notifications,
        snapshots,
      });
      options.onChange({ incidentId: data.incidentId, change: 'timeline' });
    },
    retry: { limit: 5, delay: { seconds: 5 } },
  });
  jobs.work<Outbound>({
    queue: OUTBOUND_QUEUE,
    handler: async ({ id, data, signal }) => {
      await writeBack({ database, config, outbound: data, jobId: id, signal });
      options.onChange({ incidentId: data.incidentId, change: 'timeline' });
    },
    retry: { limit: 5, delay: { seconds: 10 } },
  });

  schedulePass({
    logger,
    scheduler: options.scheduler,
    id: 'incident-sweep',
    schedule: {
      scope: 'global',
      frequency: { minutes: 1 },
      initialDelay: { seconds: 30 },
      timeout: { minutes: 5 },
    },
    failure: 'Deliveries could not be swept',
    run: () => sweep({ config, database, jobs, snapshots }),
  });
}

/** Wakes intake when something is pending, looks for changes of the catalog, deletes old deliveries. */
async function sweep(options: {
  config: IncidentConfig;
  database: AiDatabase;
  jobs: AiJobsService;
  snapshots: CatalogSnapshots;
}): Promise<void> {
  const { config, database, jobs, snapshots } = options;
  const client = await database.client();
  await client.transaction(async trx => {
    const pending = await trx('delivery')
      .where({ state: 'pending' })
      .where('received_at', '<', new Date(Date.now() - 30_000))
      .first('id');
    if (pending) {
      // The job that was to read it is gone, for example cancelled by hand.
      await trx('intake').update({ queued: false });
      await wakeIntake({ trx, jobs });
    }
  });
  await snapshots.get();
  const before = new Date(Date.now() - config.keepDeliveriesMs);
  await client('delivery')
    .whereIn(
      'id',
      client('delivery')
        .whereNot({ state: 'pending' })
        .where('received_at', '<', before)
        .orderBy('id')
        .limit(10_000)
        .select('id'),
    )
    .delete();
}
