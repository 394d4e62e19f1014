/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { ForgeError } from '../errors/ForgeError';
import type { RestScope } from '../rest/RestScope';
import { escapeHtml, page } from './page';

const MAX_SHOWN_BYTES = 1_000_000;

/** Plain pages to look at: repositories, folders, files, pull requests. @internal */
export function addPages(router: Router, scope: RestScope): void {
  const { forge } = scope;

  router.get('/', (_request, response) => {
    const items = forge.repositories
      .visible(scope.actor(response).account)
      .map(
        ({ owner, name, description, archived }) =>
          `<li><a href="/${owner}/${name}">${escapeHtml(
            `${owner}/${name}`,
          )}</a>${
            archived ? ' <span class="muted">archived</span>' : ''
          }<br><span class="muted">${escapeHtml(
            description ?? '',
          )}</span></li>`,
      );
    response.send(page('Repositories', `<ul>${items.join('')}</ul>`));
  });

  router.get('/:owner/:repo', async (request, response) => {
    const repository = scope.repository(request, response);
    response.redirect(
      302,
      `/${repository.owner}/${repository.name}/tree/${repository.defaultBranch}`,
    );
  });

  router.get(
    [
      '/:owner/:repo/:view(tree|blob|raw)/:ref',
      '/:owner/:repo/:view(tree|blob|raw)/:ref/*',
    ],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const { view, ref } = request.params;
      const path = ((request.params as unknown as string[])[0] ?? '').replace(
        /^\/+|\/+$/g,
        '',
      );
      const git = forge.git(repository);
      const commit = await git.resolve(ref);
      if (!commit) {
        throw ForgeError.notFound();
      }
      const base = `/${repository.owner}/${repository.name}`;
      const entries = await git.tree(commit, { recursive: true });
      const file = entries.find(
        entry => entry.path === path && entry.type === 'blob',
      );
      if (file) {
        const content = await git.blob(file.sha);
        if (view === 'raw') {
          response.type('text/plain').send(content);
          return;
        }
        const text = content.subarray(0, MAX_SHOWN_BYTES).toString('utf8');
        const lines = text
          .split('\n')
          .map(
            (line, index) =>
              `<span class="line" id="L${index + 1}">${escapeHtml(
                line,
              )}</span>`,
          )
          .join('');
        response.send(
          page(
            `${repository.name}: ${path}`,
            `<p><a href="${base}/tree/${encodeURIComponent(ref)}">${escapeHtml(
              repository.name,
            )}</a> at ${escapeHtml(ref)}</p><pre>${lines}</pre>`,
          ),
        );
        return;
      }
      const prefix = path ? `${path}/` : '';
      const children = entries.filter(
        entry =>
          entry.path.startsWith(prefix) &&
          !entry.path.slice(prefix.length).includes('/'),
      );
      if (children.length === 0) {
        throw ForgeError.notFound();
      }
      const items = children.map(
        entry =>
          `<li><a href="${base}/${
            entry.type === 'tree' ? 'tree' : 'blob'
          }/${encodeURIComponent(ref)}/${entry.path
            .split('/')
            .map(encodeURIComponent)
            .join('/')}">${escapeHtml(entry.path.slice(prefix.length))}${
            entry.type === 'tree' ? '/' : ''
          }</a></li>`,
      );
      response.send(
        page(
          `${repository.owner}/${repository.name}${path ? `/${path}` : ''}`,
          `<p><a href="${base}/pulls">Pull requests</a></p><ul>${items.join(
            '',
          )}</ul>`,
        ),
      );
    },
  );

  router.get('/:owner/:repo/pulls', (request, response) => {
    const repository = scope.repository(request, response);
    const items = forge.pulls
      .list(repository)
      .map(
        ({ number, title, state, author }) =>
          `<li><a href="/${repository.owner}/${
            repository.name
          }/pull/${number}">#${number} ${escapeHtml(
            title,
          )}</a> <span class="muted">${escapeHtml(state)}, by ${escapeHtml(
            author,
          )}</span></li>`,
      );
    response.send(
      page(
        `Pull requests of ${repository.name}`,
        items.length ? `<ul>${items.join('')}</ul>` : '<p>None yet.</p>',
      ),
    );
  });

  router.get('/:owner/:repo/pull/:number(\\d+)', async (request, response) => {
    const repository = scope.repository(request, response);
    const issue = forge.pulls.get(repository, Number(request.params.number));
    const base = await forge.pulls.mergeBase(repository, issue);
    const { sha: head } = issue.pull.head;
    const { stdout } = await forge
      .git(repository)
      .git(['diff', '--no-color', '--no-ext-diff', base, head]);
    const diff = stdout
      .subarray(0, MAX_SHOWN_BYTES)
      .toString('utf8')
      .split('\n')
      .map(line => {
        const kind = /^\+(?!\+\+)/.test(line)
          ? ' add'
          : /^-(?!--)/.test(line)
          ? ' del'
          : '';
        return `<span class="line${kind}">${escapeHtml(line)}</span>`;
      })
      .join('');
    response.send(
      page(
        `#${issue.number} ${issue.title}`,
        `<p class="muted">${escapeHtml(issue.state)}, by ${escapeHtml(
          issue.author,
        )}</p><pre>${escapeHtml(issue.body ?? '')}</pre><pre>${diff}</pre>`,
      ),
    );
  });
}
