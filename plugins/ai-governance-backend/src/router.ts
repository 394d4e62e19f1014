/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { AuthorizedHealth } from './services/AuthorizedHealth';
import type { AuthorizedJobs } from './services/AuthorizedJobs';
import { createOpenApiRouter } from './schema/openapi/generated/router';

/** Routes under `/api/ai-governance`; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  auditor: AuditorService;
  health: AuthorizedHealth;
  httpAuth: HttpAuthService;
  jobs: AuthorizedJobs;
}) {
  const { auditor, health, httpAuth, jobs } = options;
  const router = await createOpenApiRouter();

  router.get('/v1/health', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { probe, user, entity } = req.query;
    res.json(await health.check({ probe, user, entity }, { credentials }));
  });

  router.get('/v1/jobs', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { state = 'failed', limit, offset } = req.query;
    const { items, total } = await jobs.list(
      { states: [state], limit, offset },
      { credentials },
    );
    res.json({ items, total });
  });

  router.post('/v1/jobs/:queue/:id/retry', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { queue, id } = req.params;
    const event = await auditor.createEvent({
      eventId: 'job-retry',
      severityLevel: 'medium',
      request: req as unknown as Parameters<
        AuditorService['createEvent']
      >[0]['request'],
      meta: { queue, id },
    });
    try {
      await jobs.retry({ queue, id }, { credentials });
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    res.status(204).end();
  });

  return router;
}
