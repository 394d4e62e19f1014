/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { WebhookMetrics } from '@ghostlight/backstage-plugin-ai-node';
import type { IncidentConfig } from '../config';
import type { DeliveryBatcher } from './DeliveryBatcher';
import { webhookFormats } from './formats';
import { verifyDelivery } from './verifyDelivery';

/** Headers that say something about the content. None holds a secret. */
const KEPT_HEADERS =
  /^(?:ce-.+|content-type|idempotency-key|x-(?:delivery-id|webhook-id|webhook-subscription|github-event|github-delivery|gitlab-event|gitlab-event-uuid))$/;

/**
 * `POST /v1/webhooks/:source`. The one route that strangers reach: size, then authentication, then disk, and nothing is
 * understood before all three.
 *
 * @internal
 */
export function createWebhookRouter(options: {
  config: IncidentConfig;
  batcher: DeliveryBatcher;
  logger: LoggerService;
  metrics: WebhookMetrics;
}): Router {
  const { config, batcher, logger, metrics } = options;
  const router = PromiseRouter();
  const refused = new Map<string, number>();
  router.post(
    '/v1/webhooks/:source',
    express.raw({ type: () => true, limit: config.maxBodyBytes }),
    async (req, res) => {
      const webhook = config.webhooks.find(
        ({ id }) => id === req.params.source,
      );
      const format = webhook && webhookFormats.get(webhook.format);
      if (!webhook || !format) {
        throw new NotFoundError(
          `No webhook "${req.params.source}" is configured`,
        );
      }
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      if (!verifyDelivery({ webhook, headers: req.headers, body })) {
        metrics.record(webhook.id, 'refused');
        logRefusal(webhook.id, webhook.problem);
        throw new AuthenticationError(
          `The delivery could not be authenticated as "${webhook.id}"`,
        );
      }
      const headers = Object.fromEntries(
        Object.entries(req.headers).flatMap(([name, value]) =>
          typeof value === 'string' && KEPT_HEADERS.test(name)
            ? [[name, value.slice(0, 500).replaceAll('\u0000', '')]]
            : [],
        ),
      );
      const receivedAt = new Date();
      const { duplicate } = await batcher.add({
        source: webhook.id,
        format: webhook.format,
        deliveryKey: format.deliveryKey?.({
          headers,
          body,
          receivedAt: receivedAt.getTime(),
        }),
        receivedAt,
        headers,
        body,
      });
      metrics.record(webhook.id, 'accepted');
      res
        .status(202)
        .json({ accepted: true, ...(duplicate ? { duplicate } : {}) });
    },
  );
  return router;

  /** Strangers can knock as often as they like; the log gets one line a minute. */
  function logRefusal(id: string, problem: string | undefined) {
    const now = Date.now();
    if (now - (refused.get(id) ?? 0) > 60_000) {
      refused.set(id, now);
      logger.warn(`A delivery to the webhook "${id}" was refused`, {
        reason: problem ?? 'missing or wrong signature or token',
      });
    }
  }
}
