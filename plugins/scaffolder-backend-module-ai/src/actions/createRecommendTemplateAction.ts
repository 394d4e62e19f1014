/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { RecommendationService } from '../recommend/RecommendationService';

/** Registers `recommend-template`. */
export function createRecommendTemplateAction(options: {
  actionsRegistry: ActionsRegistryService;
  recommendations: RecommendationService;
}) {
  const { actionsRegistry, recommendations } = options;
  actionsRegistry.register({
    name: 'recommend-template',
    title: 'Recommend a software template',
    description: `
Finds the software template of this organisation that fits a plain request such as "a Go service with PostgreSQL and Kafka", with
reasons, or says that nothing fits. Also names services that exist already and may do, and the likely owner and system. Only what the
calling user may read. On \`nothing-fits\` the ranked templates are the nearest, and none of them is advised: do not use one anyway.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          request: z
            .string()
            .min(1)
            .max(4000)
            .describe('What is needed, in plain words'),
          limit: z.number().int().min(1).max(20).optional(),
        }),
      output: z =>
        z.object({
          verdict: z.enum(['fits', 'nothing-fits']),
          reason: z.string().optional(),
          ranked: z.array(
            z.object({
              ref: z.string(),
              title: z.string(),
              score: z.number(),
              reasons: z.array(z.string()),
            }),
          ),
          similar: z.array(
            z.object({ entityRef: z.string(), title: z.string() }),
          ),
          owners: z.array(z.object({ ref: z.string(), reason: z.string() })),
          systems: z.array(z.object({ ref: z.string(), reason: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const { verdict, reason, ranked, similar, owners, systems } =
        await recommendations.recommend(input, { credentials });
      return {
        output: {
          verdict,
          reason,
          ranked: ranked.map(({ ref, title, score, reasons }) => ({
            ref,
            title,
            score,
            reasons,
          })),
          similar: similar.map(({ entityRef, title }) => ({
            entityRef,
            title,
          })),
          owners,
          systems,
        },
      };
    },
  });
}
