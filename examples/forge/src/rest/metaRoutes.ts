/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import type { RateLimit } from '../http/rateLimit';
import { ForgeError } from '../errors/ForgeError';
import { userView } from '../views/accounts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  FORGE_APP,
  appView,
} from '../views/checks';
import { repositoryView } from '../views/repositories';
import type { AccountRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { pageOf } from './paging';
import { type RestScope, readId } from './RestScope';

/** The server about itself, and the GitHub App that everybody may pretend to be. @internal */
export function addMetaRoutes(
  router: Router,
  scope: RestScope,
  rateLimit: RateLimit,
): void {
  const { forge, views } = scope;

  router.get('/meta', (_request, response) => {
    response.json({ verifiable_password_authentication: false });
  });

  router.get('/rate_limit', (request, response) => {
    response.json(rateLimit.overview(request));
  });

  router.get('/versions', (_request, response) => {
    response.json(['2022-11-28']);
  });

  router.get('/zen', (_request, response) => {
    response.type('text/plain').send('Keep it logically awesome.');
  });

  router.get('/app', (_request, response) => {
    requireApp(scope.actor(response).app);
    response.json(appView(views));
  });

  router.get('/app/installations', (request, response) => {
    requireApp(scope.actor(response).app);
    response.json(pageOf(request, response, organizations()).map(installation));
  });

  router.get('/app/installations/:id', (request, response) => {
    requireApp(scope.actor(response).app);
    response.json(installation(installed(request.params.id)));
  });

  router.get(
    [
      '/orgs/:owner/installation',
      '/users/:owner/installation',
      '/repos/:owner/:repo/installation',
    ],
    (request, response) => {
      requireApp(scope.actor(response).app);
      response.json(
        installation(forge.accounts.organization(request.params.owner)),
      );
    },
  );

  router.post(
    '/app/installations/:id/access_tokens',
    async (request, response) => {
      requireApp(scope.actor(response).app);
      const { token, expiresAt } = await forge.tokens.issue(
        installed(request.params.id).login,
      );
      response.status(201).json({
        token,
        expires_at: expiresAt,
        permissions: APP_PERMISSIONS,
        repository_selection: 'all',
      });
    },
  );

  router.get('/installation/repositories', (request, response) => {
    const { account, installation: owner } = scope.actor(response);
    if (owner === undefined) {
      throw ForgeError.forbidden(
        'You must authenticate with an installation access token in order to list repositories.',
      );
    }
    const repositories = forge.repositories.visible(account, owner);
    response.json({
      total_count: repositories.length,
      repository_selection: 'all',
      repositories: pageOf(request, response, repositories).map(repository =>
        repositoryView(views, repository, account),
      ),
    });
  });

  function organizations(): AccountRecord[] {
    return forge.accounts.list().filter(({ type }) => type === 'Organization');
  }

  function installed(id: string): AccountRecord {
    const found = organizations().find(
      organization => organization.id === readId(id),
    );
    if (!found) {
      throw ForgeError.notFound();
    }
    return found;
  }

  function installation(organization: AccountRecord): Json {
    const url = `${views.apiUrl}/app/installations/${organization.id}`;
    return {
      id: organization.id,
      account: userView(views, organization.login),
      repository_selection: 'all',
      access_tokens_url: `${url}/access_tokens`,
      repositories_url: `${views.apiUrl}/installation/repositories`,
      html_url: `${views.htmlUrl}/${organization.login}`,
      app_id: FORGE_APP.id,
      app_slug: FORGE_APP.slug,
      target_id: organization.id,
      target_type: 'Organization',
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
      created_at: organization.createdAt,
      updated_at: organization.updatedAt,
      single_file_name: null,
      suspended_by: null,
      suspended_at: null,
    };
  }
}

function requireApp(app: boolean): void {
  if (!app) {
    throw ForgeError.unauthorized('A JSON web token could not be decoded');
  }
}
