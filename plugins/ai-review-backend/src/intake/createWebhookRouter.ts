/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ReviewConfig } from '../config';
import type { WorkStore } from '../store/WorkStore';
import { readForgeEvent } from './readForgeEvent';

/** GitHub caps a delivery at 25 MB. */
const MAX_BODY = '26mb';

/**
 * `POST /v1/webhooks`, for all forges. The one route that strangers reach: size, then signature, then disk; only then is
 * the sender told that it was taken. What is no business of reviews is answered with success, because GitLab switches off
 * webhooks that fail.
 */
export function createWebhookRouter(options: {
  config: ReviewConfig;
  logger: LoggerService;
  scm: AiScmService;
  work: WorkStore;
}): Router {
  const { config, logger, scm, work } = options;
  const router = PromiseRouter();
  let refusedAt = 0;
  router.post(
    '/v1/webhooks',
    express.raw({ type: () => true, limit: MAX_BODY }),
    async (req, res) => {
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const webhook = await scm
        .verifyWebhook({ headers: req.headers, body })
        .catch(error => {
          // Strangers can knock as often as they like; the log gets one line a minute.
          if (Date.now() - refusedAt > 60_000) {
            refusedAt = Date.now();
            logger.warn(`A delivery was refused: ${error.message}`);
          }
          throw error;
        });
      const event = readForgeEvent(webhook);
      if (!event || !config.covers(event.pullRequest.repository.url)) {
        res.status(202).json({ accepted: false, reason: 'nothing to do' });
        return;
      }
      const { duplicate } = await work.accept(webhook, event);
      res
        .status(202)
        .json({ accepted: true, ...(duplicate ? { duplicate } : {}) });
    },
  );
  return router;
}
