/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, randomUUID } from 'node:crypto';
import type { HttpHandler, JsonBodyType } from 'msw';
import type { World } from './World';

type Answer = JsonBodyType | [status: number, body?: JsonBodyType];

/** Azure DevOps for the project `acme/web`, as far as publishing uses it; a repository's id outlives its name. */
export function azureHandlers(
  world: World,
  on: (
    method: 'get' | 'post' | 'put' | 'patch',
    url: string,
    act: (request: { params: Record<string, string>; body: any }) => Answer,
  ) => HttpHandler,
): HttpHandler[] {
  const api = 'https://dev.azure.com/acme/web/_apis';
  const ids = new Map<string, string>();
  const keyOf = (nameOrId: string) => ids.get(nameOrId) ?? `acme/${nameOrId}`;
  const idOf = (key: string) =>
    [...ids].find(([, known]) => known === key)?.[0] as string;
  const policies: JsonBodyType[] = [];
  return [
    on('get', 'https://dev.azure.com/acme/_apis/projects/web', () => ({
      id: 'p1',
    })),
    on('get', `${api}/git/repositories/:repo`, ({ params }) => {
      const key = keyOf(params.repo);
      const found = world.repositories.get(key);
      return found
        ? {
            id: idOf(key),
            name: key.slice('acme/'.length),
            ...(found.commits.length > 0
              ? { defaultBranch: 'refs/heads/main' }
              : {}),
          }
        : [404];
    }),
    on('post', `${api}/git/repositories`, ({ body }) => {
      const key = `acme/${body.name}`;
      if (world.repositories.has(key)) {
        return [409];
      }
      ids.set(randomUUID(), key);
      world.repositories.set(key, {
        description: '',
        branch: 'main',
        commits: [],
        files: new Map(),
        protected: false,
      });
      return [201, {}];
    }),
    on('patch', `${api}/git/repositories/:id`, ({ params, body }) => {
      const before = keyOf(params.id);
      const after = `acme/${body.name}`;
      const found = world.repositories.get(before);
      if (!found || world.repositories.has(after)) {
        return [409];
      }
      world.repositories.delete(before);
      world.repositories.set(after, found);
      ids.set(params.id, after);
      return {};
    }),
    // The list cuts long messages, as the service does.
    on('get', `${api}/git/repositories/:id/commits`, ({ params }) => ({
      value: (world.repositories.get(keyOf(params.id))?.commits ?? []).map(
        ({ sha, message }) => ({
          commitId: sha,
          comment: message.split('\n')[0],
          commentTruncated: message.includes('\n'),
        }),
      ),
    })),
    on('get', `${api}/git/repositories/:id/commits/:sha`, ({ params }) => ({
      comment:
        world.repositories
          .get(keyOf(params.id))
          ?.commits.find(({ sha }) => sha === params.sha)?.message ?? '',
    })),
    on('post', `${api}/git/repositories/:id/pushes`, ({ params, body }) => {
      const repository = world.repositories.get(keyOf(params.id));
      if (!repository || repository.commits.length > 0) {
        return [409];
      }
      const sha = createHash('sha1').update(randomUUID()).digest('hex');
      const [{ comment, changes }] = body.commits;
      repository.commits.unshift({
        sha,
        message: comment,
        tree: '',
        parents: [],
      });
      for (const { item, newContent } of changes) {
        repository.files.set(
          item.path.slice(1),
          Buffer.from(newContent.content, 'base64').toString(),
        );
      }
      return [201, { commits: [{ commitId: sha }] }];
    }),
    on('get', `${api}/policy/configurations`, () => ({ value: policies })),
    on('post', `${api}/policy/configurations`, ({ body }) => {
      policies.push(body);
      const [{ repositoryId }] = body.settings.scope;
      const found = world.repositories.get(keyOf(repositoryId));
      if (found) {
        found.protected = true;
      }
      return [200, {}];
    }),
  ];
}
