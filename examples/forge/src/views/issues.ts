/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AccountRecord,
  IssueCommentRecord,
  IssueRecord,
  LabelRecord,
  RepositoryRecord,
} from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { userView } from './accounts';
import { type ViewContext, nodeId } from './ViewContext';

/** @internal */
export function labelView(
  context: ViewContext,
  repository: RepositoryRecord,
  label: LabelRecord,
): Json {
  return {
    id: label.id,
    node_id: nodeId('LA', repository.id, label.id),
    url: `${context.repositoryApi(repository)}/labels/${encodeURIComponent(
      label.name,
    )}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description ?? null,
  };
}

/** The labels of an issue. @internal */
export function labelViews(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: IssueRecord,
): Json[] {
  return issue.labels.map(name =>
    labelView(
      context,
      repository,
      context.forge.issues.label(repository, name),
    ),
  );
}

/** How an account stands to a repository. @internal */
export function authorAssociation(
  context: ViewContext,
  repository: RepositoryRecord,
  login: string,
): string {
  const account: AccountRecord | undefined = context.forge.accounts.find(login);
  const owner = context.forge.accounts.find(repository.owner);
  if (account && account === owner) {
    return 'OWNER';
  }
  if (account && owner?.members[account.login]) {
    return 'MEMBER';
  }
  return account && repository.collaborators[account.login]
    ? 'COLLABORATOR'
    : 'NONE';
}

/** @internal */
export function issueView(
  context: ViewContext,
  repository: RepositoryRecord,
  issue: IssueRecord,
): Json {
  const repositoryUrl = context.repositoryApi(repository);
  const url = `${repositoryUrl}/issues/${issue.number}`;
  const html = context.repositoryHtml(repository);
  const assignees = issue.assignees.map(login => userView(context, login));
  const pullHtml = `${html}/pull/${issue.number}`;
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issue.pull ? pullHtml : `${html}/issues/${issue.number}`,
    id: issue.id,
    node_id: nodeId('I', repository.id, issue.number),
    number: issue.number,
    title: issue.title,
    user: userView(context, issue.author),
    labels: labelViews(context, repository, issue),
    state: issue.state,
    locked: issue.locked,
    assignee: assignees.at(0) ?? null,
    assignees,
    milestone: null,
    comments: repository.issueComments.filter(
      ({ number }) => number === issue.number,
    ).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt ?? null,
    author_association: authorAssociation(context, repository, issue.author),
    active_lock_reason: null,
    body: issue.body ?? null,
    closed_by:
      issue.closedBy === undefined ? null : userView(context, issue.closedBy),
    state_reason: issue.stateReason ?? null,
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${repositoryUrl}/pulls/${issue.number}`,
            html_url: pullHtml,
            diff_url: `${pullHtml}.diff`,
            patch_url: `${pullHtml}.patch`,
            merged_at: issue.pull.mergedAt ?? null,
          },
        }
      : {}),
  };
}

/** @internal */
export function issueCommentView(
  context: ViewContext,
  repository: RepositoryRecord,
  comment: IssueCommentRecord,
): Json {
  const url = context.repositoryApi(repository);
  const issue = context.forge.issues.get(repository, comment.number);
  const page = `${context.repositoryHtml(repository)}/${
    issue.pull ? 'pull' : 'issues'
  }/${comment.number}`;
  return {
    url: `${url}/issues/comments/${comment.id}`,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${url}/issues/${comment.number}`,
    id: comment.id,
    node_id: nodeId('IC', repository.id, comment.id),
    user: userView(context, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: authorAssociation(context, repository, comment.author),
    body: comment.body,
    performed_via_github_app: null,
  };
}
