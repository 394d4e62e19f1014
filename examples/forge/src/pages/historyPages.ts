/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Response, Router } from 'express';
import { ForgeError } from '../errors/ForgeError';
import type { GitCommit } from '../git/types';
import type { RepositoryRecord } from '../store/records';
import { encodePath } from '../views/ViewContext';
import { type Markup, markup } from './markup';
import { type PageScope, prose, when } from './PageScope';
import { renderDiff } from './renderDiff';

const COMMITS = 50;

/** Commits, comparisons, branches, releases and deployments. @internal */
export function addHistoryPages(router: Router, scope: PageScope): void {
  const { forge } = scope;

  router.get(
    ['/:owner/:repo/commits', '/:owner/:repo/commits/*'],
    async (request, response) => {
      const repository = scope.repository(request);
      const rest =
        (request.params as Record<string, string>)[0] ||
        repository.defaultBranch;
      const { ref, commit, path } = await scope.revision(repository, rest);
      const skip = Math.max(0, Number(request.query.skip) || 0);
      const commits = await forge.git(repository).log({
        revision: commit,
        skip,
        limit: COMMITS,
        ...(path === '' ? {} : { path }),
      });
      scope.send(response, {
        title: `Commits of ${repository.name}`,
        repository,
        body: markup`<h1>
            Commits ${path && markup`of ${path}`}
            <span class="muted">${ref}</span>
          </h1>
          ${commitList(repository, commits)}
          ${
            commits.length === COMMITS &&
            markup`<p><a href="?skip=${skip + COMMITS}">Older</a></p>`
          }`,
      });
    },
  );

  router.get(
    '/:owner/:repo/commit/:sha([0-9a-f]{7,40}):format(.diff|.patch)?',
    async (request, response) => {
      const repository = scope.repository(request);
      const git = forge.git(repository);
      const sha = await git.resolve(request.params.sha);
      if (!sha) {
        throw ForgeError.notFound();
      }
      const commit = await git.commit(sha);
      if (request.params.format) {
        sendText(response, await git.diffText(commit.parents.at(0), sha));
        return;
      }
      scope.send(response, {
        title: commit.message.split('\n')[0],
        repository,
        body: markup`<h1>${commit.message.split('\n')[0]}</h1>
          ${prose(commit.message)}
          <p class="muted">
            ${commit.author.name} ${when(commit.author.date)} · ${sha}
            ${commit.parents.map(
              parent =>
                markup`· parent <a href="./${parent}">${parent.slice(
                  0,
                  7,
                )}</a>`,
            )}
            · <a href="../tree/${sha}">Browse files</a>
          </p>
          ${renderDiff(await git.diff(commit.parents.at(0), sha))}`,
      });
    },
  );

  router.get('/:owner/:repo/compare/*', async (request, response) => {
    const repository = scope.repository(request);
    const git = forge.git(repository);
    const rest = (request.params as Record<string, string>)[0];
    const plain = /\.(diff|patch)$/.test(rest);
    const [baseName, headName] = rest
      .replace(/\.(diff|patch)$/, '')
      .split('...');
    const base = await git.resolve(baseName);
    const head = await git.resolve(headName ?? '');
    const mergeBase = base && head && (await git.mergeBase(base, head));
    if (!base || !head || !mergeBase) {
      throw ForgeError.notFound();
    }
    if (plain) {
      sendText(response, await git.diffText(mergeBase, head));
      return;
    }
    const commits = await git.log({
      revision: head,
      exclude: base,
      limit: COMMITS,
    });
    scope.send(response, {
      title: `Comparing ${baseName} with ${headName}`,
      repository,
      body: markup`<h1>Comparing ${baseName} with ${headName}</h1>
        ${commitList(repository, commits)}
        ${renderDiff(await git.diff(mergeBase, head))}`,
    });
  });

  router.get('/:owner/:repo/branches', async (request, response) => {
    const repository = scope.repository(request);
    const refs = await forge.git(repository).refs('refs/heads/');
    scope.send(response, {
      title: `Branches of ${repository.name}`,
      repository,
      body: markup`<h1>Branches</h1>
        <ul class="list">
          ${refs.map(({ name, commit }) => {
            const branch = name.slice('refs/heads/'.length);
            return markup`<li>
              <a href="./tree/${encodePath(branch)}">${branch}</a>
              <span class="muted">${commit.slice(0, 7)}</span>
            </li>`;
          })}
        </ul>`,
    });
  });

  router.get(
    ['/:owner/:repo/releases', '/:owner/:repo/releases/tag/*'],
    (request, response) => {
      const repository = scope.repository(request);
      const tag = (request.params as Record<string, string>)[0];
      const releases = forge.releases
        .list(repository)
        .filter(release => !release.draft && (!tag || release.tag === tag));
      if (tag && releases.length === 0) {
        throw ForgeError.notFound();
      }
      scope.send(response, {
        title: `Releases of ${repository.name}`,
        repository,
        body: markup`<h1>Releases</h1>
          ${
            releases.length === 0 &&
            markup`<p class="muted">There are none.</p>`
          }
          ${releases.map(
            release => markup`<section class="box">
              <h3>${release.name ?? release.tag} ${when(release.createdAt)}</h3>
              <div class="body">
                ${release.tag} by ${release.author} ${prose(release.body)}
              </div>
            </section>`,
          )}`,
      });
    },
  );

  router.get('/:owner/:repo/deployments', (request, response) => {
    const repository = scope.repository(request);
    scope.send(response, {
      title: `Deployments of ${repository.name}`,
      repository,
      body: markup`<h1>Deployments</h1>
        <ul class="list">
          ${forge.deployments
            .list(repository)
            .slice(0, 200)
            .map(
              ({ environment, statuses, sha, creator, createdAt }) =>
                markup`<li>
                  ${environment}: ${statuses.at(-1)?.state ?? 'pending'} ·
                  <a href="./commit/${sha}">${sha.slice(0, 7)}</a> by ${creator}
                  ${when(createdAt)}
                </li>`,
            )}
        </ul>`,
    });
  });

  router.get('/:owner/:repo/runs/:id(\\d+)', (request, response) => {
    const repository = scope.repository(request);
    const run = forge.checks.get(repository, Number(request.params.id));
    scope.send(response, {
      title: run.name,
      repository,
      body: markup`<h1>${run.name}</h1>
        <p>
          ${run.conclusion ?? run.status} ·
          <a href="../commit/${run.headSha}">${run.headSha.slice(0, 7)}</a>
        </p>
        <h2>${run.output.title}</h2>
        ${prose(run.output.summary)}
        ${run.output.text && prose(run.output.text)}`,
    });
  });
}

/** Text that a browser shows and nothing else. @internal */
export function sendText(response: Response, text: Buffer): void {
  response
    .set('x-content-type-options', 'nosniff')
    .type('text/plain; charset=utf-8')
    .send(text);
}

/** @internal */
export function commitList(
  repository: RepositoryRecord,
  commits: GitCommit[],
): Markup {
  return markup`<ul class="list">
    ${commits.map(
      ({ sha, message, author }) => markup`<li>
        <a href="/${repository.owner}/${repository.name}/commit/${sha}"
          >${message.split('\n')[0]}</a
        >
        <div class="muted">
          ${author.name} · ${sha.slice(0, 7)} ${when(author.date)}
        </div>
      </li>`,
    )}
  </ul>`;
}
