/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  AiKnowledgeService,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import { starterQuestions } from './answer/starterQuestions';
import type { Conversations } from './conversations/Conversations';
import type { Insights } from './insights/Insights';
import { addConversationRoutes } from './routes/addConversationRoutes';
import { addInsightRoutes } from './routes/addInsightRoutes';
import { createOpenApiRouter } from './schema/openapi/generated/router';

/** Routes under `/api/techdocs-ai-chat`; described in `schema/openapi.yaml`. */
export async function createRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  knowledge: AiKnowledgeService;
  model: AiModelService;
  conversations: Conversations;
  insights: Insights;
  /** Of the portal's frontend, for links in exports. */
  baseUrl?: string;
}) {
  const { httpAuth, knowledge, model } = options;
  const router = await createOpenApiRouter();
  addConversationRoutes({ router, ...options });
  addInsightRoutes({ router, ...options });

  router.get('/v1/search', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { query, limit, entityRef, kind } = req.query;
    const result = await knowledge.search(
      {
        query,
        limit,
        resourceRefs: entityRef ? [entityRef] : undefined,
        kinds: kind ? [...kind] : undefined,
        mode: 'hybrid',
      },
      { credentials },
    );
    res.json(result);
  });

  router.get('/v1/sections', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [location, anchor] = splitLocation(req.query.location);
    const hits = await knowledge.readSection(
      { location, anchor },
      { credentials },
    );
    if (hits.length === 0) {
      throw new NotFoundError(
        `Nothing you may read is indexed at "${req.query.location}"`,
      );
    }
    res.json({ hits });
  });

  router.get('/v1/suggestions', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { entityRef } = req.query;
    res.json({
      questions: await starterQuestions(
        { entityRef },
        { knowledge, credentials },
      ),
    });
  });

  router.get('/v1/status', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { chat } = await model.status();
    try {
      // Counts of the whole index would tell how much the caller may not read; only freshness is shown.
      const [pass] = (
        await knowledge.indexed(
          { source: 'documentation-index' },
          { credentials },
        )
      ).filter(row => row.resourceRef === undefined);
      res.json({ ready: true, indexedAt: pass?.at, model: chat });
    } catch (error) {
      res.json({ ready: false, reason: (error as Error).message, model: chat });
    }
  });

  return router;
}

/** Splits a location at its fragment. */
export function splitLocation(location: string): [string, string | undefined] {
  const at = location.indexOf('#');
  return at < 0
    ? [location, undefined]
    : [location.slice(0, at), location.slice(at + 1)];
}
