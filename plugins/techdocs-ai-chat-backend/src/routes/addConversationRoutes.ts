/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { ApiRouter } from '@backstage/backend-openapi-utils';
import type { Request, Response } from 'express';
import type { Conversations } from '../conversations/Conversations';
import { exportMarkdown } from '../conversations/exportMarkdown';
import type { spec } from '../schema/openapi/generated/router';
import { TooManyQuestionsError } from '../support/RateLimiter';
import { sendEvents } from './sendEvents';

type Router = ApiRouter<typeof spec>;

/** Conversations, their answers, sharing and ratings. */
export function addConversationRoutes(options: {
  router: Router;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  conversations: Conversations;
  /** Of the portal's frontend, for links in exports. */
  baseUrl?: string;
}): void {
  const { router, httpAuth, auditor, conversations, baseUrl } = options;
  const user = async (req: unknown) => ({
    credentials: await httpAuth.credentials(req as Request, {
      allow: ['user'],
    }),
  });
  /** Shares, deletions and notifications leave a trace; what was said does not. */
  const audited = async <T>(
    eventId: string,
    req: unknown,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ): Promise<T> => {
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req as Request,
      meta,
    });
    try {
      const result = await work();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };

  router.post('/v1/answers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const controller = new AbortController();
    res.on('close', () => controller.abort());
    try {
      res.json(
        await conversations.answer(
          { ...req.body, signal: controller.signal },
          { credentials },
        ),
      );
    } catch (error) {
      tellRetry(res, error);
      throw error;
    }
  });

  router.get('/v1/conversations', async (req, res) => {
    const { limit = 30, cursor, entityRef } = req.query;
    res.json(
      await conversations.list({ limit, cursor, entityRef }, await user(req)),
    );
  });

  router.post('/v1/conversations', async (req, res) => {
    res.status(201).json(await conversations.create(req.body, await user(req)));
  });

  router.get('/v1/conversations/:conversationId', async (req, res) => {
    res.json(await conversations.get(req.params, await user(req)));
  });

  router.patch('/v1/conversations/:conversationId', async (req, res) => {
    res.json(
      await conversations.rename(
        { ...req.params, title: req.body.title },
        await user(req),
      ),
    );
  });

  router.delete('/v1/conversations/:conversationId', async (req, res) => {
    const caller = await user(req);
    await audited('conversation-delete', req, { ...req.params }, () =>
      conversations.remove(req.params, caller),
    );
    res.status(204).end();
  });

  router.get('/v1/conversations/:conversationId/export', async (req, res) => {
    const caller = await user(req);
    const conversation = await audited(
      'conversation-export',
      req,
      { ...req.params },
      () => conversations.get(req.params, caller),
    );
    const name = `conversation-${conversation.id}`;
    if (req.query.format === 'json') {
      res.attachment(`${name}.json`);
      res.json(conversation);
      return;
    }
    res.attachment(`${name}.md`);
    res
      .type('text/markdown; charset=utf-8')
      .end(exportMarkdown({ conversation, baseUrl }));
  });

  router.post('/v1/conversations/:conversationId/share', async (req, res) => {
    const caller = await user(req);
    res.json(
      await audited('conversation-share', req, { ...req.params }, () =>
        conversations.share(req.params, caller),
      ),
    );
  });

  router.delete('/v1/conversations/:conversationId/share', async (req, res) => {
    const caller = await user(req);
    await audited('conversation-unshare', req, { ...req.params }, () =>
      conversations.unshare(req.params, caller),
    );
    res.status(204).end();
  });

  router.get('/v1/shared/:shareId', async (req, res) => {
    res.json(await conversations.getShared(req.params, await user(req)));
  });

  router.post(
    '/v1/conversations/:conversationId/messages',
    async (req, res) => {
      const caller = await user(req);
      try {
        await sendEvents(res as unknown as Response, signal =>
          conversations.ask({ ...req.params, ...req.body, signal }, caller),
        );
      } catch (error) {
        tellRetry(res, error);
        throw error;
      }
    },
  );

  router.post(
    '/v1/conversations/:conversationId/messages/:messageId/regenerate',
    async (req, res) => {
      const caller = await user(req);
      try {
        await sendEvents(res as unknown as Response, signal =>
          conversations.regenerate({ ...req.params, signal }, caller),
        );
      } catch (error) {
        tellRetry(res, error);
        throw error;
      }
    },
  );

  router.post(
    '/v1/conversations/:conversationId/messages/:messageId/stop',
    async (req, res) => {
      await conversations.stop(req.params, await user(req));
      res.status(204).end();
    },
  );

  router.put(
    '/v1/conversations/:conversationId/messages/:messageId/feedback',
    async (req, res) => {
      await conversations.rate(
        { ...req.params, feedback: req.body },
        await user(req),
      );
      res.status(204).end();
    },
  );

  router.delete(
    '/v1/conversations/:conversationId/messages/:messageId/feedback',
    async (req, res) => {
      await conversations.rate(
        { ...req.params, feedback: undefined },
        await user(req),
      );
      res.status(204).end();
    },
  );

  router.post(
    '/v1/conversations/:conversationId/messages/:messageId/ask-owner',
    async (req, res) => {
      const caller = await user(req);
      res.json(
        await audited('owner-ask', req, { ...req.params }, () =>
          conversations.askOwner(
            { ...req.params, note: req.body?.note },
            caller,
          ),
        ),
      );
    },
  );
}

function tellRetry(
  res: { setHeader(name: string, value: string): unknown },
  error: unknown,
): void {
  if (error instanceof TooManyQuestionsError) {
    res.setHeader('retry-after', String(error.retryAfterSeconds));
  }
}
