/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '../scm';

type ForgeStatus = Awaited<ReturnType<AiScmService['status']>>[number];

const STATES: Record<ForgeStatus['state'], HealthCheck['status']> = {
  ok: 'ok',
  // Backstage adds the public forges by itself; without credentials they are not used.
  'no-credentials': 'off',
  unauthorized: 'error',
  unreachable: 'error',
};

const REMEDIES: Record<
  ForgeStatus['state'],
  (host: string) => string | undefined
> = {
  ok: () => undefined,
  'no-credentials': host =>
    `To use it, add a token or an app for "${host}" under "integrations".`,
  unauthorized: host =>
    `Check the token or app of "${host}" under "integrations": it is expired, revoked or lacks scopes.`,
  unreachable: host => `Check that the backend reaches "${host}".`,
};

function summaryOf({ state, detail, rateLimit }: ForgeStatus): string {
  if (state === 'no-credentials') {
    return 'No credentials are configured: not used';
  }
  if (state !== 'ok') {
    return detail ?? state;
  }
  return rateLimit
    ? `Reachable, ${rateLimit.remaining} of ${rateLimit.limit} requests left until ${rateLimit.resetAt}`
    : 'Reachable';
}

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
    status: STATES[forge.state],
    summary: summaryOf(forge),
    remedy: REMEDIES[forge.state](forge.host),
    details: forge.scopes ? { scopes: forge.scopes.join(', ') } : undefined,
  }));
}
