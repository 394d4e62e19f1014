/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  aiTemplateUpdateProposePermission,
  type CampaignRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import express from 'express';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import type { CampaignService } from './campaigns/CampaignService';
import type { PlanService } from './plan/PlanService';
import type { RecommendationService } from './recommend/RecommendationService';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { CareService } from './services/CareService';

/** Id of the scheduled look at templates. */
export const CARE_TASK = 'ai-template-care';

/** Id of the task that moves campaigns on. */
export const CAMPAIGN_TASK = 'ai-template-campaigns';

/** Routes under `/api/scaffolder/ai`; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  campaigns: CampaignService;
  care: CareService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  plans: PlanService;
  recommendations: RecommendationService;
  scheduler: SchedulerService;
}): Promise<express.Router> {
  const {
    campaigns,
    care,
    httpAuth,
    permissions,
    plans,
    recommendations,
    scheduler,
  } = options;
  const router = await createOpenApiRouter();
  const credentialsOf = (req: express.Request<any, any, any, any>) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });
  const body = express.json({ limit: '1mb' });

  router.post('/v1/recommend', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { request, limit } = req.body;
    res.json(
      await recommendations.recommend({ request, limit }, { credentials }),
    );
  });

  router.post('/v1/plan', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { values, ...request } = req.body;
    res.json(
      await plans.plan(
        { ...request, values: values as JsonObject | undefined },
        { credentials },
      ),
    );
  });

  router.post('/v1/plan/check', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await plans.check(req.body.plan, { credentials }));
  });

  router.post('/v1/preview', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await plans.preview({ plan: req.body.plan }, { credentials }));
  });

  router.get('/v1/templates/health', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json({ items: await care.health({ credentials }) });
  });

  router.get('/v1/templates/problems', async (req, res) => {
    const credentials = await credentialsOf(req);
    const {
      templateRef,
      ownerRef,
      severity,
      limit = 50,
      offset = 0,
    } = req.query;
    const problems = await care.problems(
      { templateRef, ownerRef, severity },
      { credentials },
    );
    res.json({
      items: problems.slice(offset, offset + limit),
      total: problems.length,
    });
  });

  router.get('/v1/templates/drift', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { templateRef, entityRef } = req.query;
    res.json({
      items: await care.drift({ templateRef, entityRef }, { credentials }),
    });
  });

  router.post('/v1/templates/propose-update', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { entityRef, dryRun } = req.body;
    res.json(await care.propose({ entityRef, dryRun }, { credentials }));
  });

  router.post('/v1/templates/dismiss-bumps', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { templateRef, bumps } = req.body;
    await care.dismissBumps({ templateRef, bumps }, { credentials });
    res.status(204).end();
  });

  router.post('/v1/templates/eject', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { entityRef, undo } = req.body;
    res.json(await care.eject({ entityRef, undo }, { credentials }));
  });

  router.get('/v1/campaigns', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json({ items: await campaigns.list({ credentials }) });
  });

  router.post('/v1/campaigns', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(
      await campaigns.create(
        req.body as CampaignRequest & { dryRun?: boolean },
        { credentials },
      ),
    );
  });

  router.post('/v1/campaigns/:id/state', body, async (req, res) => {
    const credentials = await credentialsOf(req);
    const { state } = req.body;
    res.json(
      await campaigns.setState({ id: req.params.id, state }, { credentials }),
    );
  });

  router.post('/v1/run', async (req, res) => {
    const credentials = await credentialsOf(req);
    await authorize(permissions, aiTemplateUpdateProposePermission, {
      credentials,
    });
    await scheduler.triggerTask(CARE_TASK);
    res.status(202).end();
  });

  const outer = express.Router();
  outer.use('/ai', router);
  return outer;
}
