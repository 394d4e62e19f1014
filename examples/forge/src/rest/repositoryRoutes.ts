/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import {
  fullRepositoryView,
  repositoryLanguages,
  repositoryView,
} from '../views/repositories';
import { pageOf } from './paging';
import { type RestScope, defined, optional, readBody } from './RestScope';

const FLAGS = [
  'has_issues',
  'has_projects',
  'has_wiki',
  'is_template',
  'allow_merge_commit',
  'allow_squash_merge',
  'allow_rebase_merge',
  'allow_auto_merge',
  'allow_update_branch',
  'allow_forking',
  'delete_branch_on_merge',
  'web_commit_signoff_required',
] as const;

const SETTINGS = {
  description: optional(z.string()),
  homepage: optional(z.string()),
  private: optional(z.boolean()),
  visibility: optional(z.enum(['public', 'private', 'internal'])),
  ...(Object.fromEntries(
    FLAGS.map(flag => [flag, optional(z.boolean())]),
  ) as Record<
    (typeof FLAGS)[number],
    ReturnType<typeof optional<z.ZodBoolean>>
  >),
};

const CREATE = z.object({
  name: z.string(),
  auto_init: optional(z.boolean()),
  ...SETTINGS,
});

const UPDATE = z.object({
  name: optional(z.string()),
  default_branch: optional(z.string()),
  archived: optional(z.boolean()),
  ...SETTINGS,
});

