/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PullIssue } from '../services/PullService';
import type { AccountRecord, RepositoryRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { teamView, userView } from './accounts';
import { authorAssociation, labelViews } from './issues';
import { repositoryView } from './repositories';
import { type ViewContext, nodeId } from './ViewContext';

/** A pull request as lists show it. @internal */
export function pullSimpleView(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: PullIssue,
  viewer?: AccountRecord,
): Json {
  const { pull } = issue;
  const repositoryUrl = context.repositoryApi(repository);
  const url = `${repositoryUrl}/pulls/${issue.number}`;
  const issueUrl = `${repositoryUrl}/issues/${issue.number}`;
  const htmlUrl = `${context.repositoryHtml(repository)}/pull/${issue.number}`;
  const assignees = issue.assignees.map(login => userView(context, login));
  const head = context.forge.repositories.byId(pull.head.repositoryId);
  const href = (link: string) => ({ href: link });
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', repository.id, issue.number),
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: `${repositoryUrl}/statuses/${pull.head.sha}`,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userView(context, issue.author),
    body: issue.body ?? null,
    labels: labelViews(context, repository, issue),
    milestone: null,
    active_lock_reason: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommitSha ?? null,
    assignee: assignees.at(0) ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map(login =>
      userView(context, login),
    ),
    requested_teams: pull.requestedTeams.flatMap(slug => {
      const team = context.forge.accounts.findTeam(repository.owner, slug);
      return team ? [teamView(context, team)] : [];
    }),
    head: {
      label: `${pull.head.owner}:${pull.head.ref}`,
      ref: pull.head.ref,
      sha: pull.head.sha,
      user: userView(context, pull.head.owner),
      repo: head ? repositoryView(context, head, viewer) : null,
    },
    base: {
      label: `${repository.owner}:${pull.base.ref}`,
      ref: pull.base.ref,
      sha: pull.base.sha,
      user: userView(context, repository.owner),
      repo: repositoryView(context, repository, viewer),
    },
    _links: {
      self: href(url),
      html: href(htmlUrl),
      issue: href(issueUrl),
      comments: href(`${issueUrl}/comments`),
      review_comments: href(`${url}/comments`),
      review_comment: href(`${repositoryUrl}/pulls/comments{/number}`),
      commits: href(`${url}/commits`),
      statuses: href(`${repositoryUrl}/statuses/${pull.head.sha}`),
    },
    author_association: authorAssociation(context, repository, issue.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** A pull request with its counts and whether it merges. @internal */
export async function pullView(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: PullIssue,
  viewer?: AccountRecord,
): Promise<Json> {
  const { pull } = issue;
  const { forge } = context;
  const [files, commits, merge] = await Promise.all([
    forge.pulls.files(repository, issue),
    forge
      .git(repository)
      .count({ revision: pull.head.sha, exclude: pull.base.sha }),
    issue.state === 'open'
      ? forge.pulls.mergeability(repository, issue)
      : { mergeable: undefined, testCommit: undefined },
  ]);
  const conflicts = merge.mergeable ? 'clean' : 'dirty';
  return {
    ...pullSimpleView(context, repository, issue, viewer),
    merge_commit_sha: pull.mergeCommitSha ?? merge.testCommit ?? null,
    merged: pull.mergedAt !== undefined,
    mergeable: merge.mergeable ?? null,
    rebaseable: merge.mergeable ?? null,
    mergeable_state: merge.mergeable === undefined ? 'unknown' : conflicts,
    merged_by:
      pull.mergedBy === undefined ? null : userView(context, pull.mergedBy),
    comments: repository.issueComments.filter(
      ({ number }) => number === issue.number,
    ).length,
    review_comments: forge.reviews.comments(repository, {
      number: issue.number,
    }).length,
    maintainer_can_modify: false,
    commits,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
