/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { RepositoryPage } from '@ghostlight/backstage-plugin-ai-common';
import { readPage } from '../readPage';
import type { AzureDevOpsClient } from './AzureDevOpsClient';
import { toRepositoryInfo } from './azureMapping';
import type { AzureList, AzureRepository } from './azureTypes';

/**
 * Repositories of an organization, a collection or a project. The API has no pages here: it answers all of them, and the
 * pages are cut from that.
 *
 * @internal
 */
export async function azureRepositories(
  client: AzureDevOpsClient,
  request: { owner: { url: string }; cursor?: string; limit: number },
): Promise<RepositoryPage> {
  const { origin, pathname } = new URL(request.owner.url);
  const path = pathname.replace(/\/+$/, '');
  const oldHost = /\.visualstudio\.com$/.test(new URL(origin).hostname);
  if ((!path && !oldHost) || path.includes('/_git')) {
    throw new InputError(
      `"${request.owner.url}" is not the address of an organization, a collection or a project`,
    );
  }
  const offset = readPage(request.cursor, 0);
  const response = await client.send(
    `${origin}${path}/_apis/git/repositories`,
    { about: request.owner.url },
  );
  const { value } = (await response.json()) as AzureList<AzureRepository>;
  // By name, so that two requests cut the same pages.
  const sorted = value
    .map(data => ({ data, url: addressOf(data, `${origin}${path}`) }))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
  const end = offset + request.limit;
  return {
    repositories: sorted
      .slice(offset, end)
      .map(({ data, url }) => toRepositoryInfo(data, { url })),
    ...(end < sorted.length ? { cursor: String(end) } : {}),
  };
}

/** Its address at the host that was asked: behind a proxy the one it knows may be another. */
function addressOf(data: AzureRepository, owner: string): string {
  if (data.webUrl) {
    return `${new URL(owner).origin}${new URL(data.webUrl).pathname}`;
  }
  const project = encodeURIComponent(data.project.name);
  const collection = owner.endsWith(`/${project}`)
    ? owner.slice(0, -project.length - 1)
    : owner;
  return `${collection}/${project}/_git/${encodeURIComponent(data.name)}`;
}
