/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import type { ProposalService } from '../services/ProposalService';

/** Registers `propose-descriptor`. */
export function createProposeDescriptorAction(options: {
  actionsRegistry: ActionsRegistryService;
  proposals: ProposalService;
}) {
  const { actionsRegistry, proposals } = options;
  actionsRegistry.register({
    name: 'propose-descriptor',
    title: 'Propose descriptor changes by pull request',
    description: `
Opens the pull request for what the repository of an entity shows and its catalog descriptor does not say: the waiting
proposal, each field with file and line. With \`dryRun\` (the default) it only says what would be proposed. Nothing is merged:
people decide on the pull request.
    `.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .max(500)
            .describe(
              'Full entity reference, for example component:default/orders',
            ),
          dryRun: z
            .boolean()
            .optional()
            .describe('Default true: only say what would be proposed'),
        }),
      output: z =>
        z.object({
          fields: z.array(
            z.object({
              path: z.string(),
              current: z.string(),
              value: z.string(),
              confidence: z.number(),
              evidence: z.array(z.string()),
            }),
          ),
          status: z
            .string()
            .describe('nothing-to-propose, pending, opened, merged, …'),
          pullRequest: z
            .string()
            .optional()
            .describe('Address of the pull request'),
        }),
    },
    action: async ({ input, credentials }) => {
      const entityRef = input.entityRef.toLocaleLowerCase('en-US');
      const living = await proposals.list(
        { entityRefs: [entityRef], statuses: ['pending', 'opened'] },
        { credentials },
      );
      let [proposal] = living;
      if (!proposal) {
        return { output: { fields: [], status: 'nothing-to-propose' } };
      }
      if (input.dryRun === false && proposal.status === 'pending') {
        proposal = await proposals.accept({ id: proposal.id }, { credentials });
        if (!proposal.pullRequest) {
          throw new ConflictError(
            `The values for "${entityRef}" were refused before and are not proposed again`,
          );
        }
      }
      return {
        output: {
          fields: Object.entries(proposal.fields).map(
            ([path, { current, value, confidence, evidence }]) => ({
              path,
              current:
                current === undefined || current === null
                  ? ''
                  : String(current),
              value: typeof value === 'string' ? value : value.join(', '),
              confidence,
              evidence: evidence.map(
                ({ file, line, note }) => `${file}:${line} ${note}`,
              ),
            }),
          ),
          status: proposal.status,
          pullRequest: proposal.pullRequest?.url,
        },
      };
    },
  });
}
