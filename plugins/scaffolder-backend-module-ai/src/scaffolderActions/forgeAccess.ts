/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** A repository with what it takes to talk to its forge. */
export type ForgeAccess =
  | {
      type: 'github' | 'gitlab';
      host: string;
      apiBaseUrl: string;
      token: string;
      owner: string;
      repo: string;
    }
  | {
      type: 'azure';
      host: string;
      headers: Record<string, string>;
      organization: string;
      project: string;
      repo: string;
    };

/**
 * Reads `host?owner=…&repo=…` and finds credentials: the token given, such as the asking user's own, else the integration's.
 *
 * @throws InputError when the host has no integration, no credentials, or is neither GitHub, GitLab nor Azure DevOps
 */
export async function forgeAccess(options: {
  repoUrl: string;
  integrations: ScmIntegrations;
  token?: string;
}): Promise<ForgeAccess> {
  const { repoUrl, integrations } = options;
  const { host, owner, repo, organization, project } = parseRepoUrl(
    repoUrl,
    integrations,
  );
  if (integrations.azure.byHost(host)) {
    if (!organization || !project) {
      throw new InputError(
        `"${repoUrl}" names no organization and project of Azure DevOps`,
      );
    }
    return {
      type: 'azure',
      host,
      organization,
      project,
      repo,
      headers: options.token
        ? { authorization: `Bearer ${options.token}` }
        : await azureHeaders(
            integrations,
            `https://${host}/${organization}/${project}/_git/${repo}`,
          ),
    };
  }
  if (!owner) {
    throw new InputError(`"${repoUrl}" names no owner`);
  }
  const github = integrations.github.byHost(host);
  if (github) {
    const token =
      options.token ??
      (
        await DefaultGithubCredentialsProvider.fromIntegrations(
          integrations,
        ).getCredentials({ url: `https://${host}/${owner}/${repo}` })
      ).token;
    if (!token) {
      throw new InputError(`There are no credentials for "${host}"`);
    }
    return {
      type: 'github',
      host,
      owner,
      repo,
      token,
      apiBaseUrl: github.config.apiBaseUrl ?? `https://${host}/api/v3`,
    };
  }
  const gitlab = integrations.gitlab.byHost(host);
  if (gitlab) {
    const token = options.token ?? gitlab.config.token;
    if (!token) {
      throw new InputError(`There are no credentials for "${host}"`);
    }
    return {
      type: 'gitlab',
      host,
      owner,
      repo,
      token,
      apiBaseUrl: gitlab.config.apiBaseUrl,
    };
  }
  throw new InputError(
    `"${host}" is no GitHub, GitLab or Azure DevOps of this portal's integrations`,
  );
}

async function azureHeaders(
  integrations: ScmIntegrations,
  url: string,
): Promise<Record<string, string>> {
  const credentials =
    await DefaultAzureDevOpsCredentialsProvider.fromIntegrations(
      integrations,
    ).getCredentials({ url });
  if (!credentials) {
    throw new InputError(`There are no credentials for "${url}"`);
  }
  return credentials.headers;
}
