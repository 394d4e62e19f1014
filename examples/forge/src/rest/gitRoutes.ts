/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { GitTreeEntry } from '../git/types';
import { identity } from '../services/ContentService';
import type { RepositoryRecord } from '../store/records';
import { UNSIGNED, gitCommitView, refView } from '../views/git';
import { nodeId } from '../views/ViewContext';
import type { Json } from '../webhooks/ForgeEvent';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  mediaType,
  optional,
  readBody,
} from './RestScope';

/** GitHub cuts recursive trees off here. */
const TREE_LIMIT = 100_000;

const PERSON = z.object({
  name: z.string(),
  email: z.string(),
  date: optional(z.string()),
});

const TREE = z.object({
  base_tree: optional(z.string()),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: optional(
        z.enum(['100644', '100755', '040000', '160000', '120000']),
      ),
      type: optional(z.enum(['blob', 'tree', 'commit'])),
      sha: z.string().nullish(),
      content: optional(z.string()),
    }),
  ),
});

const COMMIT = z.object({
  message: z.string(),
  tree: z.string(),
  parents: optional(z.array(z.string())),
  author: optional(PERSON),
  committer: optional(PERSON),
});

const BLOB = z.object({
  content: z.string(),
  encoding: optional(z.enum(['utf-8', 'base64'])),
});

