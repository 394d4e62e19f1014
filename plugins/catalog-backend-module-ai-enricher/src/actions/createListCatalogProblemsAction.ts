/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogHealthService } from '../services/CatalogHealthService';

/** Registers `list-catalog-problems`. */
export function createListCatalogProblemsAction(options: {
  actionsRegistry: ActionsRegistryService;
  health: CatalogHealthService;
}) {
  const { actionsRegistry, health } = options;
  actionsRegistry.register({
    name: 'list-catalog-problems',
    title: 'List catalog problems',
    description: `
Lists what is wrong in the software catalog: entities without an owner or with one that does not exist, orphans, duplicates,
relations that lead nowhere, stale or vanished repositories, processing errors. Each has a message, what to do about it and,
where known, the cause. Only entities that the calling user may read; worst first.

- \`entityRef\`: only problems of one entity, for example \`component:default/orders\`.
- \`ownerRef\`: only problems of what a team owns, for example \`group:default/checkout\`.
- \`severity\`: \`error\` misleads people, \`warning\` should be mended, \`info\` would help.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .max(500)
            .optional()
            .describe('Full entity reference'),
          ownerRef: z
            .string()
            .max(500)
            .optional()
            .describe('Full entity reference of a group or user'),
          severity: z.enum(['error', 'warning', 'info']).optional(),
          limit: z
            .number()
            .int()
            .min(1)
            .max(100)
            .optional()
            .describe('Default 20'),
        }),
      output: z =>
        z.object({
          total: z
            .number()
            .describe('How many there are; the list may hold fewer'),
          problems: z.array(
            z.object({
              entityRef: z.string(),
              code: z.string(),
              severity: z.string(),
              message: z.string(),
              remedy: z.string(),
              cause: z.string().optional(),
              since: z.string().describe('When it was first seen'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const problems = await health.problems(
        {
          entityRefs: input.entityRef
            ? [input.entityRef.toLocaleLowerCase('en-US')]
            : undefined,
          ownerRefs: input.ownerRef
            ? [input.ownerRef.toLocaleLowerCase('en-US')]
            : undefined,
          severities: input.severity ? [input.severity] : undefined,
        },
        { credentials },
      );
      return {
        output: {
          total: problems.length,
          problems: problems.slice(0, input.limit ?? 20).map(problem => ({
            entityRef: problem.entityRef,
            code: problem.code,
            severity: problem.severity,
            message: problem.message,
            remedy: problem.remedy,
            cause: problem.cause,
            since: problem.firstSeen,
          })),
        },
      };
    },
  });
}
