/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';

/** A repository with what it takes to talk to its forge. */
export type ForgeAccess = {
  type: 'github' | 'gitlab';
  host: string;
  apiBaseUrl: string;
  token: string;
  owner: string;
  repo: string;
};

/**
 * Reads `host?owner=…&repo=…` and finds credentials: the token given, such as the asking user's own, else the integration's.
 *
 * @throws InputError when the host has no integration, no credentials, or is neither GitHub nor GitLab
 */
export async function forgeAccess(options: {
  repoUrl: string;
  integrations: ScmIntegrations;
  token?: string;
}): Promise<ForgeAccess> {
  const { repoUrl, integrations } = options;
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
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
    `"${host}" is neither a GitHub nor a GitLab of this portal's integrations`,
  );
}