/** The git database: blobs, trees, commits, tags and references. @internal */
export function addGitRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/repos/:owner/:repo/git/trees/*', async (request, response) => {
    const repository = scope.repository(request, response);
    const git = forge.git(repository);
    const name = (request.params as Record<string, string>)[0];
    const commit = await git.resolve(name);
    const info = commit ? undefined : await git.objectInfo(name);
    if (!commit && info?.type !== 'tree') {
      throw (await git.resolve('HEAD'))
        ? ForgeError.notFound()
        : ForgeError.conflict('Git Repository is empty.');
    }
    const sha = commit ? (await git.commit(commit)).tree : name;
    // Any value means yes, `false` and `0` as well.
    const entries = await git.tree(sha, {
      recursive: request.query.recursive !== undefined,
    });
    response.json(treeView(repository, sha, entries));
  });

  router.post('/repos/:owner/:repo/git/trees', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const git = forge.git(repository);
    const writer = forge.writer(repository);
    const body = readBody(request, TREE);
    if (
      body.base_tree !== undefined &&
      !(await git.objectInfo(body.base_tree))
    ) {
      throw ForgeError.unprocessable('base_tree is not a valid tree');
    }
    const changes = [];
    const subtrees = [];
    for (const entry of body.tree) {
      const path = readRepositoryPath(entry.path);
      const mode = entry.mode ?? '100644';
      if (entry.sha === null && entry.content === undefined) {
        changes.push({ path, mode, sha: undefined });
        continue;
      }
      const sha =
        entry.sha ?? (await writer.writeBlob(Buffer.from(entry.content ?? '')));
      const info =
        mode === '160000' ? { type: 'commit' } : await git.objectInfo(sha);
      if (!info || (entry.type && info.type !== entry.type)) {
        throw ForgeError.unprocessable(
          `tree.sha ${sha} is not a valid ${entry.type ?? 'object'}`,
        );
      }
      if (info.type === 'tree') {
        subtrees.push({ path, sha });
      } else {
        changes.push({ path, mode, sha });
      }
    }
    for (const { path, sha } of subtrees) {
      const below = await git.tree(sha, { recursive: true });
      changes.push(
        ...below
          .filter(({ type }) => type !== 'tree')
          .map(child => ({
            path: `${path}/${child.path}`,
            mode: child.mode,
            sha: child.sha,
          })),
      );
    }
    const sha = await writer.writeTree(body.base_tree, changes);
    response.status(201).json(treeView(repository, sha, await git.tree(sha)));
  });

  router.get(
    '/repos/:owner/:repo/git/blobs/:sha',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const git = forge.git(repository);
      const { sha } = request.params;
      const info = await git.objectInfo(sha);
      if (info?.type !== 'blob') {
        throw ForgeError.notFound();
      }
      const content = await git.blob(sha);
      if (mediaType(request) === 'raw') {
        response
          .set('content-type', 'application/vnd.github.raw; charset=utf-8')
          .send(content);
        return;
      }
      response.json({
        sha,
        node_id: nodeId('B', repository.id, sha),
        size: info.size,
        url: `${views.repositoryApi(repository)}/git/blobs/${sha}`,
        content: content.toString('base64'),
        encoding: 'base64',
      });
    },
  );

  router.post('/repos/:owner/:repo/git/blobs', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(request, BLOB);
    const sha = await forge
      .writer(repository)
      .writeBlob(Buffer.from(body.content, body.encoding ?? 'utf-8'));
    response.status(201).json({
      sha,
      url: `${views.repositoryApi(repository)}/git/blobs/${sha}`,
    });
  });

  router.get(
    '/repos/:owner/:repo/git/commits/:sha',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const git = forge.git(repository);
      if ((await git.objectInfo(request.params.sha))?.type !== 'commit') {
        throw ForgeError.notFound();
      }
      response.json(
        gitCommitView(views, repository, await git.commit(request.params.sha)),
      );
    },
  );

  router.post('/repos/:owner/:repo/git/commits', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const git = forge.git(repository);
    const body = readBody(request, COMMIT);
    if ((await git.objectInfo(body.tree))?.type !== 'tree') {
      throw ForgeError.unprocessable('Tree SHA does not exist');
    }
    for (const parent of body.parents ?? []) {
      if ((await git.objectInfo(parent))?.type !== 'commit') {
        throw ForgeError.unprocessable(
          'Parent SHA does not exist or is not a commit object',
        );
      }
    }
    const account = scope.writer(response);
    const author = identity(
      account,
      body.author ?? body.committer,
      forge.now(),
    );
    const sha = await forge.writer(repository).writeCommit({
      tree: body.tree,
      parents: body.parents ?? [],
      message: body.message,
      author,
      committer: body.committer
        ? identity(account, body.committer, forge.now())
        : author,
    });
    response
      .status(201)
      .json(gitCommitView(views, repository, await git.commit(sha)));
  });

  router.post('/repos/:owner/:repo/git/tags', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(
      request,
      z.object({
        tag: z.string(),
        message: z.string(),
        object: z.string(),
        type: z.enum(['commit', 'tree', 'blob']),
        tagger: optional(PERSON),
      }),
    );
    if (
      (await forge.git(repository).objectInfo(body.object))?.type !== body.type
    ) {
      throw ForgeError.unprocessable('Object does not exist');
    }
    const tagger = identity(scope.writer(response), body.tagger, forge.now());
    const sha = await forge.writer(repository).writeTag({
      name: body.tag,
      object: body.object,
      type: body.type,
      message: body.message,
      tagger,
    });
    const url = `${views.repositoryApi(repository)}/git`;
    response.status(201).json({
      node_id: nodeId('TA', repository.id, sha),
      tag: body.tag,
      sha,
      url: `${url}/tags/${sha}`,
      message: body.message,
      tagger,
      object: {
        type: body.type,
        sha: body.object,
        url: `${url}/${body.type}s/${body.object}`,
      },
      verification: UNSIGNED,
    });
  });

  router.get(
    ['/repos/:owner/:repo/git/matching-refs/*', '/repos/:owner/:repo/git/refs'],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const prefix = `refs/${
        (request.params as Record<string, string>)[0] ?? ''
      }`;
      const refs = (await forge.git(repository).refs()).filter(({ name }) =>
        name.startsWith(prefix),
      );
      response.json(
        pageOf(request, response, refs).map(ref =>
          refView(views, repository, ref),
        ),
      );
    },
  );

  router.get(
    ['/repos/:owner/:repo/git/ref/*', '/repos/:owner/:repo/git/refs/*'],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const git = forge.git(repository);
      const ref = await git.ref(refName(request.params));
      if (!ref) {
        throw (await git.refs('refs/heads/')).length
          ? ForgeError.notFound()
          : ForgeError.conflict('Git Repository is empty.');
      }
      response.json(refView(views, repository, ref));
    },
  );

  router.post('/repos/:owner/:repo/git/refs', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const { ref, sha } = readBody(
      request,
      z.object({ ref: z.string(), sha: z.string() }),
    );
    const created = await forge.refs.create(
      repository,
      ref,
      sha,
      scope.writer(response).login,
    );
    response.status(201).json(refView(views, repository, created));
  });

  router.patch('/repos/:owner/:repo/git/refs/*', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const { sha, force } = readBody(
      request,
      z.object({ sha: z.string(), force: optional(z.boolean()) }),
    );
    const updated = await forge.refs.update(
      repository,
      refName(request.params),
      sha,
      force ?? false,
      scope.writer(response).login,
    );
    response.json(refView(views, repository, updated));
  });

  router.delete('/repos/:owner/:repo/git/refs/*', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    await forge.refs.remove(
      repository,
      refName(request.params),
      scope.writer(response).login,
    );
    response.status(204).end();
  });

  function treeView(
    repository: RepositoryRecord,
    sha: string,
    entries: GitTreeEntry[],
  ): Json {
    const url = `${views.repositoryApi(repository)}/git`;
    return {
      sha,
      url: `${url}/trees/${sha}`,
      tree: entries.slice(0, TREE_LIMIT).map(entry => ({
        ...defined(entry),
        ...(entry.type === 'commit'
          ? {}
          : { url: `${url}/${entry.type}s/${entry.sha}` }),
      })),
      truncated: entries.length > TREE_LIMIT,
    };
  }
}

function refName(params: unknown): string {
  return `refs/${(params as Record<string, string>)[0]}`;
}
