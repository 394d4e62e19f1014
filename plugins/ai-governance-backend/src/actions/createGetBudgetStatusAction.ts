/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AiControlService } from '@ghostlight/backstage-plugin-ai-node';
import { toDollars } from './createGetAiUsageAction';

/** Registers `get-budget-status`. */
export function createGetBudgetStatusAction(options: {
  actionsRegistry: ActionsRegistryService;
  control: AiControlService;
}) {
  const { actionsRegistry, control } = options;
  actionsRegistry.register({
    name: 'get-budget-status',
    title: 'Get the status of AI budgets',
    description: `
The budgets for AI in the portal and where each stands in its open window: spent, held by calls under way, and limits, in US dollars.
Use it before expensive work, or to explain why a call was refused. A hard limit refuses calls that could exceed it; a soft one only
tells people.

You see budgets of your own groups and your own, and all with the permission \`ai.spend.read\`; never what another person spends.
Example: \`{"id": "team-monthly"}\`, or \`{}\` for all.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({ id: z.string().optional().describe('Only this budget') }),
      output: z =>
        z.object({
          budgets: z.array(
            z.object({
              id: z.string(),
              scope: z.string(),
              window: z.string(),
              hardUsd: z.string().optional(),
              softUsd: z.string().optional(),
              statuses: z.array(
                z.object({
                  value: z.string().describe('What it is counted for'),
                  spentUsd: z.string(),
                  heldUsd: z.string(),
                  leftUsd: z
                    .string()
                    .optional()
                    .describe('Of the hard limit, else of the soft one'),
                  windowEnd: z.string(),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items } = await control.budgets({ credentials });
      return {
        output: {
          budgets: items
            .filter(({ budget }) => !input.id || budget.id === input.id)
            .map(({ budget, statuses }) => {
              const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
              return {
                id: budget.id,
                scope: `${budget.scope.kind}:${budget.scope.value}`,
                window: budget.window,
                hardUsd: budget.hardNanoUsd && toDollars(budget.hardNanoUsd),
                softUsd: budget.softNanoUsd && toDollars(budget.softNanoUsd),
                statuses: statuses.map(status => ({
                  value: status.scopeValue,
                  spentUsd: toDollars(status.spentNanoUsd),
                  heldUsd: toDollars(status.heldNanoUsd),
                  leftUsd:
                    limit &&
                    toDollars(
                      `${
                        BigInt(limit) -
                        BigInt(status.spentNanoUsd) -
                        BigInt(status.heldNanoUsd)
                      }`,
                    ),
                  windowEnd: status.windowEnd,
                })),
              };
            }),
        },
      };
    },
  });
}
