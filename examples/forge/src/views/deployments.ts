/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DeploymentRecord,
  DeploymentStatusRecord,
  ReleaseRecord,
  RepositoryRecord,
} from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { userView } from './accounts';
import { type ViewContext, encodePath, nodeId } from './ViewContext';

/** @internal */
export function deploymentView(
  context: ViewContext,
  repository: RepositoryRecord,
  deployment: DeploymentRecord,
): Json {
  const repositoryUrl = context.repositoryApi(repository);
  const url = `${repositoryUrl}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', repository.id, deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description ?? null,
    creator: userView(context, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

/** @internal */
export function deploymentStatusView(
  context: ViewContext,
  repository: RepositoryRecord,
  deployment: DeploymentRecord,
  status: DeploymentStatusRecord,
): Json {
  const repositoryUrl = context.repositoryApi(repository);
  const url = `${repositoryUrl}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', repository.id, status.id),
    state: status.state,
    creator: userView(context, status.creator),
    description: status.description,
    environment: status.environment,
    // GitHub answers an empty text where there is none, against its own description.
    target_url:
      status.logUrl || `${context.repositoryHtml(repository)}/deployments`,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: repositoryUrl,
    ...(status.environmentUrl
      ? { environment_url: status.environmentUrl }
      : {}),
    ...(status.logUrl ? { log_url: status.logUrl } : {}),
  };
}

/** @internal */
export function releaseView(
  context: ViewContext,
  repository: RepositoryRecord,
  release: ReleaseRecord,
): Json {
  const api = context.repositoryApi(repository);
  const url = `${api}/releases/${release.id}`;
  const tag = encodePath(release.tag);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: `${context.repositoryHtml(repository)}/releases/tag/${tag}`,
    id: release.id,
    author: userView(context, release.author),
    node_id: nodeId('RE', repository.id, release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name ?? null,
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    published_at: release.publishedAt ?? null,
    assets: [],
    tarball_url: `${api}/tarball/${tag}`,
    zipball_url: `${api}/zipball/${tag}`,
    body: release.body ?? '',
  };
}
