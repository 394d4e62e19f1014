/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CareService } from '../services/CareService';

/** Registers `propose-update`. */
export function createProposeUpdateAction(options: {
  actionsRegistry: ActionsRegistryService;
  care: CareService;
}) {
  const { actionsRegistry, care } = options;
  actionsRegistry.register({
    name: 'propose-update',
    title: 'Propose an update from a template',
    description: `
For a template: newer versions of what it writes, each proven by rendering again to change nothing else. For a generated component: the
three-way merge with its template. With \`dryRun\` (the default) it only says what would be proposed; otherwise the one pull request for
it is opened or updated. Nothing is merged, and a proposal that a person closed is not made again.
    `.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .max(500)
            .describe('Template or component, as a full entity reference'),
          dryRun: z
            .boolean()
            .optional()
            .describe('Default true: only say what would be proposed'),
        }),
      output: z =>
        z.object({
          outcome: z.string(),
          title: z.string().optional(),
          body: z.string().optional(),
          files: z.array(z.string()),
          pullRequest: z
            .string()
            .optional()
            .describe('Address of the pull request'),
          reason: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const result = await care.propose(input, { credentials });
      return { output: { ...result, pullRequest: result.pullRequest?.url } };
    },
  });
}
