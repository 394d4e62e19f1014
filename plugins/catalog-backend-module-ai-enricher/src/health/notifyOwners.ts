/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { HealthStore } from '../store/HealthStore';

const SHOWN = 5;

/**
 * Tells each owner of the errors and warnings they were not told of, in one notification. A problem is told once: it is
 * marked before it is sent, since a notification that is lost is better than one that comes with every pass.
 */
export async function notifyOwners(options: {
  logger: LoggerService;
  notifications: NotificationService;
  store: HealthStore;
}): Promise<void> {
  const { logger, notifications, store } = options;
  const byOwner = await store.takeUnnotified({
    at: new Date(),
    severities: ['error', 'warning'],
  });
  for (const [ownerRef, problems] of byOwner) {
    const shown = problems
      .slice(0, SHOWN)
      .map(({ message, remedy }) => `${message}. ${remedy}.`);
    if (problems.length > SHOWN) {
      shown.push(`And ${problems.length - SHOWN} more.`);
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: ownerRef },
        payload: {
          title:
            problems.length === 1
              ? 'A new problem in your part of the catalog'
              : `${problems.length} new problems in your part of the catalog`,
          description: shown.join('\n'),
          link: `/catalog-health/problems?team=${encodeURIComponent(ownerRef)}`,
          severity: problems.some(({ severity }) => severity === 'error')
            ? 'high'
            : 'normal',
          topic: 'catalog-health',
          scope: `catalog-health:${ownerRef}`,
        },
      });
    } catch (error) {
      logger.info(
        `"${ownerRef}" could not be told of ${problems.length} catalog problems; they are on the catalog health page`,
        error as Error,
      );
    }
  }
}
