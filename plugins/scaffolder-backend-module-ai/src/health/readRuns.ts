/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { TemplateRuns } from '@ghostlight/backstage-plugin-ai-common';

const PAGE = 100;
const MOST = 5_000;
const WINDOW_MS = 90 * 86_400_000;
const SILENT_MS = 86_400_000;

/** The service's own type is not exported where it could be named. */
type Task = Awaited<
  ReturnType<ScaffolderService['listTasks']>
>['items'][number];

/**
 * How the runs of each template ended: the newest tasks of the scaffolder, 5,000 at most and 90 days back. Runs that go on are
 * not counted.
 */
export async function readRuns(options: {
  scaffolder: Pick<ScaffolderService, 'listTasks'>;
  credentials: BackstageCredentials;
  now: Date;
}): Promise<Map<string, TemplateRuns>> {
  const { scaffolder, credentials, now } = options;
  const tasks: Task[] = [];
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const { items } = await scaffolder.listTasks(
      { limit: PAGE, offset },
      { credentials },
    );
    tasks.push(...items);
    if (items.length < PAGE) {
      break;
    }
  }
  return countRuns(tasks, now);
}

/** Counts tasks by template. */
export function countRuns(
  tasks: readonly Pick<
    Task,
    'spec' | 'status' | 'createdAt' | 'lastHeartbeatAt'
  >[],
  now: Date,
): Map<string, TemplateRuns> {
  const runs = new Map<string, TemplateRuns & { seconds: number[] }>();
  for (const { spec, status, createdAt, lastHeartbeatAt } of tasks) {
    const ref = spec.templateInfo?.entityRef?.toLocaleLowerCase('en-US');
    const created = Date.parse(createdAt);
    const last = Date.parse(lastHeartbeatAt ?? createdAt);
    if (!ref || now.getTime() - created > WINDOW_MS) {
      continue;
    }
    const of = runs.get(ref) ?? {
      completed: 0,
      failed: 0,
      abandoned: 0,
      seconds: [],
    };
    runs.set(ref, of);
    if (status === 'completed') {
      of.completed += 1;
      of.seconds.push(Math.max(0, (last - created) / 1_000));
    } else if (status === 'failed') {
      of.failed += 1;
    } else if (
      status === 'cancelled' ||
      (status !== 'skipped' && now.getTime() - last > SILENT_MS)
    ) {
      of.abandoned += 1;
    }
  }
  return new Map(
    [...runs].map(([ref, { seconds, ...counts }]) => {
      const sorted = seconds.sort((a, b) => a - b);
      const median = sorted[Math.floor((sorted.length - 1) / 2)];
      return [
        ref,
        median === undefined ? counts : { ...counts, medianSeconds: median },
      ];
    }),
  );
}
