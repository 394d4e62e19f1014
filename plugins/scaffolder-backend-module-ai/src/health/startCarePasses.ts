/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { schedulePass } from '@ghostlight/backstage-plugin-ai-node';
import type { ScaffolderAiConfig } from '../config';
import { CARE_TASK } from '../router';
import type { CarePass } from './CarePass';

/** Schedules the looks. Never throws; a catalog or database that is not there yet is tried again at the next look. */
export function startCarePasses(options: {
  config: ScaffolderAiConfig['care'];
  logger: LoggerService;
  pass: CarePass;
  scheduler: SchedulerService;
  afterPass(): Promise<void>;
}): void {
  const { config, logger, pass, scheduler, afterPass } = options;
  schedulePass({
    logger,
    scheduler,
    id: CARE_TASK,
    schedule: {
      scope: 'global',
      frequency: { milliseconds: config.intervalMs },
      initialDelay: { seconds: 60 },
      timeout: { hours: 1 },
    },
    failure: 'Templates could not be looked at',
    async run(signal) {
      await pass.run(signal);
      await afterPass();
    },
  });
}
