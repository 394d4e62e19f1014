/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  BackstagePrincipalTypes,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  IncidentChangeSource,
  IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { Request } from 'express';
import type { IncidentChat } from './chat/IncidentChat';
import type { IncidentConfig } from './config';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { IncidentAccess } from './services/IncidentAccess';
import type { IncidentDocuments } from './services/IncidentDocuments';
import type { IncidentProposals } from './services/IncidentProposals';
import type { Incidents } from './services/Incidents';
import type { IncidentSettings } from './services/IncidentSettings';
import { readStatus } from './services/readStatus';

/** Routes under `/api/ai-incident` but the webhooks; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  access: IncidentAccess;
  chat: IncidentChat;
  config: IncidentConfig;
  database: AiDatabase;
  httpAuth: HttpAuthService;
  documents: IncidentDocuments;
  incidents: Incidents;
  model: AiModelService;
  proposals: IncidentProposals;
  settings: IncidentSettings;
  sources: {
    changes: readonly IncidentChangeSource[];
    signals: readonly IncidentSignalSource[];
  };
}) {
  const { access, chat, documents, httpAuth, incidents, proposals, settings } =
    options;
  const router = await createOpenApiRouter();

  // Express types of generated routes differ in each route; what is needed is the same.
  const reader = async (req: unknown) => ({
    credentials: await httpAuth.credentials(req as Request, {
      allow: ['user', 'service'],
    }),
  });
  const caller = async (req: unknown) => {
    const { credentials } = await reader(req);
    return { credentials, user: nameOf(credentials) };
  };

  router.get('/v1/status', async (req, res) => {
    const { credentials } = await reader(req);
    res.json(
      await readStatus({
        ...options,
        may: await access.rights(credentials),
      }),
    );
  });

  router.get('/v1/incidents', async (req, res) => {
    const { status, severity, entityRef, owner, query, limit, offset } =
      req.query;
    res.json(
      await incidents.list(
        {
          status,
          severity,
          entityRef,
          owner,
          query,
          limit: limit ?? 50,
          offset: offset ?? 0,
        },
        await reader(req),
      ),
    );
  });

  router.post('/v1/incidents', async (req, res) => {
    res.status(201).json(await incidents.declare(req.body, await caller(req)));
  });

  router.get('/v1/incidents/:id', async (req, res) => {
    res.json(await incidents.get(req.params.id, await reader(req)));
  });

  router.patch('/v1/incidents/:id', async (req, res) => {
    res.json(
      await incidents.update(req.params.id, req.body, await caller(req)),
    );
  });

  router.get('/v1/incidents/:id/alerts', async (req, res) => {
    const { limit, offset } = req.query;
    res.json(
      await incidents.alerts(
        req.params.id,
        { limit: limit ?? 50, offset: offset ?? 0 },
        await reader(req),
      ),
    );
  });

  router.get('/v1/incidents/:id/timeline', async (req, res) => {
    const { limit, offset } = req.query;
    res.json(
      await incidents.timeline(
        req.params.id,
        { limit: limit ?? 50, offset: offset ?? 0 },
        await reader(req),
      ),
    );
  });

  router.post('/v1/incidents/:id/timeline', async (req, res) => {
    res
      .status(201)
      .json(
        await incidents.addNote(req.params.id, req.body, await caller(req)),
      );
  });

  router.get('/v1/incidents/:id/investigation', async (req, res) => {
    res.json(await incidents.investigation(req.params.id, await reader(req)));
  });

  router.post('/v1/incidents/:id/investigation', async (req, res) => {
    res
      .status(202)
      .json(await incidents.investigate(req.params.id, await reader(req)));
  });

  router.post('/v1/incidents/:id/decisions', async (req, res) => {
    res.json(
      await incidents.decide(req.params.id, req.body, await caller(req)),
    );
  });

  router.get('/v1/incidents/:id/similar', async (req, res) => {
    res.json({
      items: await documents.similar(req.params.id, await reader(req)),
    });
  });

  router.get('/v1/incidents/:id/runbook', async (req, res) => {
    res.json(
      await documents.runbook(
        req.params.id,
        { version: req.query.version },
        await reader(req),
      ),
    );
  });

  router.put('/v1/incidents/:id/runbook/steps/:stepId', async (req, res) => {
    res.json(
      await documents.checkStep(
        req.params.id,
        { ...req.body, stepId: req.params.stepId },
        await caller(req),
      ),
    );
  });

  router.get('/v1/incidents/:id/review', async (req, res) => {
    res.json(await documents.review(req.params.id, await reader(req)));
  });

  router.put('/v1/incidents/:id/review', async (req, res) => {
    res.json(
      await documents.saveReview(req.params.id, req.body, await caller(req)),
    );
  });

  router.get('/v1/incidents/:id/export', async (req, res) => {
    res.json(
      await documents.export(
        req.params.id,
        req.query.document,
        await reader(req),
      ),
    );
  });

  router.post('/v1/incidents/:id/questions', async (req, res) => {
    res.json(await chat.ask(req.params.id, req.body, await reader(req)));
  });

  router.post('/v1/incidents/:id/proposals', async (req, res) => {
    res.json(
      await proposals.propose(req.params.id, req.body, await caller(req)),
    );
  });

  router.get('/v1/incidents/:id/follow-ups', async (req, res) => {
    res.json({
      items: await proposals.followUps(req.params.id, await reader(req)),
    });
  });

  router.get('/v1/maintenance-windows', async (req, res) => {
    res.json({ items: await settings.windows(await caller(req)) });
  });

  router.post('/v1/maintenance-windows', async (req, res) => {
    res
      .status(201)
      .json(await settings.createWindow(req.body, await caller(req)));
  });

  router.delete('/v1/maintenance-windows/:id', async (req, res) => {
    await settings.deleteWindow(req.params.id, await caller(req));
    res.status(204).end();
  });

  router.get('/v1/corrections', async (req, res) => {
    res.json({ items: await settings.corrections(await caller(req)) });
  });

  router.post('/v1/corrections', async (req, res) => {
    res.status(201).json(await settings.correct(req.body, await caller(req)));
  });

  router.delete('/v1/corrections/:id', async (req, res) => {
    await settings.deleteCorrection(req.params.id, await caller(req));
    res.status(204).end();
  });

  router.get('/v1/deliveries', async (req, res) => {
    const { state, limit, offset } = req.query;
    res.json(
      await settings.deliveries(
        { state, limit: limit ?? 50, offset: offset ?? 0 },
        await caller(req),
      ),
    );
  });

  router.post('/v1/deliveries/:id/replay', async (req, res) => {
    res
      .status(202)
      .json(await settings.replay(req.params.id, await caller(req)));
  });

  return router;
}

/** Who did it, for timelines: a user or the service that acted. */
export function nameOf(credentials: BackstageCredentials): string {
  const principal = credentials.principal as
    | BackstagePrincipalTypes['user']
    | BackstagePrincipalTypes['service'];
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
