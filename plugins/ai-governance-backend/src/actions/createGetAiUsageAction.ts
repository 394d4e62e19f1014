/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AiSpendService } from '@ghostlight/backstage-plugin-ai-node';
import type { CostCentres } from '../services/CostCentres';

const dimensions = [
  'day',
  'team',
  'system',
  'feature',
  'model',
  'provider',
  'entity',
  'prompt',
  'cost-centre',
] as const;

/** Registers `get-ai-usage`. */
export function createGetAiUsageAction(options: {
  actionsRegistry: ActionsRegistryService;
  costCentres: CostCentres;
  spend: AiSpendService;
}) {
  const { actionsRegistry, costCentres, spend } = options;
  actionsRegistry.register({
    name: 'get-ai-usage',
    title: 'Get AI usage and cost',
    description: `
What the AI features of the portal have cost, summed up from its ledger: calls, tokens and cost by day, team, system, feature, model,
provider, entity, prompt version or cost centre, for a span of days (default the last 30).

You see all teams with the permission \`ai.spend.read\`, else what your own groups own. There is no usage by person.
Costs are US dollars with nine decimals, exact. \`unpricedCalls\` are calls whose price is unknown: what they cost is not in the sum,
so do not call the sum complete when there are any. A row without \`value\` is what belongs to none.

Example: \`{"groupBy": "team", "from": "2026-07-01", "to": "2026-08-01"}\`; one team by model:
\`{"groupBy": "model", "team": "group:default/payments"}\`.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          groupBy: z.enum(dimensions).default('feature').describe('Dimension'),
          from: z.string().optional().describe('First day, ISO 8601'),
          to: z.string().optional().describe('Day after the last, ISO 8601'),
          team: z
            .string()
            .optional()
            .describe('Only this owner, as a full entity reference'),
          system: z.string().optional().describe('Only this system'),
          feature: z.string().optional().describe('Only this feature'),
          model: z.string().optional().describe('Only this model'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(200)
            .default(50)
            .describe('Rows at most, dearest first'),
        }),
      output: z =>
        z.object({
          from: z.string(),
          to: z.string(),
          visible: z.enum(['all', 'own']).describe('All teams, or only yours'),
          total: z.object({
            costUsd: z.string(),
            calls: z.number(),
            unpricedCalls: z.number(),
          }),
          rows: z.array(
            z.object({
              value: z.string().optional(),
              costUsd: z.string(),
              calls: z.number(),
              unpricedCalls: z.number(),
              denials: z.number(),
              inputTokens: z.string(),
              outputTokens: z.string(),
            }),
          ),
          moreRows: z.number().describe('Rows beyond the limit'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { groupBy, from, to, limit, team, system, feature, model } = input;
      const filter = { team, system, feature, model };
      const result =
        groupBy === 'cost-centre'
          ? await costCentres.breakdown(
              { from, to, filter, limit },
              { credentials },
            )
          : await spend.breakdown(
              { groupBy, from, to, filter, limit },
              { credentials },
            );
      return {
        output: {
          from: result.from,
          to: result.to,
          visible: result.visible,
          total: {
            costUsd: toDollars(result.totals.costNanoUsd),
            calls: result.totals.calls,
            unpricedCalls: result.totals.unpricedCalls,
          },
          rows: result.rows.map(({ value, totals }) => ({
            value,
            costUsd: toDollars(totals.costNanoUsd),
            calls: totals.calls,
            unpricedCalls: totals.unpricedCalls,
            denials: totals.denials,
            inputTokens: totals.inputTokens,
            outputTokens: totals.outputTokens,
          })),
          moreRows: result.rest?.rows ?? 0,
        },
      };
    },
  });
}

/** Nano US dollars as dollars with nine decimals. */
export function toDollars(nano: string): string {
  const isNegative = nano.startsWith('-');
  const digits = nano.replace('-', '').padStart(10, '0');
  return `${isNegative ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
