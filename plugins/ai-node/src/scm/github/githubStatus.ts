/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  GithubAppCredentialsMux,
  type GithubIntegrationConfig,
} from '@backstage/integration';
import type { ForgeStatus } from '../Forge';
import { ForgeResponseError } from '../http/ForgeResponseError';
import type { GithubClient } from './GithubClient';

/** Whether the credentials work, their scopes and limits. @internal */
export async function githubStatus(
  client: GithubClient,
  config: GithubIntegrationConfig,
): Promise<ForgeStatus> {
  const { host } = config;
  const about = { host, type: 'github' as const };
  if (!config.token && !config.apps?.length) {
    return {
      ...about,
      state: 'no-credentials',
      detail: `Set "token" or "apps" under "integrations.github" for "${host}"`,
    };
  }
  try {
    if (!config.token) {
      const installations = await new GithubAppCredentialsMux(
        config,
      ).getAllInstallations();
      return {
        ...about,
        state: 'ok',
        detail: `The app is installed ${installations.length} times`,
      };
    }
    const response = await client.http.send(
      `${client.apiBaseUrl}/rate_limit`,
      { headers: { authorization: `Bearer ${config.token}` } },
      `https://${host}`,
    );
    // 404: a GitHub Enterprise Server without rate limits.
    if (!response.ok && response.status !== 404) {
      throw await ForgeResponseError.fromResponse(host, response);
    }
    const scopes = response.headers.get('x-oauth-scopes');
    return {
      ...about,
      state: 'ok',
      ...(client.http.rateLimit ? { rateLimit: client.http.rateLimit } : {}),
      ...(scopes
        ? { scopes: scopes.split(',').map(scope => scope.trim()) }
        : {}),
    };
  } catch (error) {
    return {
      ...about,
      state:
        (error as Error).name === 'NotAllowedError'
          ? 'unauthorized'
          : 'unreachable',
      detail: (error as Error).message,
    };
  }
}
