/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '../scm';

type ForgeStatus = Awaited<ReturnType<AiScmService['status']>>[number];

/**
 * Whether deliveries of a forge arrive: the last one seen, whether it came to a route of Ghostlight or to the events backend.
 * Nothing about a forge that is not used.
 */
export function checkWebhooks(forge: ForgeStatus): HealthCheck[] {
  const { host, state, webhooks } = forge;
  if (!webhooks || state === 'no-credentials') {
    return [];
  }
  const { acceptedAt, configured, event, reason, refusedAt, since } = webhooks;
  const check = {
    id: `forges.${host}.webhooks`,
    title: `Webhooks of ${host}`,
    details: {
      configured,
      since,
      ...(acceptedAt ? { acceptedAt } : {}),
      ...(refusedAt ? { refusedAt } : {}),
    },
  };
  if (refusedAt && (!acceptedAt || refusedAt > acceptedAt)) {
    return [
      {
        ...check,
        status: 'error',
        summary: `The last delivery was refused at ${refusedAt}: ${reason}`,
        remedy: `Set the secret of the webhook, in the settings of the repository or organization at "${host}", to that of "ai.scm.webhooks" for this host, and redeliver.`,
      },
    ];
  }
  if (acceptedAt) {
    return [
      {
        ...check,
        status: 'ok',
        summary: `Arriving: last "${event}" at ${acceptedAt}`,
      },
    ];
  }
  return [
    configured
      ? {
          ...check,
          status: 'warning',
          summary: `None arrived since this backend started at ${since}`,
          remedy: `Redeliver one from the settings of the webhook at "${host}". When nothing arrives here, the forge cannot reach the backend, or no webhook is set up.`,
        }
      : {
          ...check,
          status: 'off',
          summary:
            'No secret is configured: changes are found by polling, and nothing starts by itself at a push',
          remedy: `Set up a webhook at "${host}" and add its host and secret under "ai.scm.webhooks"; for the catalog, add the events backend with the module of the forge.`,
        },
  ];
}
