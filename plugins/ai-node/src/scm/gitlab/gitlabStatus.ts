/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GitLabIntegrationConfig } from '@backstage/integration';
import type { ForgeStatus } from '../Forge';
import type { GitlabClient } from './GitlabClient';

/** Whether the credentials work, their scopes and limits. @internal */
export async function gitlabStatus(
  client: GitlabClient,
  config: GitLabIntegrationConfig,
): Promise<ForgeStatus> {
  const { host } = config;
  const about = { host, type: 'gitlab' as const };
  if (!config.token) {
    return {
      ...about,
      state: 'no-credentials',
      detail: `Set "token" under "integrations.gitlab" for "${host}"`,
    };
  }
  const address = config.baseUrl;
  try {
    await client.global('user', address);
    const scopes = await client
      .global('personal_access_tokens/self', address)
      .then(async response => (await response.json()).scopes as string[])
      // OAuth tokens have no such record.
      .catch(() => undefined);
    return {
      ...about,
      state: 'ok',
      ...(client.http.rateLimit ? { rateLimit: client.http.rateLimit } : {}),
      ...(scopes ? { scopes } : {}),
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
