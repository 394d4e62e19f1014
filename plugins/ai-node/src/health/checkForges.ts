/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '../scm';

/** One check for each configured integration: reachable, authorised, how much of the rate limit is left. */
export async function checkForges(scm: AiScmService): Promise<HealthCheck[]> {
  const forges = await scm.status();
  if (forges.length === 0) {
    return [
      {
        id: 'forges',
        title: 'Forges',
        status: 'off',
        summary: 'No integration is configured: repositories cannot be read',
        remedy: 'Configure "integrations" for GitHub, GitLab or Azure DevOps.',
      },
    ];
  }
  return forges.map(forge => ({
    id: `forges.${forge.host}`,
    title: `${forge.type} ${forge.host}`,
    status:
      forge.state === 'ok'
        ? 'ok'
        : forge.state === 'no-credentials'
        ? 'off'
        : 'error',
    summary:
      forge.state === 'ok'
        ? forge.rateLimit
          ? `Reachable, ${forge.rateLimit.remaining} of ${forge.rateLimit.limit} requests left until ${forge.rateLimit.resetAt}`
          : 'Reachable'
        : forge.detail ?? forge.state,
    remedy:
      forge.state === 'unauthorized'
        ? `Check the token or app of "${forge.host}" under "integrations": it is expired, revoked or lacks scopes.`
        : forge.state === 'no-credentials'
        ? `Add a token or an app for "${forge.host}" under "integrations".`
        : forge.state === 'unreachable'
        ? `Check that the backend reaches "${forge.host}".`
        : undefined,
    details: forge.scopes ? { scopes: forge.scopes.join(', ') } : undefined,
  }));
}
