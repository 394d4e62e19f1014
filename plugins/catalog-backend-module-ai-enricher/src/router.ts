/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HttpAuthService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { aiCatalogProposalApplyPermission } from '@ghostlight/backstage-plugin-ai-common';
import express from 'express';
import { authorize } from '@ghostlight/backstage-plugin-ai-node';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type {
  ChosenFields,
  InventoryService,
} from './services/InventoryService';
import type { CatalogHealthService } from './services/CatalogHealthService';
import type { OverlayService } from './services/OverlayService';
import type { ProposalService } from './services/ProposalService';

import type { DescriptionWriter } from './wording/DescriptionWriter';

/** Id of the scheduled pass. */
export const HEALTH_TASK = 'ai-enricher-health';
/** Id of the scheduled reading of repositories. */
export const PROPOSAL_TASK = 'ai-enricher-proposals';
/** Id of the scheduled listing of repositories. */
export const INVENTORY_TASK = 'ai-enricher-inventory';
const MAX_SNOOZE_MS = 366 * 86_400_000;

/** Routes under `/api/catalog/ai-enricher`; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  health: CatalogHealthService;
  httpAuth: HttpAuthService;
  inventory: InventoryService;
  overlays: OverlayService;
  permissions: PermissionsService;
  proposals: ProposalService;
  scheduler: SchedulerService;
  writer: DescriptionWriter;
}): Promise<express.Router> {
  const {
    health,
    httpAuth,
    inventory,
    overlays,
    permissions,
    proposals,
    scheduler,
    writer,
  } = options;
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
    await authorize(permissions, aiCatalogProposalApplyPermission, {
      credentials,
    });
    await scheduler.triggerTask(HEALTH_TASK);
    const tasks = await scheduler.getScheduledTasks();
    for (const task of [PROPOSAL_TASK, INVENTORY_TASK]) {
      if (tasks.some(({ id }) => id === task)) {
        await scheduler.triggerTask(task);
      }
    }
    res.status(202).end();
  });

  router.get('/v1/proposals', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { status, entityRef, limit = 50, offset = 0 } = req.query;
    const found = await proposals.list(
      {
        statuses: status ? [status] : undefined,
        entityRefs: entityRef
          ? [entityRef.toLocaleLowerCase('en-US')]
          : undefined,
      },
      { credentials },
    );
    res.json({
      items: found.slice(offset, offset + limit),
      total: found.length,
      model: await writer.status(),
    });
  });

  router.post(
    '/v1/proposals/:id/accept',
    express.json({ limit: '100kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      res.json(
        await proposals.accept(
          {
            id: req.params.id,
            fields: req.body?.fields as
              | Record<string, string | string[]>
              | undefined,
          },
          { credentials },
        ),
      );
    },
  );

  router.post('/v1/proposals/:id/dismiss', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await proposals.dismiss({ id: req.params.id }, { credentials }));
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/observation',
    async (req, res) => {
      const credentials = await credentialsOf(req);
      const { kind, namespace, name } = req.params;
      const ref = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
      res.json({
        observation: await proposals.observation(ref, { credentials }),
      });
    },
  );

  router.get('/v1/inventory', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(
      await inventory.summary({ days: req.query.days ?? 90 }, { credentials }),
    );
  });

  router.get('/v1/inventory/repositories', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { state, search, limit = 50, offset = 0 } = req.query;
    res.json(
      await inventory.repositories(
        { state, search, limit, offset },
        { credentials },
      ),
    );
  });

  router.post(
    '/v1/inventory/propose',
    express.json({ limit: '100kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      res.json(
        await inventory.propose(
          {
            repository: req.body.repository,
            fields: req.body.fields as ChosenFields | undefined,
          },
          { credentials },
        ),
      );
    },
  );

  router.post(
    '/v1/inventory/dismiss',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      res.json(
        await inventory.dismiss(
          { repository: req.body.repository },
          { credentials },
        ),
      );
    },
  );

  router.get('/v1/overlays', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { entityRef } = req.query;
    res.json({
      items: await overlays.list(
        {
          entityRefs: entityRef
            ? [entityRef.toLocaleLowerCase('en-US')]
            : undefined,
        },
        { credentials },
      ),
    });
  });

  router.post(
    '/v1/proposals/:id/overlay',
    express.json({ limit: '100kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      res.json({
        items: await overlays.accept(
          {
            id: req.params.id,
            fields: req.body?.fields as
              | Record<string, string | string[]>
              | undefined,
          },
          { credentials },
        ),
      });
    },
  );

  router.post(
    '/v1/overlays/remove',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const credentials = await credentialsOf(req);
      const { entityRef, fields } = req.body;
      res.json({
        items: await overlays.remove({ entityRef, fields }, { credentials }),
      });
    },
  );

  const outer = express.Router();
  outer.use('/ai-enricher', router);
  return outer;
}
