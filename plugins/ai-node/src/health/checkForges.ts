/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '../scm';
import { checkWebhooks } from './checkWebhooks';

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

/**
 * The scope that reading private repositories and writing pull requests takes, where tokens have scopes that the forge
 * tells: classic tokens of GitHub, tokens of GitLab.
 */
const SCOPES: Partial<Record<string, string>> = {
  github: 'repo',
  gitlab: 'api',
};

/** Below this share of the limit somebody should look. */
const LOW_RATE = 0.1;

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

/** For each configured integration: reachable, authorised, scopes, what is left of the rate limit; and its webhooks. */
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
  return forges.flatMap(forge => [checkForge(forge), ...checkWebhooks(forge)]);
}

function checkForge(forge: ForgeStatus): HealthCheck {
  const check: HealthCheck = {
    id: `forges.${forge.host}`,
    title: `${forge.type} ${forge.host}`,
    status: STATES[forge.state],
    summary: summaryOf(forge),
    remedy: REMEDIES[forge.state](forge.host),
    details: forge.scopes ? { scopes: forge.scopes.join(', ') } : undefined,
  };
  if (forge.state !== 'ok') {
    return check;
  }
  const needed = SCOPES[forge.type];
  if (needed && forge.scopes && !forge.scopes.includes(needed)) {
    return {
      ...check,
      status: 'warning',
      summary: `${check.summary}; the token has the scopes ${
        forge.scopes.join(', ') || '(none)'
      }, without "${needed}"`,
      remedy: `Give the token the scope "${needed}": without it private repositories are not read, and pull requests and reviews are refused.`,
    };
  }
  const { rateLimit } = forge;
  if (rateLimit && rateLimit.remaining < rateLimit.limit * LOW_RATE) {
    return {
      ...check,
      status: 'warning',
      remedy: `Work goes on when the limit is reset. Where it happens again, use an app of your own instead of a shared token: its limit grows with the repositories.`,
    };
  }
  return check;
}