/** Repositories themselves. @internal */
export function addRepositoryRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/orgs/:org/repos', (request, response) => {
    const { account } = scope.actor(response);
    const listed = forge.repositories.visible(
      account,
      forge.accounts.organization(request.params.org).login,
    );
    response.json(
      pageOf(request, response, listed).map(one =>
        repositoryView(views, one, account),
      ),
    );
  });

  router.get('/user/repos', (request, response) => {
    const account = scope.account(response);
    const listed = forge.repositories.visible(account);
    response.json(
      pageOf(request, response, listed).map(one =>
        repositoryView(views, one, account),
      ),
    );
  });

  router.get('/repositories/:id', async (request, response) => {
    const repository = forge.repositories.byId(Number(request.params.id));
    if (!repository) {
      throw ForgeError.notFound();
    }
    Object.assign(request.params, {
      owner: repository.owner,
      repo: repository.name,
    });
    response.json(
      await fullRepositoryView(
        views,
        scope.repository(request, response),
        scope.actor(response).account,
      ),
    );
  });

  router.post('/orgs/:org/repos', async (request, response) => {
    const account = scope.writer(response);
    const organization = forge.accounts.organization(request.params.org);
    const installed = scope.actor(response).installation === organization.login;
    if (
      !installed &&
      !account.siteAdmin &&
      !organization.members[account.login]
    ) {
      throw ForgeError.forbidden(
        'You need to be a member of the organization to create a repository.',
      );
    }
    await create(request, response, organization.login);
  });

  router.post('/user/repos', async (request, response) => {
    await create(request, response, scope.writer(response).login);
  });

  async function create(
    request: Request,
    response: Response,
    owner: string,
  ): Promise<void> {
    const account = scope.writer(response);
    const body = readBody(request, CREATE);
    const repository = await forge.repositories.create({
      owner,
      name: body.name,
      visibility: body.visibility ?? (body.private ? 'private' : 'public'),
      settings: readFlags(body),
      creator: account.login,
      ...defined({
        description: body.description,
        homepage: body.homepage || undefined,
      }),
    });
    if (body.auto_init) {
      await forge.contents.commit(
        repository,
        {
          message: 'Initial commit',
          files: [
            {
              path: 'README.md',
              content: Buffer.from(
                `# ${repository.name}\n${body.description ?? ''}`,
              ),
            },
          ],
        },
        account,
      );
    }
    response
      .status(201)
      .location(views.repositoryApi(repository))
      .json(await fullRepositoryView(views, repository, account));
  }

  router.get('/repos/:owner/:repo', async (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      await fullRepositoryView(
        views,
        repository,
        scope.actor(response).account,
      ),
    );
  });

  router.patch('/repos/:owner/:repo', async (request, response) => {
    const repository = scope.repository(request, response, 'admin');
    const account = scope.writer(response);
    const body = readBody(request, UPDATE);
    const flag = body.private ? ('private' as const) : ('public' as const);
    await forge.repositories.update(
      repository,
      {
        ...defined({
          name: body.name,
          description: body.description,
          homepage: body.homepage || undefined,
          archived: body.archived,
          defaultBranch: body.default_branch,
          visibility:
            body.visibility ?? (body.private === undefined ? undefined : flag),
        }),
        settings: readFlags(body),
      },
      account.login,
    );
    response.json(await fullRepositoryView(views, repository, account));
  });

  router.delete('/repos/:owner/:repo', async (request, response) => {
    const repository = scope.repository(request, response, 'admin');
    await forge.repositories.remove(repository, scope.writer(response).login);
    response.status(204).end();
  });

  router.get('/repos/:owner/:repo/topics', (request, response) => {
    response.json({ names: scope.repository(request, response).topics });
  });

  router.put('/repos/:owner/:repo/topics', async (request, response) => {
    const repository = scope.repository(request, response, 'admin');
    const { names } = readBody(
      request,
      z.object({ names: z.array(z.string()) }),
    );
    if (!names.every(name => /^[a-z0-9][a-z0-9-]{0,49}$/.test(name))) {
      throw ForgeError.invalid(
        'Repository',
        'topics',
        'invalid',
        'Topics must start with a lowercase letter or number',
      );
    }
    await forge.repositories.update(
      repository,
      { topics: [...new Set(names)] },
      scope.writer(response).login,
    );
    response.json({ names: repository.topics });
  });

  router.get('/repos/:owner/:repo/languages', async (request, response) => {
    response.json(
      await repositoryLanguages(views, scope.repository(request, response)),
    );
  });

  router.get('/repos/:owner/:repo/forks', (request, response) => {
    const parent = scope.repository(request, response);
    const { account } = scope.actor(response);
    const forks = forge.repositories
      .visible(account)
      .filter(({ parentId }) => parentId === parent.id);
    response.json(
      pageOf(request, response, forks).map(one =>
        repositoryView(views, one, account),
      ),
    );
  });

  router.post('/repos/:owner/:repo/forks', async (request, response) => {
    const parent = scope.repository(request, response);
    const account = scope.writer(response);
    const body = readBody(
      request,
      z.object({
        organization: optional(z.string()),
        name: optional(z.string()),
      }),
    );
    const owner = body.organization
      ? forge.accounts.organization(body.organization).login
      : account.login;
    const fork = await forge.repositories.fork(
      parent,
      owner,
      account.login,
      body.name,
    );
    response.status(202).json(await fullRepositoryView(views, fork, account));
  });

  router.get('/repos/:owner/:repo/subscription', (request, response) => {
    const repository = scope.repository(request, response);
    const subscription =
      repository.subscriptions[scope.account(response).login];
    if (!subscription) {
      throw ForgeError.notFound();
    }
    response.json(
      subscriptionView(views.repositoryApi(repository), subscription),
    );
  });

  router.put('/repos/:owner/:repo/subscription', async (request, response) => {
    const repository = scope.repository(request, response);
    const body = readBody(
      request,
      z.object({
        subscribed: optional(z.boolean()),
        ignored: optional(z.boolean()),
      }),
    );
    const subscription = {
      subscribed: body.subscribed ?? true,
      ignored: body.ignored ?? false,
      createdAt: forge.now(),
    };
    repository.subscriptions[scope.writer(response).login] = subscription;
    await forge.store.saveRepository(repository);
    response.json(
      subscriptionView(views.repositoryApi(repository), subscription),
    );
  });
}

function subscriptionView(
  url: string,
  subscription: { subscribed: boolean; ignored: boolean; createdAt: string },
) {
  return {
    subscribed: subscription.subscribed,
    ignored: subscription.ignored,
    reason: null,
    created_at: subscription.createdAt,
    url: `${url}/subscription`,
    repository_url: url,
  };
}

function readFlags(
  body: Partial<Record<(typeof FLAGS)[number], boolean | undefined>>,
): Record<string, boolean> {
  return Object.fromEntries(
    FLAGS.flatMap(flag =>
      body[flag] === undefined ? [] : [[flag, body[flag] as boolean]],
    ),
  );
}
