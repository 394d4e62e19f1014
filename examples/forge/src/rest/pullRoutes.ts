/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type { PullIssue } from '../services/PullService';
import type { RepositoryRecord } from '../store/records';
import { teamView, userView } from '../views/accounts';
import { DIFF_LINES_LIMIT, commitView, diffEntryViews } from '../views/git';
import { pullSimpleView, pullView } from '../views/pulls';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  mediaType,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

/** The diff media type is refused above so many files. */
const DIFF_FILES = 300;
/** The list of files ends here. */
const LISTED_FILES = 3_000;

const CREATE = z.object({
  title: optional(z.string()),
  issue: optional(z.number()),
  body: optional(z.string()),
  head: z.string(),
  base: z.string(),
  draft: optional(z.boolean()),
});

const UPDATE = z.object({
  title: optional(z.string()),
  body: optional(z.string()),
  state: optional(z.enum(['open', 'closed'])),
  base: optional(z.string()),
});

const MERGE = z.object({
  commit_title: optional(z.string()),
  commit_message: optional(z.string()),
  sha: optional(z.string()),
  merge_method: optional(z.enum(['merge', 'squash', 'rebase'])),
});

const REVIEWERS = z.object({
  reviewers: optional(z.array(z.string())),
  team_reviewers: optional(z.array(z.string())),
});

