/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Policy } from '@ghostlight/backstage-plugin-ai-common';

/** What the gate calls the region of a provider for which none is configured. @internal */
export const UNKNOWN_REGION = 'unknown';

/** In force unless `ai.policies` is set. @internal */
export const defaultPolicies: Policy[] = [
  {
    id: 'no-restricted-data',
    description: 'Restricted data never leaves the portal.',
    match: { dataClass: 'restricted' },
    effects: [
      { type: 'deny', reason: 'Restricted data may not be sent to a model' },
    ],
  },
  {
    id: 'confidential-to-unknown-region',
    description:
      'Confidential data goes where nobody has said it is processed: set ai.provider.region.',
    match: { dataClass: 'confidential', providerRegion: UNKNOWN_REGION },
    effects: [
      {
        type: 'warn',
        message:
          'Confidential data is sent to a provider whose region is not configured.',
      },
    ],
  },
  {
    id: 'agent-output-ceiling',
    description: 'Agents loop; one call of theirs stays small.',
    match: { agent: '*' },
    effects: [{ type: 'cap-tokens', maxOutputTokens: 16_384 }],
  },
];
