/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Request, RequestHandler, Response, Router } from 'express';
import promiseRouter from 'express-promise-router';
import { ForgeError } from '../errors/ForgeError';
import { spawnGit } from '../git/runGit';
import type { GitRef } from '../git/types';
import type { RestScope } from '../rest/RestScope';
import type { RefChange } from '../services/RefService';
import type { RepositoryRecord } from '../store/records';

type Service = 'git-upload-pack' | 'git-receive-pack';

/**
 * Git's smart HTTP protocol: clone, fetch and push.
 *
 * @remarks
 * The services of git itself speak it. A push holds the repository's lock while references move; what they moved is compared
 * afterwards, so pull requests and webhooks follow whatever the client did.
 *
 * @internal
 */
export function createSmartHttpRouter(
  scope: RestScope,
  auth: RequestHandler,
): Router {
  const { forge } = scope;
  const router = promiseRouter();

  router.get('/:owner/:repo/info/refs', auth, async (request, response) => {
    const service = readService(request.query.service);
    const repository = open(request, response, service);
    noCache(response);
    response.type(`application/x-${service}-advertisement`);
    const line = `# service=${service}\n`;
    response.write(
      `${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`,
    );
    const child = start(request, repository, service, ['--advertise-refs']);
    child.stdin.end();
    child.stdout.pipe(response);
    await once(child, 'close');
  });

  router.post(
    '/:owner/:repo/:service(git-upload-pack|git-receive-pack)',
    auth,
    async (request, response) => {
      const service = readService(request.params.service);
      const repository = open(request, response, service);
      noCache(response);
      response.type(`application/x-${service}-result`);
      if (service === 'git-upload-pack') {
        await serve(request, response, repository, service, true);
        return;
      }
      const pusher = scope.writer(response).login;
      const changes = await forge.store.exclusive(repository.id, async () => {
        const git = forge.git(repository);
        const before = await git.refs();
        await serve(request, response, repository, service, false);
        return changed(before, await git.refs());
      });
      await forge.refs.pushed(repository, changes, pusher);
      // The answer ends when everything that follows from the push is in place.
      response.end();
    },
  );

  function open(
    request: Request,
    response: Response,
    service: Service,
  ): RepositoryRecord {
    const anonymous = !scope.actor(response).account;
    try {
      return scope.repository(
        request,
        response,
        service === 'git-receive-pack' ? 'write' : 'read',
      );
    } catch (error) {
      // Git asks for credentials on 401 only, so what nobody in particular may not see is that.
      throw anonymous ? ForgeError.unauthorized() : error;
    }
  }

  function start(
    request: Request,
    repository: RepositoryRecord,
    service: Service,
    options: string[],
  ) {
    const protocol = request.headers['git-protocol'];
    const child = spawnGit(
      [
        service.slice('git-'.length),
        '--stateless-rpc',
        ...options,
        forge.git(repository).directory,
      ],
      {
        env:
          typeof protocol === 'string' && /^[\w=:.-]{1,100}$/.test(protocol)
            ? { GIT_PROTOCOL: protocol }
            : {},
      },
    );
    child.stderr.resume();
    child.stdin.on('error', () => {});
    return child;
  }

  async function serve(
    request: Request,
    response: Response,
    repository: RepositoryRecord,
    service: Service,
    end: boolean,
  ) {
    const child = start(request, repository, service, []);
    const gone = () => child.kill();
    response.on('close', gone);
    const body: Readable =
      request.headers['content-encoding'] === 'gzip'
        ? request.pipe(createGunzip())
        : request;
    body.on('error', gone);
    body.pipe(child.stdin);
    child.stdout.pipe(response, { end });
    await once(child, 'close');
    response.off('close', gone);
  }

  return router;
}

function readService(value: unknown): Service {
  if (value !== 'git-upload-pack' && value !== 'git-receive-pack') {
    throw ForgeError.forbidden('Please upgrade your git client.');
  }
  return value;
}

function noCache(response: Response): void {
  response.set({
    'cache-control': 'no-cache, max-age=0, must-revalidate',
    pragma: 'no-cache',
  });
}

function changed(before: GitRef[], after: GitRef[]): RefChange[] {
  const old = new Map(before.map(ref => [ref.name, ref.object.sha]));
  const now = new Map(after.map(ref => [ref.name, ref.object.sha]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter(name => old.get(name) !== now.get(name))
    .map(name => ({ name, before: old.get(name), after: now.get(name) }));
}
