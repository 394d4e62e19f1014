/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { ForgeError } from '../errors/ForgeError';
import { encodePath } from '../views/ViewContext';
import type { RestScope } from './RestScope';

/** Archives: the API answers with where to get them, as GitHub does. @internal */
export function addArchiveRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get(
    [
      '/repos/:owner/:repo/:format(tarball|zipball)',
      '/repos/:owner/:repo/:format(tarball|zipball)/*',
    ],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const ref =
        (request.params as Record<string, string>)[0] ||
        repository.defaultBranch;
      if (!(await forge.git(repository).resolve(ref))) {
        throw ForgeError.notFound();
      }
      const kind =
        request.params.format === 'zipball' ? 'legacy.zip' : 'legacy.tar.gz';
      response.redirect(
        302,
        `${views.htmlUrl}/codeload/${repository.owner}/${
          repository.name
        }/${kind}/${encodePath(ref)}`,
      );
    },
  );
}
