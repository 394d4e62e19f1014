/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AuthorizedHealth } from '../services/AuthorizedHealth';

/** Registers `get-ai-health`. */
export function createGetAiHealthAction(options: {
  actionsRegistry: ActionsRegistryService;
  health: AuthorizedHealth;
}) {
  const { actionsRegistry, health } = options;
  actionsRegistry.register({
    name: 'get-ai-health',
    title: 'Get the health of the AI services',
    description: `
Checks the shared services behind the portal's AI features: database, vector extension, language model, embeddings, job queue and
forges. Use it when a feature does not work and you need to know why. Each finding has a status (\`ok\`, \`warning\`, \`error\`, or
\`off\` for what is not configured and need not be), a summary, and a remedy where something is to be done.

Needs the permission \`ai.health.read\`. Takes no input.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          at: z.string().describe('When the checks ran, ISO 8601'),
          checks: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              status: z.enum(['ok', 'warning', 'error', 'off']),
              summary: z.string(),
              remedy: z.string().optional().describe('What to do about it'),
            }),
          ),
        }),
    },
    action: async ({ credentials }) => {
      const { at, checks } = await health.check({}, { credentials });
      return {
        output: {
          at,
          checks: checks.map(({ id, title, status, summary, remedy }) => ({
            id,
            title,
            status,
            summary,
            remedy,
          })),
        },
      };
    },
  });
}
