/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CheckRunRecord,
  RepositoryRecord,
  StatusRecord,
} from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { avatarUrl, userView } from './accounts';
import { type ViewContext, nodeId } from './ViewContext';

/** The one GitHub App of this forge. @internal */
export const FORGE_APP = { id: 1, slug: 'ghostlight', name: 'Ghostlight' };

/** What the app may do. @internal */
export const APP_PERMISSIONS = {
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

/** Events the app is told. @internal */
export const APP_EVENTS = [
  'check_run',
  'deployment',
  'deployment_status',
  'issue_comment',
  'pull_request',
  'push',
];

/** @internal */
export function appView(context: ViewContext): Json {
  const owner =
    context.forge.accounts.list().find(({ type }) => type === 'Organization') ??
    context.forge.accounts.list().at(0);
  const { createdAt } = context.forge.store.site;
  return {
    id: FORGE_APP.id,
    slug: FORGE_APP.slug,
    node_id: nodeId('A', FORGE_APP.id),
    owner: userView(context, owner?.login ?? 'ghost'),
    name: FORGE_APP.name,
    description: 'The GitHub App of this forge',
    external_url: context.htmlUrl,
    html_url: `${context.htmlUrl}/apps/${FORGE_APP.slug}`,
    created_at: createdAt,
    updated_at: createdAt,
    permissions: APP_PERMISSIONS,
    events: APP_EVENTS,
    installations_count: context.forge.accounts
      .list()
      .filter(({ type }) => type === 'Organization').length,
  };
}

/** @internal */
export function checkRunView(
  context: ViewContext,
  repository: RepositoryRecord,
  run: CheckRunRecord,
): Json {
  const url = `${context.repositoryApi(repository)}/check-runs/${run.id}`;
  const htmlUrl = `${context.repositoryHtml(repository)}/runs/${run.id}`;
  return {
    id: run.id,
    head_sha: run.headSha,
    node_id: nodeId('CR', repository.id, run.id),
    external_id: run.externalId,
    url,
    html_url: htmlUrl,
    details_url: run.detailsUrl ?? htmlUrl,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output.title ?? null,
      summary: run.output.summary ?? null,
      text: run.output.text ?? null,
      annotations_count: run.output.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.id },
    app: appView(context),
    pull_requests: context.forge.pulls
      .list(repository)
      .filter(
        ({ state, pull }) => state === 'open' && pull.head.sha === run.headSha,
      )
      .map(({ number, pull }) => ({
        url: `${context.repositoryApi(repository)}/pulls/${number}`,
        id: pull.id,
        number,
        head: {
          ref: pull.head.ref,
          sha: pull.head.sha,
          repo: repositoryLink(context, repository),
        },
        base: {
          ref: pull.base.ref,
          sha: pull.base.sha,
          repo: repositoryLink(context, repository),
        },
      })),
  };
}

function repositoryLink(
  context: ViewContext,
  repository: RepositoryRecord,
): Json {
  return {
    id: repository.id,
    url: context.repositoryApi(repository),
    name: repository.name,
  };
}

/** An annotation with the fields that were not given as null. @internal */
export function annotationView(
  context: ViewContext,
  repository: RepositoryRecord,
  run: CheckRunRecord,
  annotation: Json,
): Json {
  return {
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...annotation,
    blob_href: `${context.repositoryHtml(repository)}/blob/${run.headSha}/${
      annotation.path
    }`,
  };
}

/** @internal */
export function statusView(
  context: ViewContext,
  repository: RepositoryRecord,
  status: StatusRecord,
): Json {
  return {
    ...simpleStatusView(context, repository, status),
    creator: userView(context, status.creator),
  };
}

/** @internal */
export function simpleStatusView(
  context: ViewContext,
  repository: RepositoryRecord,
  status: StatusRecord,
): Json {
  return {
    url: `${context.repositoryApi(repository)}/statuses/${status.sha}`,
    avatar_url: avatarUrl(context, status.creator),
    id: status.id,
    node_id: nodeId('SC', repository.id, status.id),
    state: status.state,
    description: status.description ?? null,
    target_url: status.targetUrl ?? null,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.updatedAt,
  };
}
