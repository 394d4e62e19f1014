/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  AiControlService,
  AiDatabase,
  AiLedgerService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { GovernanceConfig } from '../config';
import type { DeliveryCollector } from '../delivery/DeliveryCollector';
import type { CopilotCollector } from '../exposure/CopilotCollector';
import { LedgerStreamer } from '../stream/LedgerStreamer';
import { Notifier } from './Notifier';
import { PolicySynchronizer } from './PolicySynchronizer';
import { scheduleBackground } from './scheduleBackground';

/** Schedules what happens without anybody asking. */
export function startBackground(options: {
  auth: AuthService;
  collector: DeliveryCollector;
  config: GovernanceConfig;
  control: AiControlService;
  /** Only when an organization is configured. */
  copilot?: CopilotCollector;
  database: AiDatabase;
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
  scheduleBackground({
    id: 'governance-delivery',
    frequency: config.delivery.interval,
    timeout: { hours: 1 },
    run: () => options.collector.run(),
    logger,
    scheduler,
  });
  if (options.copilot) {
    const { copilot } = options;
    scheduleBackground({
      id: 'governance-copilot',
      frequency: { hours: 6 },
      timeout: { minutes: 30 },
      run: () => copilot.run(),
      logger,
      scheduler,
    });
  }
  for (const target of config.streams) {
    const streamer = new LedgerStreamer({
      auth,
      database: options.database,
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
