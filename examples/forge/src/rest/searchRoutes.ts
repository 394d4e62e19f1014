/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { fullRepositoryView, repositoryView } from '../views/repositories';
import { encodePath } from '../views/ViewContext';
import { pageOf } from './paging';
import { type RestScope, queryText } from './RestScope';

/** GitHub answers a thousand results of a search at most. */
const RESULTS = 1_000;

/** Search. @internal */
export function addSearchRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/search/code', async (request, response) => {
    const { account } = scope.actor(response);
    const found = await forge.search.code(
      queryText(request, 'q') ?? '',
      account,
    );
    response.json({
      total_count: found.length,
      incomplete_results: false,
      items: pageOf(request, response, found.slice(0, RESULTS)).map(
        ({ repository, path, sha, commit }) => ({
          name: path.slice(path.lastIndexOf('/') + 1),
          path,
          sha,
          url: `${views.repositoryApi(repository)}/contents/${encodePath(
            path,
          )}?ref=${commit}`,
          git_url: `${views.repositoryApi(repository)}/git/blobs/${sha}`,
          html_url: `${views.repositoryHtml(
            repository,
          )}/blob/${commit}/${encodePath(path)}`,
          repository: repositoryView(views, repository, account),
          score: 1,
        }),
      ),
    });
  });

  router.get('/search/repositories', async (request, response) => {
    const { account } = scope.actor(response);
    const found = forge.search.searchRepositories(
      queryText(request, 'q') ?? '',
      account,
    );
    response.json({
      total_count: found.length,
      incomplete_results: false,
      items: await Promise.all(
        pageOf(request, response, found.slice(0, RESULTS)).map(
          async repository => ({
            ...(await fullRepositoryView(views, repository, account)),
            score: 1,
          }),
        ),
      ),
    });
  });
}
