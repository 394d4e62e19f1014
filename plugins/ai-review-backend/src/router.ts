/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ReviewStatus } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiModelService,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import express from 'express';
import type { ReviewConfig } from './config';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { ReviewAccess } from './services/ReviewAccess';
import { repositoryOf, type ReviewService } from './services/ReviewService';
import type { WorkStore } from './store/WorkStore';

/** Routes under `/api/ai-review` but the webhook; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  access: ReviewAccess;
  config: ReviewConfig;
  httpAuth: HttpAuthService;
  model: AiModelService;
  reviews: ReviewService;
  scm: AiScmService;
  work: WorkStore;
}): Promise<express.Router> {
  const { access, config, httpAuth, model, reviews, scm, work } = options;
  const router = await createOpenApiRouter();
  const caller = async (req: unknown) => ({
    credentials: await httpAuth.credentials(req as express.Request, {
      allow: ['user', 'service'],
    }),
  });
  const filterOf = (query: {
    entityRef?: string;
    repository?: string;
    number?: number;
  }) => ({
    ...(query.entityRef
      ? { entityRefs: [query.entityRef.toLocaleLowerCase('en-US')] }
      : {}),
    ...(query.repository ? { repository: repositoryOf(query.repository) } : {}),
    ...(query.number === undefined ? {} : { number: query.number }),
  });
  const pageOf = (query: { limit?: number; offset?: number }) => ({
    limit: query.limit ?? 50,
    offset: query.offset ?? 0,
  });
  const json = express.json({ limit: '10kb' });

  router.get('/v1/status', async (req, res) => {
    const may = await access.rights(await caller(req));
    const { chat } = await model.status();
    const pending = await work.pendingDeliveries().then(
      count => ({ count }),
      error => ({ reason: toError(error).message }),
    );
    const status: ReviewStatus = {
      ready: 'count' in pending,
      ...('reason' in pending ? { reason: pending.reason } : {}),
      enabled: config.enabled,
      model: {
        state: config.model.enabled ? chat.state : 'off',
        ...('reason' in chat ? { reason: chat.reason } : {}),
      },
      webhooks: (await scm.status()).map(({ host, webhooks }) => ({
        host,
        configured: webhooks?.configured ?? false,
        acceptedAt: webhooks?.acceptedAt,
        refusedAt: webhooks?.refusedAt,
        reason: webhooks?.reason,
      })),
      pendingDeliveries: 'count' in pending ? pending.count : 0,
      may,
    };
    res.json(status);
  });

  router.get('/v1/reviews', async (req, res) => {
    const { state } = req.query;
    res.json(
      await reviews.list(
        { ...filterOf(req.query), ...(state ? { state } : {}) },
        pageOf(req.query),
        await caller(req),
      ),
    );
  });

  router.get('/v1/reviews/:id', async (req, res) => {
    res.json(await reviews.get(req.params.id, await caller(req)));
  });

  router.get('/v1/findings', async (req, res) => {
    const { state, ruleId } = req.query;
    res.json(
      await reviews.findings(
        {
          ...filterOf(req.query),
          ...(state ? { state } : {}),
          ...(ruleId ? { ruleId } : {}),
        },
        pageOf(req.query),
        await caller(req),
      ),
    );
  });

  router.get('/v1/findings/:id', async (req, res) => {
    res.json(await reviews.finding(req.params.id, await caller(req)));
  });

  router.post('/v1/findings/:id/dismiss', json, async (req, res) => {
    res.json(
      await reviews.dismiss(
        { id: req.params.id, reason: req.body.reason },
        await caller(req),
      ),
    );
  });

  router.get('/v1/stats', async (req, res) => {
    res.json(
      await reviews.stats(
        { ...filterOf(req.query), days: req.query.days ?? 90 },
        await caller(req),
      ),
    );
  });

  router.get('/v1/rules', async (req, res) => {
    res.json({ items: await reviews.rules(await caller(req)) });
  });

  router.get('/v1/configuration', async (req, res) => {
    res.json(
      await reviews.configuration(
        repositoryOf(req.query.repository),
        await caller(req),
      ),
    );
  });

  router.post('/v1/pull-requests/review', json, async (req, res) => {
    res
      .status(202)
      .json(await reviews.request(refOf(req.body), await caller(req)));
  });

  router.post('/v1/pull-requests/preview', json, async (req, res) => {
    res.json(await reviews.reviewDiff(refOf(req.body), await caller(req)));
  });

  router.post('/v1/pull-requests/pause', json, async (req, res) => {
    await reviews.pause(refOf(req.body), req.body.paused, await caller(req));
    res.status(204).end();
  });

  router.get('/v1/backtests', async (req, res) => {
    const { repository } = req.query;
    res.json({
      items: await reviews.backtests(
        repository ? { repository: repositoryOf(repository) } : {},
        await caller(req),
      ),
    });
  });

  router.post('/v1/backtests', json, async (req, res) => {
    const { repository, limit } = req.body;
    res
      .status(202)
      .json(
        await reviews.startBacktest(
          { repository, limit: limit ?? 30 },
          await caller(req),
        ),
      );
  });

  router.get('/v1/backtests/:id', async (req, res) => {
    res.json(await reviews.backtest(req.params.id, await caller(req)));
  });

  return router;
}

function refOf(body: { repository: string; number: number }) {
  return {
    repository: { url: repositoryOf(body.repository) },
    number: body.number,
  };
}