/** Pull requests, without their reviews. @internal */
export function addPullRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.get('/repos/:owner/:repo/pulls', (request, response) => {
    const repository = scope.repository(request, response);
    const state = queryText(request, 'state') ?? 'open';
    const head = queryText(request, 'head');
    const base = queryText(request, 'base');
    const sort = queryText(request, 'sort') ?? 'created';
    const key = sort === 'updated' ? 'updatedAt' : 'createdAt';
    const direction = queryText(request, 'direction') ?? 'desc';
    const found = forge.pulls
      .list(repository)
      .filter(
        issue =>
          (state === 'all' || issue.state === state) &&
          (base === undefined || issue.pull.base.ref === base) &&
          (head === undefined ||
            `${issue.pull.head.owner}:${issue.pull.head.ref}`.toLowerCase() ===
              head.toLowerCase()),
      )
      .sort(
        (left, right) =>
          left[key].localeCompare(right[key]) || left.number - right.number,
      );
    if (direction === 'desc') {
      found.reverse();
    }
    response.json(
      pageOf(request, response, found).map(issue =>
        pullSimpleView(views, repository, issue, scope.actor(response).account),
      ),
    );
  });

  router.post('/repos/:owner/:repo/pulls', async (request, response) => {
    // Whoever can read may propose from a fork.
    const repository = scope.repository(request, response);
    const account = scope.writer(response);
    const body = readBody(request, CREATE);
    if (body.title === undefined) {
      throw ForgeError.invalid('PullRequest', 'title', 'missing_field');
    }
    const issue = await forge.pulls.create(repository, {
      title: body.title,
      head: body.head,
      base: body.base,
      author: account.login,
      ...defined({ body: body.body, draft: body.draft }),
    });
    response
      .status(201)
      .location(`${views.repositoryApi(repository)}/pulls/${issue.number}`)
      .json(await pullView(views, repository, issue, account));
  });

  router.get('/repos/:owner/:repo/pulls/:number', async (request, response) => {
    const { repository, issue } = open(request, response);
    const media = mediaType(request);
    if (media !== 'diff' && media !== 'patch') {
      response.json(
        await pullView(views, repository, issue, scope.actor(response).account),
      );
      return;
    }
    await requireSmallDiff(repository, issue);
    const git = forge.git(repository);
    const { head } = issue.pull;
    const base = await forge.pulls.mergeBase(repository, issue);
    response
      .type(`application/vnd.github.${media}; charset=utf-8`)
      .send(
        media === 'diff'
          ? await git.diffText(base, head.sha)
          : await git.patchText(base, head.sha),
      );
  });

  router.patch(
    '/repos/:owner/:repo/pulls/:number',
    async (request, response) => {
      const { repository, issue } = open(request, response, true);
      const { login } = scope.writer(response);
      const { base, ...changes } = readBody(request, UPDATE);
      if (changes.state === 'open' && issue.pull.mergedAt) {
        throw ForgeError.invalid(
          'PullRequest',
          'state',
          'custom',
          'state cannot be changed. The pull request was merged.',
        );
      }
      if (changes.state === 'open' && issue.state === 'closed') {
        await requireHead(issue);
      }
      if (base !== undefined && base !== issue.pull.base.ref) {
        await forge.pulls.setBase(repository, issue, base, login);
      }
      await forge.issues.update(repository, issue, changes, login);
      response.json(
        await pullView(views, repository, issue, scope.actor(response).account),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/:number/commits',
    async (request, response) => {
      const { repository, issue } = open(request, response);
      const commits = await forge.git(repository).log({
        revision: issue.pull.head.sha,
        exclude: issue.pull.base.sha,
        limit: 250,
      });
      response.json(
        pageOf(request, response, commits.reverse()).map(commit =>
          commitView(views, repository, commit),
        ),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/:number/files',
    async (request, response) => {
      const { repository, issue } = open(request, response);
      const files = (await forge.pulls.files(repository, issue)).slice(
        0,
        LISTED_FILES,
      );
      response.json(
        pageOf(
          request,
          response,
          diffEntryViews(views, repository, files, issue.pull.head.sha),
        ),
      );
    },
  );

  router.get('/repos/:owner/:repo/pulls/:number/merge', (request, response) => {
    if (!open(request, response).issue.pull.mergedAt) {
      throw ForgeError.notFound();
    }
    response.status(204).end();
  });

  router.put(
    '/repos/:owner/:repo/pulls/:number/merge',
    async (request, response) => {
      const { repository, issue } = open(request, response, true);
      const body = readBody(request, MERGE);
      const sha = await forge.pulls.merge(repository, issue, {
        actor: scope.writer(response),
        ...defined({
          method: body.merge_method,
          sha: body.sha,
          title: body.commit_title,
          message: body.commit_message,
        }),
      });
      response.json({
        sha,
        merged: true,
        message: 'Pull Request successfully merged',
      });
    },
  );

  router.get(
    '/repos/:owner/:repo/pulls/:number/requested_reviewers',
    (request, response) => {
      const { repository, issue } = open(request, response);
      response.json({
        users: issue.pull.requestedReviewers.map(login =>
          userView(views, login),
        ),
        teams: issue.pull.requestedTeams.map(slug =>
          teamView(views, forge.accounts.team(repository.owner, slug)),
        ),
      });
    },
  );

  router.post(
    '/repos/:owner/:repo/pulls/:number/requested_reviewers',
    async (request, response) => {
      const { repository, issue } = open(request, response, true);
      const body = readBody(request, REVIEWERS);
      const unknown =
        body.reviewers?.some(login => !forge.accounts.find(login)) ||
        body.team_reviewers?.some(
          slug => !forge.accounts.findTeam(repository.owner, slug),
        );
      if (unknown) {
        throw ForgeError.unprocessable(
          'Reviews may only be requested from collaborators.',
        );
      }
      await forge.pulls.setReviewers(
        repository,
        issue,
        defined({ add: body.reviewers, addTeams: body.team_reviewers }),
        scope.writer(response).login,
      );
      response
        .status(201)
        .json(
          pullSimpleView(
            views,
            repository,
            issue,
            scope.actor(response).account,
          ),
        );
    },
  );

  router.delete(
    '/repos/:owner/:repo/pulls/:number/requested_reviewers',
    async (request, response) => {
      const { repository, issue } = open(request, response, true);
      const body = readBody(request, REVIEWERS);
      await forge.pulls.setReviewers(
        repository,
        issue,
        {
          remove: body.reviewers ?? [],
          removeTeams: body.team_reviewers ?? [],
        },
        scope.writer(response).login,
      );
      response.json(
        pullSimpleView(views, repository, issue, scope.actor(response).account),
      );
    },
  );

  /** A write is open to the author too, wherever the branch is. */
  function open(
    request: Request,
    response: Response,
    write = false,
  ): { repository: RepositoryRecord; issue: PullIssue } {
    const readable = scope.repository(request, response);
    const issue = forge.pulls.get(readable, readId(request.params.number));
    const own =
      write &&
      !request.path.endsWith('/merge') &&
      issue.author === scope.writer(response).login;
    return {
      repository:
        write && !own ? scope.repository(request, response, 'write') : readable,
      issue,
    };
  }

  async function requireHead({ pull }: PullIssue): Promise<void> {
    const source = forge.repositories.byId(pull.head.repositoryId);
    if (
      !source ||
      !(await forge.git(source).ref(`refs/heads/${pull.head.ref}`))
    ) {
      throw ForgeError.invalid(
        'PullRequest',
        'state',
        'custom',
        `state cannot be changed. The ${pull.head.ref} branch has been deleted.`,
      );
    }
  }

  async function requireSmallDiff(
    repository: RepositoryRecord,
    issue: PullIssue,
  ): Promise<void> {
    const files = await forge.pulls.files(repository, issue);
    const lines = files.reduce(
      (sum, file) => sum + file.additions + file.deletions,
      0,
    );
    const reason =
      files.length > DIFF_FILES
        ? `the diff exceeded the maximum number of files (${DIFF_FILES})`
        : `the diff exceeded the maximum number of lines (${DIFF_LINES_LIMIT})`;
    if (files.length > DIFF_FILES || lines > DIFF_LINES_LIMIT) {
      throw new ForgeError(
        406,
        `Sorry, ${reason}. Consider using 'List pull requests files' API or locally cloning the repository instead.`,
        [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }],
      );
    }
  }
}
