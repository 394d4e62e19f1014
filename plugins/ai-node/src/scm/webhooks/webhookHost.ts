/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

type AzureRepository = { webUrl?: string; remoteUrl?: string; url?: string };

/**
 * The host of the repository a delivery is about, from the fields of GitHub, GitLab and Azure DevOps; `undefined` when it
 * names none.
 *
 * @remarks
 * Azure DevOps puts the repository of a comment below its pull request. Some of its events have no repository with an
 * address at all: then the collection says where it is.
 *
 * @internal
 */
export function webhookHost(payload: unknown): string | undefined {
  const body = payload as {
    repository?: { html_url?: string };
    project?: { web_url?: string };
    resource?: {
      repository?: AzureRepository;
      pullRequest?: { repository?: AzureRepository };
    };
    resourceContainers?: { collection?: { baseUrl?: string } };
  } | null;
  const azure =
    body?.resource?.repository ?? body?.resource?.pullRequest?.repository;
  const candidates: unknown[] = [
    body?.repository?.html_url,
    body?.project?.web_url,
    azure?.webUrl,
    azure?.remoteUrl,
    azure?.url,
    body?.resourceContainers?.collection?.baseUrl,
  ];
  const url = candidates.find(candidate => candidate !== undefined);
  try {
    return typeof url === 'string' && url !== ''
      ? new URL(url).host
      : undefined;
  } catch {
    return undefined;
  }
}
