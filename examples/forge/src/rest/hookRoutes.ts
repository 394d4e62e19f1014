/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type { HookOwner } from '../services/HookService';
import { userView } from '../views/accounts';
import { deliveryItemView, deliveryView, hookView } from '../views/hooks';
import { eventRepositoryView } from '../views/repositories';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

const CONFIG = z.object({
  url: optional(z.string()),
  content_type: optional(z.enum(['json', 'form'])),
  secret: optional(z.string()),
});

const HOOK = z.object({
  config: optional(CONFIG),
  events: optional(z.array(z.string())),
  active: optional(z.boolean()),
});

/** Webhooks of repositories and organizations, what was delivered, and delivering it again. @internal */
export function addHookRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;
  const hooks = ['/repos/:owner/:repo/hooks', '/orgs/:org/hooks'];
  const below = (path: string) => hooks.map(prefix => `${prefix}${path}`);

  router.get(hooks, (request, response) => {
    const owner = ownerOf(request, response);
    response.json(
      pageOf(request, response, forge.hooks.list(owner)).map(hook =>
        hookView(views, owner, hook),
      ),
    );
  });

  router.post(hooks, async (request, response) => {
    const owner = ownerOf(request, response);
    const body = readBody(request, HOOK);
    if (body.config?.url === undefined) {
      throw ForgeError.invalid('Hook', 'url', 'missing_field');
    }
    const hook = await forge.hooks.create(owner, {
      url: body.config.url,
      ...defined({
        secret: body.config.secret,
        contentType: body.config.content_type,
        events: body.events,
        active: body.active,
      }),
    });
    ping(owner, hook.id, response);
    response.status(201).json(hookView(views, owner, hook));
  });

  router.get(below('/:id'), (request, response) => {
    const { owner, hook } = open(request, response);
    response.json(hookView(views, owner, hook));
  });

  router.patch(below('/:id'), async (request, response) => {
    const { owner, hook } = open(request, response);
    const body = readBody(request, HOOK);
    await forge.hooks.update(
      owner,
      hook,
      defined({
        url: body.config?.url,
        secret: body.config?.secret,
        contentType: body.config?.content_type,
        events: body.events,
        active: body.active,
      }),
    );
    response.json(hookView(views, owner, hook));
  });

  router.delete(below('/:id'), async (request, response) => {
    const { owner, hook } = open(request, response);
    await forge.hooks.remove(owner, hook);
    response.status(204).end();
  });

  router.post(below('/:id/pings'), (request, response) => {
    const { owner, hook } = open(request, response);
    ping(owner, hook.id, response);
    response.status(204).end();
  });

  /** Newest first; the cursor is the id that the page before ended with. */
  router.get(below('/:id/deliveries'), (request, response) => {
    const { hook } = open(request, response);
    const perPage = Math.min(100, Number(queryText(request, 'per_page')) || 30);
    const cursor = queryText(request, 'cursor');
    const older = [...forge.store.deliveries(hook.id)]
      .reverse()
      .filter(
        ({ id }) =>
          cursor === undefined || id < readId(cursor.replace(/^v1_/, '')),
      );
    const page = older.slice(0, perPage);
    if (older.length > perPage) {
      const next = new URL(`${views.htmlUrl}${request.originalUrl}`);
      next.searchParams.set('cursor', `v1_${page[page.length - 1].id}`);
      response.set('link', `<${next}>; rel="next"`);
    }
    response.json(page.map(deliveryItemView));
  });

  router.get(below('/:id/deliveries/:delivery'), (request, response) => {
    response.json(deliveryView(openDelivery(request, response).delivery));
  });

  router.post(
    below('/:id/deliveries/:delivery/attempts'),
    (request, response) => {
      const { owner, hook, delivery } = openDelivery(request, response);
      scope.webhooks.redeliver(owner, hook, delivery);
      response.status(202).json({});
    },
  );

  function ownerOf(request: Request, response: Response): HookOwner {
    return request.params.org === undefined
      ? scope.repository(request, response, 'admin')
      : scope.organizationOwner(response, request.params.org).login;
  }

  function open(request: Request, response: Response) {
    const owner = ownerOf(request, response);
    return { owner, hook: forge.hooks.get(owner, readId(request.params.id)) };
  }

  function openDelivery(request: Request, response: Response) {
    const { owner, hook } = open(request, response);
    const wanted = readId(request.params.delivery);
    const delivery = forge.store
      .deliveries(hook.id)
      .find(({ id }) => id === wanted);
    if (!delivery) {
      throw ForgeError.notFound();
    }
    return { owner, hook, delivery };
  }

  function ping(owner: HookOwner, id: number, response: Response): void {
    const hook = forge.hooks.get(owner, id);
    scope.webhooks.ping(owner, hook, {
      zen: 'Keep it logically awesome.',
      hook_id: hook.id,
      hook: hookView(views, owner, hook),
      ...(typeof owner === 'string' ? {} : eventRepositoryView(views, owner)),
      sender: userView(views, scope.writer(response).login),
    });
  }
}
