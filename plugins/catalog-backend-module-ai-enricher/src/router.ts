/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aiCatalogProposalApplyPermission } from '@ghostlight/backstage-plugin-ai-common';
import express from 'express';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { CatalogHealthService } from './services/CatalogHealthService';

/** Id of the scheduled pass. */
export const HEALTH_TASK = 'ai-enricher-health';
const MAX_SNOOZE_MS = 366 * 86_400_000;

/** Routes under `/api/catalog/ai-enricher`; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  health: CatalogHealthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
}): Promise<express.Router> {
  const { health, httpAuth, permissions, scheduler } = options;
  const router = await createOpenApiRouter();
  const credentialsOf = (req: express.Request<any, any, any, any>) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/v1/health', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(
      await health.summary({ days: req.query.days ?? 30 }, { credentials }),
    );
  });

  router.get('/v1/problems', async (req, res) => {
    const credentials = await credentialsOf(req);
    const {
      entityRef,
      ownerRef,
      code,
      severity,
      snoozed,
      limit = 50,
      offset = 0,
    } = req.query;
    const problems = await health.problems(
      {
        entityRefs: entityRef
          ? [entityRef.toLocaleLowerCase('en-US')]
          : undefined,
        ownerRefs: ownerRef ? [ownerRef.toLocaleLowerCase('en-US')] : undefined,
        codes: code ? [code] : undefined,
        severities: severity ? [severity] : undefined,
        snoozed,
      },
      { credentials },
    );
    res.json({
      items: problems.slice(offset, offset + limit),
      total: problems.length,
    });
  });

  router.post(
    '/v1/problems/:id/snooze',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      const until = new Date(req.body.until);
      const ahead = until.getTime() - Date.now();
      if (!(ahead > 0 && ahead <= MAX_SNOOZE_MS)) {
        throw new InputError(
          `"until" must be a time within the next year, not "${req.body.until}"`,
        );
      }
      res.json(
        await health.snooze({ id: req.params.id, until }, { credentials }),
      );
    },
  );

  router.get('/v1/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { kind, namespace, name } = req.params;
    res.json(
      await health.entity(`${kind}:${namespace}/${name}`, { credentials }),
    );
  });

  router.get('/v1/duplicates', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json({ items: await health.duplicates({ credentials }) });
  });

  router.post('/v1/run', async (req, res) => {
    const credentials = await credentialsOf(req);
    const [{ result }] = await permissions.authorize(
      [{ permission: aiCatalogProposalApplyPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission "${aiCatalogProposalApplyPermission.name}" for this`,
      );
    }
    await scheduler.triggerTask(HEALTH_TASK);
    res.status(202).end();
  });

  const outer = express.Router();
  outer.use('/ai-enricher', router);
  return outer;
}
