/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  resolvePackagePath,
  type AuthService,
  type LoggerService,
  type SchedulerService,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  AiControlService,
  AiDatabaseService,
  AiLedgerService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { GovernanceConfig } from '../config';
import { LedgerStreamer } from '../stream/LedgerStreamer';
import { Notifier } from './Notifier';
import { PolicySynchronizer } from './PolicySynchronizer';
import { scheduleBackground } from './scheduleBackground';

/** Schedules what happens without anybody asking. */
export function startBackground(options: {
  auth: AuthService;
  config: GovernanceConfig;
  control: AiControlService;
  database: AiDatabaseService;
  ledger: AiLedgerService;
  logger: LoggerService;
  notifications: NotificationService;
  reader: UrlReaderService;
  scheduler: SchedulerService;
}): void {
  const { auth, config, control, logger, notifications, reader, scheduler } =
    options;
  const notifier = new Notifier({
    auth,
    config,
    control,
    logger,
    notifications,
  });
  scheduleBackground({
    id: 'governance-notifications',
    frequency: { seconds: 10 },
    run: () => notifier.run(),
    logger,
    scheduler,
  });
  if (config.policyUrl) {
    const synchronizer = new PolicySynchronizer({
      auth,
      control,
      logger,
      reader,
      url: config.policyUrl,
    });
    scheduleBackground({
      id: 'governance-policies',
      frequency: config.policyInterval,
      run: () => synchronizer.run(),
      logger,
      scheduler,
    });
  }
  if (config.streams.length === 0) {
    return;
  }
  const streamDatabase = options.database.open({
    namespace: 'governance',
    migrations: resolvePackagePath(
      '@ghostlight/backstage-plugin-ai-governance-backend',
      'migrations',
    ),
  });
  for (const target of config.streams) {
    const streamer = new LedgerStreamer({
      auth,
      database: streamDatabase,
      ledger: options.ledger,
      logger,
      target,
    });
    scheduleBackground({
      id: `governance-stream-${target.name}`,
      frequency: { seconds: 5 },
      run: () => streamer.run(),
      logger,
      scheduler,
    });
  }
}
