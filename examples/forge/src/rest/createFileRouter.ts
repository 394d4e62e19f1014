/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RequestHandler, Router } from 'express';
import promiseRouter from 'express-promise-router';
import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import { rawType } from './contentRoutes';
import type { RestScope } from './RestScope';
import { splitRevision } from './splitRevision';

/** Raw files and archives: what `rawBaseUrl` and the redirect of `tarball` lead to. @internal */
export function createFileRouter(
  scope: RestScope,
  auth: RequestHandler,
): Router {
  const { forge } = scope;
  const router = promiseRouter();

  router.get('/raw/:owner/:repo/*', auth, async (request, response) => {
    const repository = scope.repository(request, response);
    const git = forge.git(repository);
    const found = await splitRevision(
      git,
      (request.params as Record<string, string>)[0],
    );
    const path = readRepositoryPath(found?.path ?? '');
    const entry = found && (await git.entry(found.commit, path));
    if (entry?.type !== 'blob') {
      throw ForgeError.notFound();
    }
    response
      .set({
        'content-security-policy': "default-src 'none'; sandbox",
        'content-type': rawType(path),
        'x-content-type-options': 'nosniff',
      })
      .send(await git.blob(entry.sha));
  });

  router.get(
    '/codeload/:owner/:repo/:kind(legacy.tar.gz|legacy.zip)/*',
    auth,
    async (request, response) => {
      const repository = scope.repository(request, response);
      const sha = await forge
        .git(repository)
        .resolve((request.params as Record<string, string>)[0]);
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
        child.on('exit', code => {
          if (code !== 0) {
            // The headers are out: only a cut connection can say that the archive is not whole.
            response.destroy();
          }
          resolve();
        });
        child.stdout.pipe(response);
      });
    },
  );

  return router;
}
