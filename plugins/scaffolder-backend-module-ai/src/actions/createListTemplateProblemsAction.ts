/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CareService } from '../services/CareService';

/** Registers `list-template-problems`. */
export function createListTemplateProblemsAction(options: {
  actionsRegistry: ActionsRegistryService;
  care: CareService;
}) {
  const { actionsRegistry, care } = options;
  actionsRegistry.register({
    name: 'list-template-problems',
    title: 'List template problems',
    description: `
Lists what is wrong with software templates: values that are never defined, files that do not parse or validate when rendered, unknown
and deprecated actions, stale versions. Each with file and line in the template's repository, errors first. Only templates that the
calling user may read.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          templateRef: z.string().max(500).optional(),
          ownerRef: z.string().max(500).optional(),
          severity: z.enum(['error', 'warning']).optional(),
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
              templateRef: z.string(),
              code: z.string(),
              severity: z.string(),
              file: z.string(),
              line: z.number(),
              message: z.string(),
              since: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const { limit = 20, ...filter } = input;
      const problems = await care.problems(filter, { credentials });
      return {
        output: {
          total: problems.length,
          problems: problems.slice(0, limit).map(problem => ({
            templateRef: problem.templateRef,
            code: problem.code,
            severity: problem.severity,
            file: problem.file,
            line: problem.line,
            message: problem.message,
            since: problem.firstSeen,
          })),
        },
      };
    },
  });
}
