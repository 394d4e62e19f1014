/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AzureIntegrationConfig } from '@backstage/integration';
import type { ForgeStatus } from '../Forge';
import type { AzureDevOpsClient } from './AzureDevOpsClient';

/** Whether the credentials work. @internal */
export async function azureStatus(
  client: AzureDevOpsClient,
  config: AzureIntegrationConfig,
): Promise<ForgeStatus> {
  const { host, credentials } = config;
  const about = { host, type: 'azure-devops' as const };
  if (!credentials?.length) {
    return {
      ...about,
      state: 'no-credentials',
      detail: `Set "credentials" under "integrations.azure" for "${host}"`,
    };
  }
  const organization = credentials.flatMap(item => item.organizations ?? [])[0];
  if (!organization) {
    return {
      ...about,
      state: 'ok',
      detail:
        'Not tried: the credentials list no "organizations", and there is no call without one',
    };
  }
  try {
    await client.send(
      `https://${host}/${encodeURIComponent(
        organization,
      )}/_apis/connectionData`,
      {
        about: `https://${host}/${organization}`,
        query: { 'api-version': '7.1-preview' },
      },
    );
    return {
      ...about,
      state: 'ok',
      ...(client.http.rateLimit ? { rateLimit: client.http.rateLimit } : {}),
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
