/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Router } from 'express';
import type { PullIssue } from '../services/PullService';
import type {
  IssueRecord,
  RepositoryRecord,
  ReviewCommentRecord,
} from '../store/records';
import { type CurrentPlace, currentPlace } from '../views/currentPlace';
import { readId } from '../rest/RestScope';
import { commitList, sendText } from './historyPages';
import { type Markup, markup } from './markup';
import { type PageScope, prose, when } from './PageScope';
import { renderDiff } from './renderDiff';

type Placed = { comment: ReviewCommentRecord; place: CurrentPlace | undefined };

/** Issues, and pull requests with their conversation and their diff. @internal */
export function addPullPages(router: Router, scope: PageScope): void {
  const { forge } = scope;

  router.get('/:owner/:repo/:kind(pulls|issues)', (request, response) => {
    const repository = scope.repository(request);
    const pulls = request.params.kind === 'pulls';
    const issues = repository.issues
      .filter(issue => Boolean(issue.pull) === pulls)
      .sort(
        (left, right) =>
          Number(right.state === 'open') - Number(left.state === 'open') ||
          right.number - left.number,
      );
    const title = pulls ? 'Pull requests' : 'Issues';
    scope.send(response, {
      title: `${title} of ${repository.name}`,
      repository,
      body: markup`<h1>${title}</h1>
        ${issues.length === 0 && markup`<p class="muted">There are none.</p>`}
        <ul class="list">
          ${issues.map(
            issue => markup`<li>
              ${badge(issue)}
              <a href="./${pulls ? 'pull' : 'issues'}/${issue.number}"
                ><strong>${issue.title}</strong></a
              >
              ${labels(issue)}
              <div class="muted">
                #${issue.number} by ${issue.author} ${when(issue.createdAt)}
              </div>
            </li>`,
          )}
        </ul>`,
    });
  });

  router.get('/:owner/:repo/issues/:number', (request, response) => {
    const repository = scope.repository(request);
    const issue = forge.issues.get(repository, readId(request.params.number));
    if (issue.pull) {
      response.redirect(
        302,
        `/${repository.owner}/${repository.name}/pull/${issue.number}`,
      );
      return;
    }
    scope.send(response, {
      title: `${issue.title} · ${repository.name}`,
      repository,
      body: markup`${heading(issue)} ${conversation(repository, issue)}`,
    });
  });

  router.get(
    '/:owner/:repo/pull/:number(\\d+):format(.diff|.patch)',
    async (request, response) => {
      const { repository, issue } = open(request);
      const git = forge.git(repository);
      const base = await forge.pulls.mergeBase(repository, issue);
      const { sha } = issue.pull.head;
      sendText(
        response,
        request.params.format === '.diff'
          ? await git.diffText(base, sha)
          : await git.patchText(base, sha),
      );
    },
  );

  router.get(
    [
      '/:owner/:repo/pull/:number(\\d+)',
      '/:owner/:repo/pull/:number(\\d+)/:tab(files|commits)',
    ],
    async (request, response) => {
      const { repository, issue } = open(request);
      const placed = await Promise.all(
        forge.reviews
          .comments(repository, {
            number: issue.number,
            viewer: scope.viewer?.login,
          })
          .map(async comment => ({
            comment,
            place: await currentPlace(scope.views, repository, issue, comment),
          })),
      );
      const files = await forge.pulls.files(repository, issue);
      const commits = await forge.git(repository).log({
        revision: issue.pull.head.sha,
        exclude: issue.pull.base.sha,
        limit: 250,
      });
      scope.send(response, {
        title: `${issue.title} · ${repository.name}`,
        repository,
        body: markup`${heading(issue)}
          <p class="muted">
            ${issue.pull.head.owner}:${issue.pull.head.ref} into
            ${issue.pull.base.ref}
          </p>
          ${await buttons(repository, issue)} ${conversation(repository, issue)}
          ${outdated(placed)}
          <h2>Commits</h2>
          ${commitList(repository, commits.reverse())}
          <h2>Files changed</h2>
          ${renderDiff(files, {
            notes: (path, side, line) =>
              placed
                .filter(
                  ({ comment, place }) =>
                    comment.path === path &&
                    comment.side === side &&
                    place?.line === line,
                )
                .map(renderComment),
            fileNotes: path =>
              placed
                .filter(
                  ({ comment, place }) =>
                    place &&
                    comment.subject === 'file' &&
                    comment.path === path,
                )
                .map(
                  one => markup`<div class="body">${renderComment(one)}</div>`,
                ),
          })}`,
      });
    },
  );

  router.post(
    '/:owner/:repo/pull/:number(\\d+)/:action(merge|close|reopen)',
    async (request, response) => {
      const { repository, issue } = open(request);
      const account = scope.writer(request, repository);
      if (request.params.action === 'merge') {
        await forge.pulls.merge(repository, issue, { actor: account });
      } else {
        const state = request.params.action === 'close' ? 'closed' : 'open';
        await forge.issues.update(repository, issue, { state }, account.login);
      }
      response.redirect(
        303,
        `/${repository.owner}/${repository.name}/pull/${issue.number}`,
      );
    },
  );

  function open(request: Request): {
    repository: RepositoryRecord;
    issue: PullIssue;
  } {
    const repository = scope.repository(request);
    return {
      repository,
      issue: forge.pulls.get(repository, readId(request.params.number)),
    };
  }

  async function buttons(
    repository: RepositoryRecord,
    issue: PullIssue,
  ): Promise<Markup | undefined> {
    if (
      !scope.mayWrite(repository) ||
      repository.archived ||
      issue.pull.mergedAt
    ) {
      return undefined;
    }
    const action = `/${repository.owner}/${repository.name}/pull/${issue.number}`;
    const button = (name: string, label: string, style = '') =>
      markup`<form class="inline" method="post" action="${action}/${name}">
        <button class="${style}">${label}</button>
      </form>`;
    if (issue.state === 'closed') {
      return (await forge
        .git(repository)
        .ref(`refs/heads/${issue.pull.head.ref}`))
        ? button('reopen', 'Reopen')
        : undefined;
    }
    const { mergeable } = await forge.pulls.mergeability(repository, issue);
    return markup`<p>
      ${
        mergeable && !issue.pull.draft
          ? button('merge', 'Merge', 'primary')
          : markup`<span class="muted"
            >${
              issue.pull.draft
                ? 'A draft does not merge.'
                : 'Conflicts with its base.'
            }
          </span>`
      }
      ${button('close', 'Close')}
    </p>`;
  }

  function conversation(
    repository: RepositoryRecord,
    issue: IssueRecord,
  ): Markup[] {
    const opening = {
      at: issue.createdAt,
      view: box(`${issue.author} opened this`, issue.createdAt, issue.body),
    };
    const comments = repository.issueComments
      .filter(({ number }) => number === issue.number)
      .map(comment => ({
        at: comment.createdAt,
        view: box(
          comment.author,
          comment.createdAt,
          comment.body,
          `issuecomment-${comment.id}`,
        ),
      }));
    const reviews = forge.reviews
      .list(repository, issue.number, scope.viewer?.login)
      .filter(({ body, state }) => body !== '' || state !== 'COMMENTED')
      .map(review => ({
        at: review.submittedAt ?? review.createdAt,
        view: box(
          `${review.author}: ${review.state.toLowerCase().replace(/_/g, ' ')}`,
          review.submittedAt ?? review.createdAt,
          review.body || ' ',
          `pullrequestreview-${review.id}`,
        ),
      }));
    return [
      opening,
      ...[...comments, ...reviews].sort((left, right) =>
        left.at.localeCompare(right.at),
      ),
    ].map(({ view }) => view);
  }

  function box(
    title: string,
    at: string,
    body: string | undefined,
    id?: string,
  ): Markup {
    return markup`<section class="box" ${id ? markup`id="${id}"` : undefined}>
      <h3>${title} ${when(at)}</h3>
      <div class="body">${prose(body)}</div>
    </section>`;
  }

  function outdated(placed: Placed[]): Markup | undefined {
    const gone = placed.filter(({ place }) => place === undefined);
    return gone.length === 0
      ? undefined
      : markup`<h2>Outdated comments</h2>
          ${gone.map(
            one =>
              markup`<div class="muted">${one.comment.path}</div>
                ${renderComment(one)}`,
          )}`;
  }
}

function renderComment({ comment }: Placed): Markup {
  return markup`<article class="comment" id="discussion_r${comment.id}">
    <strong>${comment.author}</strong> ${when(comment.createdAt)}
    ${comment.resolvedBy && markup`<span class="label">resolved</span>`}
    ${prose(comment.body)}
  </article>`;
}

function heading(issue: IssueRecord): Markup {
  return markup`<h1>
      ${issue.title} <span class="muted">#${issue.number}</span>
    </h1>
    <p>${badge(issue)} ${labels(issue)}</p>`;
}

function badge(issue: IssueRecord): Markup {
  let state: string = issue.state;
  if (issue.pull?.mergedAt) {
    state = 'merged';
  } else if (issue.state === 'open' && issue.pull?.draft) {
    state = 'draft';
  }
  return markup`<span class="state ${state}">${state}</span>`;
}

function labels(issue: IssueRecord): Markup[] {
  return issue.labels.map(
    label => markup`<span class="label">${label}</span> `,
  );
}
