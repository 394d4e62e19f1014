/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { ApiRouter } from '@backstage/backend-openapi-utils';
import type { Request } from 'express';
import type { Insights } from '../insights/Insights';
import type { spec } from '../schema/openapi/generated/router';

type Router = ApiRouter<typeof spec>;

/** What owners of documents should know, and pull requests made from it. */
export function addInsightRoutes(options: {
  router: Router;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  insights: Insights;
}): void {
  const { router, httpAuth, auditor, insights } = options;
  const user = async (req: unknown) => ({
    credentials: await httpAuth.credentials(req as Request, {
      allow: ['user'],
    }),
  });

  router.get('/v1/insights/questions', async (req, res) => {
    const { days = 30, status = 'open', ownerRef, entityRef } = req.query;
    res.json(
      await insights.questions.list(
        { days, status, ownerRef, entityRef },
        await user(req),
      ),
    );
  });

  router.patch('/v1/insights/questions/:clusterId', async (req, res) => {
    await insights.questions.setStatus(
      { clusterId: req.params.clusterId, status: req.body.status },
      await user(req),
    );
    res.status(204).end();
  });

  router.get('/v1/insights/documents', async (req, res) => {
    const { days = 30, limit = 50, ownerRef, entityRef, problem } = req.query;
    res.json(
      await insights.documents.list(
        { days, limit, ownerRef, entityRef, problem },
        await user(req),
      ),
    );
  });

  router.post('/v1/insights/fixes', async (req, res) => {
    const caller = await user(req);
    const event = await auditor.createEvent({
      eventId: 'document-fix',
      severityLevel: 'medium',
      request: req as unknown as Request,
      meta: {
        clusterId: req.body.clusterId ?? '',
        documentId: req.body.documentId ?? '',
      },
    });
    try {
      const fix = await insights.fix(req.body, caller);
      await event.success({ meta: { status: fix.status, url: fix.url ?? '' } });
      res.json(fix);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}
