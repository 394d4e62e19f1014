/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Router } from 'express';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** What every group of routes needs. */
export type RouteContext = {
  router: Router;
  /** Who asks: a signed-in user or a service, else 401. */
  credentials(req: Request): Promise<{ credentials: BackstageCredentials }>;
  /** Runs a change and tells the auditor how it ended. */
  audited<T>(
    req: Request,
    event: { eventId: string; meta?: JsonObject },
    change: () => Promise<T>,
  ): Promise<T>;
};

/** Binds a router to the services that all routes use. */
export function createRouteContext(options: {
  router: Router;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): RouteContext {
  const { router, auditor, httpAuth } = options;
  return {
    router,
    credentials: async req => ({
      credentials: await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      }),
    }),
    audited: async (req, { eventId, meta }, change) => {
      const event = await auditor.createEvent({
        eventId,
        severityLevel: 'medium',
        request: req,
        meta,
      });
      try {
        const result = await change();
        await event.success();
        return result;
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  };
}
