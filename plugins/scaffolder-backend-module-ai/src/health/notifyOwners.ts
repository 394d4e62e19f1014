/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CareStore } from '../store/CareStore';

const SHOWN = 5;

/** Tells each owner of errors in their templates that they were not told of, in one notification. */
export async function notifyOwners(options: {
  logger: LoggerService;
  notifications: NotificationService;
  store: CareStore;
}): Promise<void> {
  const { logger, notifications, store } = options;
  for (const [ownerRef, problems] of await store.takeUnnotified(new Date())) {
    const shown = problems
      .slice(0, SHOWN)
      .map(
        ({ templateRef, file, line, message }) =>
          `${templateRef}: ${message} (${file}:${line})`,
      );
    if (problems.length > SHOWN) {
      shown.push(`And ${problems.length - SHOWN} more.`);
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: ownerRef },
        payload: {
          title:
            problems.length === 1
              ? 'A template of yours has an error'
              : `Templates of yours have ${problems.length} errors`,
          description: shown.join('\n'),
          link: `/template-health?team=${encodeURIComponent(ownerRef)}`,
          severity: 'high',
          topic: 'template-health',
          scope: `template-health:${ownerRef}`,
        },
      });
    } catch (error) {
      logger.info(
        `"${ownerRef}" could not be told of ${problems.length} template problems; they are on the template health page`,
        error as Error,
      );
    }
  }
}
