/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { ForgeError } from '../errors/ForgeError';
import { isOwnerName } from '../git/names';
import type { RepositoryRecord } from '../store/records';
import { commitView, diffEntryViews } from '../views/git';
import { pullSimpleView } from '../views/pulls';
import type { Json } from '../webhooks/ForgeEvent';
import { linkPages, pageOf, readPage } from './paging';
import { type RestScope, mediaType, queryText } from './RestScope';

/** A comparison lists so many files, and only on its first page. */
const COMPARE_FILES = 300;

/** History and comparisons. @internal */
export function addCommitRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/repos/:owner/:repo/commits', async (request, response) => {
    const repository = scope.repository(request, response);
    const git = forge.git(repository);
    const sha = queryText(request, 'sha') ?? 'HEAD';
    const start = await git.resolve(sha);
    if (!start) {
      throw (await git.resolve('HEAD'))
        ? ForgeError.notFound()
        : ForgeError.conflict('Git Repository is empty.');
    }
    const author = queryText(request, 'author');
    const filter = {
      revision: start,
      ...pick('path', queryText(request, 'path')?.replace(/^\/+|\/+$/g, '')),
      ...pick('since', readDate(request, 'since')),
      ...pick('until', readDate(request, 'until')),
      ...(author === undefined ? {} : { authors: emailsOf(author) }),
    };
    const page = readPage(request);
    const [commits, total] = await Promise.all([
      git.log({ ...filter, skip: page.skip, limit: page.perPage }),
      git.count(filter),
    ]);
    linkPages(request, response, page, total);
    response.json(commits.map(commit => commitView(views, repository, commit)));
  });

  router.get('/repos/:owner/:repo/commits/:sha/pulls', (request, response) => {
    const repository = scope.repository(request, response);
    const { sha } = request.params;
    const { account } = scope.actor(response);
    const found = forge.pulls
      .list(repository)
      .filter(
        ({ pull }) => pull.head.sha === sha || pull.mergeCommitSha === sha,
      );
    response.json(
      pageOf(request, response, found).map(pull =>
        pullSimpleView(views, repository, pull, account),
      ),
    );
  });

  /** Registered after the routes below `commits/{ref}` that end in something else. */
  router.get(
    '/repos/:owner/:repo/commits/*',
    async (request, response, next) => {
      const name = (request.params as Record<string, string>)[0];
      if (/\/(status|statuses|check-runs|check-suites)$/.test(name)) {
        next();
        return;
      }
      const repository = scope.repository(request, response);
      const git = forge.git(repository);
      const sha = await git.resolve(name);
      if (!sha) {
        throw (await git.resolve('HEAD'))
          ? ForgeError.unprocessable(`No commit found for SHA: ${name}`)
          : ForgeError.conflict('Git Repository is empty.');
      }
      const commit = await git.commit(sha);
      const media = mediaType(request);
      if (media === 'sha') {
        response
          .set('etag', `"${sha}"`)
          .type('application/vnd.github.sha; charset=utf-8')
          .send(sha);
        return;
      }
      if (media === 'diff') {
        response
          .type('application/vnd.github.diff; charset=utf-8')
          .send(await git.diffText(commit.parents.at(0), sha));
        return;
      }
      if (media === 'patch') {
        response
          .type('application/vnd.github.patch; charset=utf-8')
          .send(
            (await git.git(['format-patch', '--stdout', '-1', sha])).stdout,
          );
        return;
      }
      const files = await git.diff(commit.parents.at(0), sha);
      const additions = files.reduce((sum, file) => sum + file.additions, 0);
      const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
      response.json({
        ...commitView(views, repository, commit),
        stats: { additions, deletions, total: additions + deletions },
        files: diffEntryViews(
          views,
          repository,
          pageOf(request, response, files),
          sha,
        ),
      });
    },
  );

  router.get('/repos/:owner/:repo/compare/*', async (request, response) => {
    const repository = scope.repository(request, response);
    const basehead = (request.params as Record<string, string>)[0];
    const [base, head] = basehead.split('...');
    if (!base || !head) {
      throw ForgeError.notFound();
    }
    await compare(request, response, repository, {
      base: await revision(repository, base),
      head: await revision(repository, head),
      basehead,
    });
  });

  async function revision(
    repository: RepositoryRecord,
    name: string,
  ): Promise<string> {
    // `owner:branch`, where only the owner itself has its objects here.
    const colon = name.indexOf(':');
    const sha = await forge
      .git(repository)
      .resolve(colon < 0 ? name : name.slice(colon + 1));
    if (!sha) {
      throw ForgeError.notFound();
    }
    return sha;
  }

  async function compare(
    request: Request,
    response: Response,
    repository: RepositoryRecord,
    { base, head, basehead }: { base: string; head: string; basehead: string },
  ): Promise<void> {
    const git = forge.git(repository);
    const mergeBase = await git.mergeBase(base, head);
    if (!mergeBase) {
      throw ForgeError.notFound(
        `No common ancestor between ${basehead.replace('...', ' and ')}.`,
      );
    }
    const media = mediaType(request);
    if (media === 'diff') {
      response
        .type('application/vnd.github.diff; charset=utf-8')
        .send(await git.diffText(mergeBase, head));
      return;
    }
    if (media === 'patch') {
      response
        .type('application/vnd.github.patch; charset=utf-8')
        .send(await git.patchText(base, head));
      return;
    }
    const { ahead, behind } = await git.aheadBehind(base, head);
    const page = readPage(request);
    // Oldest first, as the comparison shows them.
    const commits = (
      await git.log({ revision: head, exclude: base, limit: 10_000 })
    ).reverse();
    linkPages(request, response, page, commits.length);
    const url = `${views.repositoryApi(repository)}/compare/${basehead}`;
    const htmlUrl = `${views.repositoryHtml(repository)}/compare/${basehead}`;
    response.json({
      url,
      html_url: htmlUrl,
      permalink_url: `${views.repositoryHtml(
        repository,
      )}/compare/${base}...${head}`,
      diff_url: `${htmlUrl}.diff`,
      patch_url: `${htmlUrl}.patch`,
      base_commit: commitView(views, repository, await git.commit(base)),
      merge_base_commit: commitView(
        views,
        repository,
        await git.commit(mergeBase),
      ),
      status: comparisonStatus(ahead, behind),
      ahead_by: ahead,
      behind_by: behind,
      total_commits: commits.length,
      commits: commits
        .slice(page.skip, page.skip + page.perPage)
        .map(commit => commitView(views, repository, commit)),
      files:
        page.page === 1
          ? diffEntryViews(
              views,
              repository,
              (await git.diff(mergeBase, head)).slice(0, COMPARE_FILES),
              head,
            )
          : [],
    } satisfies Json);
  }

  /** `author` is a login or an e-mail address. */
  function emailsOf(author: string): string[] {
    const account = isOwnerName(author)
      ? forge.accounts.find(author)
      : undefined;
    if (!account) {
      return [author];
    }
    // Without an address nothing may match, and an empty one never does.
    return account.emails.length > 0 ? account.emails : [' '];
  }
}

function pick<K extends string>(
  key: K,
  value: string | undefined,
): { [key in K]?: string } {
  return value === undefined || value === ''
    ? {}
    : ({ [key]: value } as { [key in K]: string });
}

function readDate(request: Request, name: string): string | undefined {
  const text = queryText(request, name);
  if (text === undefined) {
    return undefined;
  }
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw ForgeError.unprocessable(`"${name}" is not an ISO 8601 time`);
  }
  return new Date(time).toISOString();
}

function comparisonStatus(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) {
    return 'diverged';
  }
  if (ahead > 0) {
    return 'ahead';
  }
  return behind > 0 ? 'behind' : 'identical';
}
