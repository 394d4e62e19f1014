/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import mimeTypes from 'mime-types';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { RepositoryRecord } from '../store/records';
import {
  CONTENT_LIMIT,
  RAW_LIMIT,
  contentEntryView,
  contentFileView,
} from '../views/contents';
import { gitCommitView } from '../views/git';
import type { Json } from '../webhooks/ForgeEvent';
import {
  type RestScope,
  defined,
  mediaType,
  optional,
  queryText,
  readBody,
} from './RestScope';

const PERSON = optional(
  z.object({ name: z.string(), email: z.string(), date: optional(z.string()) }),
);

const WRITE = z.object({
  message: z.string().min(1),
  content: z.string(),
  sha: optional(z.string()),
  branch: optional(z.string()),
  author: PERSON,
  committer: PERSON,
});

const REMOVE = WRITE.omit({ content: true }).extend({ sha: z.string() });

/** Files and directories. @internal */
export function addContentRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get(
    ['/repos/:owner/:repo/contents', '/repos/:owner/:repo/contents/*'],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const git = forge.git(repository);
      const ref = queryText(request, 'ref') ?? repository.defaultBranch;
      const commit = await git.resolve(ref);
      if (!commit) {
        throw ForgeError.notFound(
          (await git.resolve('HEAD'))
            ? `No commit found for the ref ${ref}`
            : 'This repository is empty.',
        );
      }
      const path = readRepositoryPath(
        (request.params as Record<string, string>)[0] ?? '',
      );
      const entry = await git.entry(commit, path);
      if (!entry) {
        throw ForgeError.notFound();
      }
      response.set(
        'last-modified',
        await lastModified(repository, commit, path),
      );
      if (entry.type === 'tree') {
        const entries = await git.tree(entry.sha);
        response.json(
          entries.map(child =>
            contentEntryView(views, repository, child, {
              path: path === '' ? child.path : `${path}/${child.path}`,
              ref,
            }),
          ),
        );
        return;
      }
      if (entry.type === 'commit') {
        response.json({
          ...contentEntryView(views, repository, entry, { path, ref }),
          submodule_git_url: null,
        });
        return;
      }
      const size = entry.size ?? 0;
      if (mediaType(request) === 'raw') {
        if (size > RAW_LIMIT) {
          throw tooLarge();
        }
        response
          .set('content-type', 'application/vnd.github.raw; charset=utf-8')
          .send(await git.blob(entry.sha));
        return;
      }
      if (size > RAW_LIMIT) {
        throw tooLarge();
      }
      const content =
        size > CONTENT_LIMIT ? undefined : await git.blob(entry.sha);
      response.json(
        contentFileView(views, repository, entry, { path, ref, content }),
      );
    },
  );

  router.get('/repos/:owner/:repo/readme', async (request, response) => {
    const repository = scope.repository(request, response);
    const git = forge.git(repository);
    const ref = queryText(request, 'ref') ?? repository.defaultBranch;
    const commit = await git.resolve(ref);
    const entry =
      commit &&
      (await git.tree(commit)).find(
        ({ type, path }) => type === 'blob' && /^readme(\.|$)/i.test(path),
      );
    if (!entry) {
      throw ForgeError.notFound();
    }
    const content = await git.blob(entry.sha);
    if (mediaType(request) === 'raw') {
      response
        .set('content-type', 'application/vnd.github.raw; charset=utf-8')
        .send(content);
    } else {
      response.json(
        contentFileView(views, repository, entry, {
          path: entry.path,
          ref,
          content,
        }),
      );
    }
  });

  router.put('/repos/:owner/:repo/contents/*', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const path = (request.params as Record<string, string>)[0];
    const body = readBody(request, WRITE);
    const content = Buffer.from(body.content, 'base64');
    if (
      content.toString('base64').replace(/=+$/, '') !==
      body.content.replace(/\s+|=+$/g, '')
    ) {
      throw ForgeError.unprocessable('content is not valid Base64');
    }
    const sha = await forge.contents.commit(
      repository,
      {
        message: body.message,
        files: [{ path, content }],
        expectedBlobs: { [path]: body.sha },
        ...defined({
          branch: body.branch,
          author: body.author && defined(body.author),
          committer: body.committer && defined(body.committer),
        }),
      },
      scope.writer(response),
    );
    const entry = await forge
      .git(repository)
      .entry(sha, readRepositoryPath(path));
    response.status(body.sha === undefined ? 201 : 200).json({
      content: contentEntryView(views, repository, entry!, {
        path: readRepositoryPath(path),
        ref: body.branch ?? repository.defaultBranch,
      }),
      commit: await commitOf(repository, sha),
    });
  });

  router.delete('/repos/:owner/:repo/contents/*', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const path = (request.params as Record<string, string>)[0];
    // Some clients cannot send a body with DELETE.
    const body = REMOVE.safeParse({ ...request.query, ...request.body });
    if (!body.success) {
      throw ForgeError.unprocessable(
        'Invalid request.\n\n"message" and "sha" are required.',
      );
    }
    const sha = await forge.contents.commit(
      repository,
      {
        message: body.data.message,
        files: [{ path, content: undefined }],
        expectedBlobs: { [path]: body.data.sha },
        ...defined({ branch: body.data.branch }),
      },
      scope.writer(response),
    );
    response.json({ content: null, commit: await commitOf(repository, sha) });
  });

  async function commitOf(
    repository: RepositoryRecord,
    sha: string,
  ): Promise<Json> {
    return gitCommitView(
      views,
      repository,
      await forge.git(repository).commit(sha),
    );
  }

  async function lastModified(
    repository: RepositoryRecord,
    commit: string,
    path: string,
  ): Promise<string> {
    const [last] = await forge
      .git(repository)
      .log({ revision: commit, limit: 1, ...(path === '' ? {} : { path }) });
    return new Date(last.committer.date).toUTCString();
  }
}

/** The type to send a file's bytes as, harmless to a browser. @internal */
export function rawType(path: string): string {
  const type = mimeTypes.lookup(path) || 'text/plain';
  // Pages of strangers must not run where the forge's own pages do.
  return /^(image\/(png|jpeg|gif|webp)|application\/pdf)$/.test(type)
    ? type
    : 'text/plain; charset=utf-8';
}

function tooLarge(): ForgeError {
  return new ForgeError(
    403,
    'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API.',
    [{ resource: 'Blob', field: 'data', code: 'too_large' }],
  );
}
