/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { JobInfo, JobState } from '@ghostlight/backstage-plugin-ai-common';
import type { JsonObject } from '@backstage/types';
import { DEAD_LETTER_QUEUE } from './queueName';

/*
 * Statements on the job table of pg-boss for what its API does not offer: pages over queues, counts by state, and two
 * marks on a job. Three of its columns are free for this service to use, because no queue of ours has the policy or the
 * option that would give them a meaning:
 *
 * - `group_id` holds the group key; pg-boss keeps fetches apart by it (`groupConcurrency`).
 * - `group_tier` holds a mark: `running:<retry count>` once a job of a group may really run, or `cancel`.
 * - `singleton_key` holds the replace key.
 */

/** Mark of a running job that must stop. It outlives a crash of its process: the next one drops the job. */
export const CANCEL_MARK = 'cancel';

type JobTable = {
  client: Knex;
  schema: string;
};

type JobRow = {
  id: string;
  name: string;
  state: JobState;
  data: JsonObject | null;
  created_on: Date;
  started_on: Date | null;
  completed_on: Date | null;
  retry_count: number;
  retry_limit: number;
  output: { message?: string; value?: { message?: string } } | null;
};

function jobs({ client, schema }: JobTable) {
  return client.withSchema(schema).from('job');
}

/** One page of jobs, newest first. Copies in the dead letter queue are shown only when it is asked for. */
export async function listJobs(
  table: JobTable,
  options: {
    queue?: string;
    states?: JobState[];
    limit: number;
    offset: number;
  },
): Promise<{ items: JobInfo[]; total: number }> {
  const filtered = () => {
    const query = jobs(table);
    if (options.queue) {
      query.where('name', options.queue);
    } else {
      query.whereNot('name', DEAD_LETTER_QUEUE);
    }
    if (options.states) {
      query.whereIn('state', options.states);
    }
    return query;
  };
  const [{ count }] = await filtered().count({ count: '*' });
  const rows: JobRow[] = await filtered()
    .select(
      'id',
      'name',
      'state',
      'data',
      'created_on',
      'started_on',
      'completed_on',
      'retry_count',
      'retry_limit',
      'output',
    )
    .orderBy([{ column: 'created_on', order: 'desc' }, 'id'])
    .limit(options.limit)
    .offset(options.offset);
  return { items: rows.map(toJobInfo), total: Number(count) };
}

function toJobInfo(row: JobRow): JobInfo {
  return {
    id: row.id,
    queue: row.name,
    state: row.state,
    data: row.data ?? {},
    createdAt: row.created_on.toISOString(),
    startedAt: row.started_on?.toISOString(),
    completedAt: row.completed_on?.toISOString(),
    retryCount: row.retry_count,
    retryLimit: row.retry_limit,
    error:
      row.state === 'completed'
        ? undefined
        : row.output?.message ?? row.output?.value?.message,
    deadLetter: row.state === 'failed' || row.name === DEAD_LETTER_QUEUE,
  };
}

/** Number of jobs by queue and state. */
export async function countJobs(
  table: JobTable,
): Promise<Array<{ queue: string; state: JobState; count: number }>> {
  const rows = await jobs(table)
    .select('name', 'state')
    .count({ count: '*' })
    .groupBy('name', 'state');
  return rows.map(row => ({
    queue: String(row.name),
    state: row.state as JobState,
    count: Number(row.count),
  }));
}

/** State of one job. */
export async function findJobState(
  table: JobTable,
  job: { queue: string; id: string },
): Promise<JobState | undefined> {
  const row = await jobs(table)
    .where({ name: job.queue, id: job.id })
    .first('state');
  return row?.state;
}

/** Jobs that were running, by queue. */
export async function findActiveJobs(
  table: JobTable,
): Promise<Map<string, string[]>> {
  const rows: Array<{ id: string; name: string }> = await jobs(table)
    .where('state', 'active')
    .select('id', 'name');
  const result = new Map<string, string[]>();
  for (const { id, name } of rows) {
    result.set(name, [...(result.get(name) ?? []), id]);
  }
  return result;
}

/**
 * Cancels jobs: those that wait at once, those that run by a mark that their process acts upon.
 *
 * @returns the ids of the running ones.
 */
