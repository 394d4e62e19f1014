/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type { RepositoryRecord } from '../store/records';
import { commitView } from '../views/git';
import { encodePath, nodeId } from '../views/ViewContext';
import type { Json } from '../webhooks/ForgeEvent';
import { pageOf } from './paging';
import { type RestScope, readBody } from './RestScope';

/** Branches, their protection (kept and shown, not enforced) and tags. @internal */
export function addBranchRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/repos/:owner/:repo/branches', async (request, response) => {
    const repository = scope.repository(request, response);
    const refs = await forge.git(repository).refs('refs/heads/');
    const wanted = request.query.protected;
    const branches = refs
      .map(ref => ({
        name: ref.name.slice('refs/heads/'.length),
        sha: ref.commit,
      }))
      .filter(
        ({ name }) =>
          wanted === undefined ||
          String(isProtected(repository, name)) === wanted,
      );
    response.json(
      pageOf(request, response, branches).map(({ name, sha }) => ({
        name,
        commit: {
          sha,
          url: `${views.repositoryApi(repository)}/commits/${sha}`,
        },
        protected: isProtected(repository, name),
      })),
    );
  });

  router.get(
    '/repos/:owner/:repo/branches/:branch/protection',
    (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      const protection = repository.protections[request.params.branch];
      if (!protection) {
        throw ForgeError.notFound('Branch not protected');
      }
      response.json(
        protectionView(repository, request.params.branch, protection),
      );
    },
  );

  router.put(
    '/repos/:owner/:repo/branches/:branch/protection',
    async (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      const { branch } = request.params;
      await requireBranch(repository, branch);
      repository.protections[branch] = readBody(
        request,
        z.record(z.string(), z.unknown()),
      );
      await forge.store.saveRepository(repository);
      response.json(
        protectionView(repository, branch, repository.protections[branch]),
      );
    },
  );

  router.delete(
    '/repos/:owner/:repo/branches/:branch/protection',
    async (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      delete repository.protections[request.params.branch];
      await forge.store.saveRepository(repository);
      response.status(204).end();
    },
  );

  router.post(
    '/repos/:owner/:repo/branches/:branch/protection/required_signatures',
    async (request, response) => {
      const repository = scope.repository(request, response, 'admin');
      const { branch } = request.params;
      repository.protections[branch] = {
        ...repository.protections[branch],
        required_signatures: true,
      };
      await forge.store.saveRepository(repository);
      response.json({
        url: `${protectionUrl(repository, branch)}/required_signatures`,
        enabled: true,
      });
    },
  );

  router.get('/repos/:owner/:repo/branches/*', async (request, response) => {
    const repository = scope.repository(request, response);
    const name = wildcard(request);
    const sha = await requireBranch(repository, name);
    const self = `${views.repositoryApi(repository)}/branches/${encodePath(
      name,
    )}`;
    response.json({
      name,
      commit: commitView(
        views,
        repository,
        await forge.git(repository).commit(sha),
      ),
      _links: {
        self,
        html: `${views.repositoryHtml(repository)}/tree/${encodePath(name)}`,
      },
      protected: isProtected(repository, name),
      protection: { enabled: isProtected(repository, name) },
      protection_url: protectionUrl(repository, name),
    });
  });

  router.get('/repos/:owner/:repo/tags', async (request, response) => {
    const repository = scope.repository(request, response);
    const refs = await forge.git(repository).refs('refs/tags/');
    const url = views.repositoryApi(repository);
    response.json(
      pageOf(request, response, refs.reverse()).map(ref => {
        const name = ref.name.slice('refs/tags/'.length);
        return {
          name,
          commit: { sha: ref.commit, url: `${url}/commits/${ref.commit}` },
          zipball_url: `${url}/zipball/${encodePath(ref.name)}`,
          tarball_url: `${url}/tarball/${encodePath(ref.name)}`,
          node_id: nodeId('REF', repository.id, ref.name),
        };
      }),
    );
  });

  async function requireBranch(
    repository: RepositoryRecord,
    name: string,
  ): Promise<string> {
    const ref = await forge.git(repository).ref(`refs/heads/${name}`);
    if (!ref) {
      throw ForgeError.notFound('Branch not found');
    }
    return ref.commit;
  }

  function protectionUrl(repository: RepositoryRecord, branch: string): string {
    return `${views.repositoryApi(repository)}/branches/${encodePath(
      branch,
    )}/protection`;
  }

  function protectionView(
    repository: RepositoryRecord,
    branch: string,
    settings: Json,
  ): Json {
    const url = protectionUrl(repository, branch);
    const enabled = (key: string) => ({ enabled: settings[key] === true });
    const checks = settings.required_status_checks as
      | { strict?: boolean; contexts?: string[] }
      | null
      | undefined;
    const reviews = settings.required_pull_request_reviews as
      | Record<string, unknown>
      | null
      | undefined;
    return {
      url,
      ...(checks
        ? {
            required_status_checks: {
              url: `${url}/required_status_checks`,
              strict: checks.strict ?? false,
              contexts: checks.contexts ?? [],
              contexts_url: `${url}/required_status_checks/contexts`,
              checks: (checks.contexts ?? []).map(context => ({
                context,
                app_id: null,
              })),
            },
          }
        : {}),
      ...(reviews
        ? {
            required_pull_request_reviews: {
              url: `${url}/required_pull_request_reviews`,
              dismiss_stale_reviews: reviews.dismiss_stale_reviews === true,
              require_code_owner_reviews:
                reviews.require_code_owner_reviews === true,
              required_approving_review_count: Number(
                reviews.required_approving_review_count ?? 0,
              ),
              require_last_push_approval:
                reviews.require_last_push_approval === true,
            },
          }
        : {}),
      required_signatures: {
        url: `${url}/required_signatures`,
        ...enabled('required_signatures'),
      },
      enforce_admins: {
        url: `${url}/enforce_admins`,
        ...enabled('enforce_admins'),
      },
      required_linear_history: enabled('required_linear_history'),
      allow_force_pushes: enabled('allow_force_pushes'),
      allow_deletions: enabled('allow_deletions'),
      required_conversation_resolution: enabled(
        'required_conversation_resolution',
      ),
    };
  }
}

function isProtected(repository: RepositoryRecord, branch: string): boolean {
  return repository.protections[branch] !== undefined;
}

function wildcard(request: Request): string {
  return (request.params as Record<string, string>)[0];
}
