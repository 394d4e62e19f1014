/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import type { PlanService } from '../plan/PlanService';

/** Registers `plan-service`. */
export function createPlanServiceAction(options: {
  actionsRegistry: ActionsRegistryService;
  plans: PlanService;
}) {
  const { actionsRegistry, plans } = options;
  actionsRegistry.register({
    name: 'plan-service',
    title: 'Plan a new service',
    description: `
Makes the plan of a new service from a software template and checks it: names, the answers against the template's form, template
injection. Nothing is written. Without \`plan\` in the answer it is refused, and \`problems\` says why, each with its field. \`assumed\`
lists answers that were made up because the form demands them: ask the user for those. A person creates it at \`createPath\` of the portal.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          templateRef: z
            .string()
            .max(500)
            .describe('For example template:default/go-service'),
          name: z
            .string()
            .max(200)
            .describe('Lower-case letters, digits and "-", at most 63'),
          description: z.string().max(500).optional(),
          owner: z
            .string()
            .max(500)
            .describe('Full entity reference, such as group:default/checkout'),
          system: z.string().max(500).optional(),
          repository: z
            .string()
            .max(500)
            .describe(
              'Host and organisation that the repository is made in, such as github.com/acme',
            ),
          values: z
            .record(z.unknown())
            .optional()
            .describe("Answers of the template's form"),
        }),
      output: z =>
        z.object({
          plan: z.record(z.unknown()).optional(),
          planHash: z.string().optional(),
          problems: z.array(
            z.object({
              code: z.string(),
              field: z.string(),
              message: z.string(),
            }),
          ),
          assumed: z.array(z.string()),
          createPath: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await plans.plan(
        { ...input, values: input.values as JsonObject | undefined },
        { credentials },
      ),
    }),
  });
}