export async function cancelJobs(
  table: JobTable,
  selection: { queue: string } & (
    | { id: string }
    | { replaceKey: string; exceptId: string }
  ),
): Promise<string[]> {
  const running = new Set<string>();
  // Twice: pg-boss retries a job by replacing its row, and a row replaced under the first statement is not in its
  // snapshot.
  for (let pass = 0; pass < 2; pass++) {
    const { client } = table;
    const query = jobs(table)
      .where('name', selection.queue)
      .whereIn('state', ['created', 'retry', 'active'])
      .update({
        state: client.raw(
          `CASE WHEN state = 'active' THEN state ELSE 'cancelled' END`,
        ),
        completed_on: client.raw(
          `CASE WHEN state = 'active' THEN NULL ELSE now() END`,
        ),
        group_tier: client.raw(
          `CASE WHEN state = 'active' THEN ? ELSE group_tier END`,
          [CANCEL_MARK],
        ),
      })
      .returning(['id', 'state']);
    if ('id' in selection) {
      query.where('id', selection.id);
    } else {
      query
        .where('singleton_key', selection.replaceKey)
        .whereNot('id', selection.exceptId);
    }
    const rows: Array<{ id: string; state: JobState }> = await query;
    rows
      .filter(({ state }) => state === 'active')
      .forEach(({ id }) => running.add(id));
  }
  return [...running];
}

/**
 * Compares jobs that run here with the table.
 *
 * @returns `cancelled` ones; `lost` ones were taken for dead and belong to another try now.
 */
export async function findJobsToStop(
  table: JobTable,
  running: Array<{ id: string; attempt: number }>,
): Promise<{ cancelled: string[]; lost: string[] }> {
  const rows: MarkRow[] = await jobs(table)
    .whereIn(
      'id',
      running.map(({ id }) => id),
    )
    .select('id', 'state', 'group_tier', 'retry_count');
  const known = new Map(rows.map(row => [row.id, row]));
  const cancelled: string[] = [];
  const lost: string[] = [];
  for (const { id, attempt } of running) {
    const row = known.get(id);
    if (row?.state === 'cancelled' || row?.group_tier === CANCEL_MARK) {
      cancelled.push(id);
    } else if (row?.state !== 'active' || row.retry_count !== attempt) {
      lost.push(id);
    }
  }
  return { cancelled, lost };
}

type MarkRow = {
  id: string;
  state: JobState;
  group_tier: string | null;
  retry_count: number;
};

/**
 * Tries to make a fetched job one of the running jobs of its group.
 *
 * @remarks
 * pg-boss leaves jobs of a busy group alone when it fetches, but two replicas that fetch in the same instant both see an
 * idle group. So a job runs only after this, which is serialised by a lock on the group.
 *
 * @returns `wait`: the group is busy; `stop`: the job was cancelled, or taken for lost, meanwhile.
 */
export async function claimGroup(
  table: JobTable,
  job: {
    queue: string;
    id: string;
    attempt: number;
    groupKey: string;
    limit: number;
  },
): Promise<'run' | 'wait' | 'stop'> {
  return await table.client.transaction(async trx => {
    await lockKey(trx, ['group', job.queue, job.groupKey]);
    const here = { client: trx, schema: table.schema };
    const [{ count }] = await jobs(here)
      .where({ name: job.queue, group_id: job.groupKey, state: 'active' })
      .whereNot('id', job.id)
      .whereRaw(`group_tier IN (?, 'running:' || retry_count)`, [CANCEL_MARK])
      .count({ count: '*' });
    if (Number(count) >= job.limit) {
      return 'wait';
    }
    const claimed = await jobs(here)
      .where({
        name: job.queue,
        id: job.id,
        state: 'active',
        retry_count: job.attempt,
      })
      .whereRaw('group_tier IS DISTINCT FROM ?', [CANCEL_MARK])
      .update({ group_tier: `running:${job.attempt}` });
    return claimed > 0 ? 'run' : 'stop';
  });
}

/** Gives running jobs one more try, because it is not their fault that this one ends. */
export async function grantRetry(
  table: JobTable,
  ids: string[],
): Promise<void> {
  await jobs(table)
    .whereIn('id', ids)
    .where('state', 'active')
    .whereRaw('retry_count >= retry_limit')
    .increment('retry_limit', 1);
}

/** Takes the mark off a job that is tried again. */
export async function clearMark(
  table: JobTable,
  job: { queue: string; id: string },
): Promise<void> {
  await jobs(table)
    .where({ name: job.queue, id: job.id })
    .whereIn('state', ['failed', 'cancelled'])
    .update({ group_tier: null });
}

/** Removes the dead letter of a job that is tried again. */
export async function deleteDeadLetter(
  table: JobTable,
  sourceId: string,
): Promise<void> {
  await jobs(table)
    .where({ name: DEAD_LETTER_QUEUE, source_id: sourceId })
    .delete();
}

/** A lock on a key until the transaction ends. */
export async function lockKey(
  trx: Knex.Transaction,
  key: string[],
): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `ghostlight:jobs:${JSON.stringify(key)}`,
  ]);
}
