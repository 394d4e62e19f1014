/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Request, type Response, type Router } from 'express';
import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { GitTreeEntry } from '../git/types';
import { rawType } from '../rest/contentRoutes';
import type { RepositoryRecord } from '../store/records';
import { encodePath } from '../views/ViewContext';
import { type Markup, markup } from './markup';
import { type PageScope, prose } from './PageScope';

/** Bigger files are not shown as lines. */
const SHOWN_BYTES = 1024 * 1024;

type Place = {
  repository: RepositoryRecord;
  ref: string;
  commit: string;
  path: string;
};

/** Folders, files and their bytes. @internal */
export function addCodePages(router: Router, scope: PageScope): void {
  const { forge } = scope;

  router.get('/:owner/:repo', async (request, response) => {
    const repository = scope.repository(request);
    const commit = await forge.git(repository).resolve('HEAD');
    if (!commit) {
      scope.send(response, {
        title: repository.name,
        repository,
        body: markup`<h1>${repository.name}</h1>
          <p>
            This repository is empty. Clone it from
            <code>${scope.views.repositoryHtml(repository)}.git</code>
          </p>`,
      });
      return;
    }
    await sendFolder(response, {
      repository,
      ref: repository.defaultBranch,
      commit,
      path: '',
    });
  });

  router.get('/:owner/:repo/:kind(tree|blob)/*', async (request, response) => {
    const place = await open(request);
    const entry = await forge
      .git(place.repository)
      .entry(place.commit, place.path);
    if (!entry) {
      throw ForgeError.notFound();
    }
    if (entry.type === 'tree') {
      await sendFolder(response, place);
    } else {
      await sendFile(response, place, entry);
    }
  });

  router.get('/:owner/:repo/raw/*', async (request, response) => {
    const place = await open(request);
    const entry = await forge
      .git(place.repository)
      .entry(place.commit, place.path);
    if (entry?.type !== 'blob') {
      throw ForgeError.notFound();
    }
    response
      .set({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-type': rawType(place.path),
      })
      .send(await forge.git(place.repository).blob(entry.sha));
  });

  router.get('/:owner/:repo/edit/*', async (request, response) => {
    const place = await open(request);
    const entry = await forge
      .git(place.repository)
      .entry(place.commit, place.path);
    if (entry?.type !== 'blob') {
      throw ForgeError.notFound();
    }
    const text = (await forge.git(place.repository).blob(entry.sha)).toString(
      'utf8',
    );
    scope.send(response, {
      title: `Edit ${place.path}`,
      repository: place.repository,
      body: markup`<h1>${place.path}</h1>
        ${
          scope.mayWrite(place.repository)
            ? markup`<form method="post">
              <input type="hidden" name="sha" value="${entry.sha}" />
              <textarea name="content" spellcheck="false">${`\n${text}`}</textarea>
              <p>
                <input
                  type="text"
                  name="message"
                  value="Update ${place.path}"
                  aria-label="Commit message"
                />
              </p>
              <button class="primary">Commit to ${place.ref}</button>
            </form>`
            : markup`<p class="muted">You may read this file, not change it.</p>`
        }`,
    });
  });

  router.post(
    '/:owner/:repo/edit/*',
    express.urlencoded({ extended: false, limit: '2mb' }),
    async (request, response) => {
      const place = await open(request);
      const account = scope.writer(request, place.repository);
      const {
        content = '',
        message,
        sha,
      } = request.body as Record<string, string | undefined>;
      await forge.contents.commit(
        place.repository,
        {
          branch: place.ref,
          message: message || `Update ${place.path}`,
          // Forms send CRLF whatever the file had.
          files: [
            {
              path: place.path,
              content: Buffer.from(content.replace(/\r\n/g, '\n')),
            },
          ],
          expectedBlobs: { [place.path]: sha },
        },
        account,
      );
      response.redirect(
        303,
        `/${place.repository.owner}/${place.repository.name}/blob/${encodePath(
          place.ref,
        )}/${encodePath(place.path)}`,
      );
    },
  );

  async function open(request: Request): Promise<Place> {
    const repository = scope.repository(request);
    const rest =
      Object.entries(request.params).find(([key]) => key === '0')?.[1] ?? '';
    const found = await scope.revision(repository, rest);
    return {
      repository,
      ref: found.ref,
      commit: found.commit,
      path: readRepositoryPath(found.path),
    };
  }

  async function sendFolder(response: Response, place: Place): Promise<void> {
    const { repository, ref, commit, path } = place;
    const git = forge.git(repository);
    const entry = await git.entry(commit, path);
    const entries = (await git.tree(entry!.sha)).sort(
      (left, right) =>
        Number(right.type === 'tree') - Number(left.type === 'tree') ||
        left.path.localeCompare(right.path),
    );
    const [last] = await git.log({
      revision: commit,
      limit: 1,
      ...(path === '' ? {} : { path }),
    });
    const readme = entries.find(
      ({ type, path: name }) => type === 'blob' && /^readme(\.|$)/i.test(name),
    );
    const home = `/${repository.owner}/${repository.name}`;
    const below = (name: string) =>
      encodePath(path === '' ? name : `${path}/${name}`);
    scope.send(response, {
      title: path === '' ? repository.name : `${repository.name}/${path}`,
      repository,
      body: markup`<h1>${trail(place)}</h1>
        ${path === '' && prose(repository.description)}
        <p>
          ${repository.topics.map(
            topic =>
              markup`<a class="label" href="/topics/${topic}">${topic}</a> `,
          )}
        </p>
        <p class="muted">
          ${ref} ·
          <a href="${home}/commit/${last.sha}">${last.sha.slice(0, 7)}</a>
          ${last.message.split('\n')[0]}
        </p>
        <ul class="list">
          ${entries.map(
            child => markup`<li>
              ${child.type === 'tree' ? '📁' : '📄'}
              <a
                href="${home}/${
              child.type === 'tree' ? 'tree' : 'blob'
            }/${encodePath(ref)}/${below(child.path)}"
                >${child.path}</a
              >
            </li>`,
          )}
        </ul>
        ${
          readme &&
          markup`<section class="box">
          <h3>${readme.path}</h3>
          <div class="body">
            ${prose((await git.blob(readme.sha)).toString('utf8'))}
          </div>
        </section>`
        }`,
    });
  }

  async function sendFile(
    response: Response,
    place: Place,
    entry: GitTreeEntry,
  ): Promise<void> {
    const { repository, ref, path } = place;
    const home = `/${repository.owner}/${repository.name}`;
    const at = `${encodePath(ref)}/${encodePath(path)}`;
    let body: Markup = markup`<p class="body muted">This file is not shown.</p>`;
    if (entry.type === 'blob' && (entry.size ?? 0) <= SHOWN_BYTES) {
      const content = await forge.git(repository).blob(entry.sha);
      if (!content.includes(0)) {
        const lines = content.toString('utf8').replace(/\n$/, '').split('\n');
        body = markup`<table class="code">
          <tbody>
            ${lines.map(
              (line, index) =>
                // Without spaces between the cells: they would show, as the code's own do.
                markup`<tr id="L${index + 1}"><td class="number"><a href="#L${
                  index + 1
                }">${index + 1}</a></td><td>${line}</td></tr>`,
            )}
          </tbody>
        </table>`;
      }
    }
    scope.send(response, {
      title: `${repository.name}/${path}`,
      repository,
      body: markup`<h1>${trail(place)}</h1>
        <p>
          <a href="${home}/raw/${at}">Raw</a> ·
          <a href="${home}/edit/${at}">Edit</a> ·
          <a href="${home}/commits/${at}">History</a>
        </p>
        <section class="box">
          <h3>${path} <span class="muted">${entry.size} bytes</span></h3>
          ${body}
        </section>`,
    });
  }

  function trail({ repository, ref, path }: Place): Markup {
    const home = `/${repository.owner}/${repository.name}`;
    const parts = path === '' ? [] : path.split('/');
    return markup`<a href="${home}">${repository.name}</a>${parts.map(
      (part, index) =>
        markup` /
            <a
              href="${home}/tree/${encodePath(ref)}/${encodePath(
          parts.slice(0, index + 1).join('/'),
        )}"
              >${part}</a
            >`,
    )}`;
  }
}
