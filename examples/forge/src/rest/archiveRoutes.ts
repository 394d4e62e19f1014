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

/** Where the redirect leads. Mounted at the root of the server. @internal */
export function addCodeloadRoutes(router: Router, scope: RestScope): void {
  const { forge } = scope;

  router.get(
    '/codeload/:owner/:repo/:kind(legacy.tar.gz|legacy.zip)/*',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const sha = await forge
        .git(repository)
        .resolve((request.params as unknown as string[])[0]);
      if (!sha) {
        throw ForgeError.notFound();
      }
      const etag = `"${sha}"`;
      if (request.headers['if-none-match'] === etag) {
        response.status(304).end();
        return;
      }
      const zip = request.params.kind === 'legacy.zip';
      const prefix = `${repository.owner}-${repository.name}-${sha.slice(
        0,
        7,
      )}`;
      response.set({
        etag,
        'content-type': zip ? 'application/zip' : 'application/x-gzip',
        'content-disposition': `attachment; filename=${prefix}.${
          zip ? 'zip' : 'tar.gz'
        }`,
      });
      const child = forge
        .git(repository)
        .archive(sha, zip ? 'zip' : 'tar.gz', prefix);
      child.stdin.end();
      child.stderr.resume();
      response.on('close', () => child.kill());
      await new Promise<void>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', code => {
          if (code !== 0 && !response.writableEnded) {
            // The headers are out: only a cut connection can say that the archive is not whole.
            response.destroy();
          }
          resolve();
        });
        child.stdout.pipe(response);
      });
    },
  );
}
