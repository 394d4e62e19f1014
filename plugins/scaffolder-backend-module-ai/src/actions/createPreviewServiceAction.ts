/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { PlanService } from '../plan/PlanService';
import { sentenceOf } from '../policies/policyFindings';

/** An answer is sent twice, and agents pay for each byte. */
const MAX_TEXT = 20_000;

/** Registers `preview-service`. */
export function createPreviewServiceAction(options: {
  actionsRegistry: ActionsRegistryService;
  plans: PlanService;
}) {
  const { actionsRegistry, plans } = options;
  actionsRegistry.register({
    name: 'preview-service',
    title: 'Preview a new service',
    description: `
Renders the repository that a plan of \`plan-service\` would create, without writing anything: the paths, what is wrong in them with file
and line, the text of the files named in \`show\`, and
what the organisation's policies say.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          plan: z.record(z.unknown()).describe('As plan-service gave it'),
          show: z
            .array(z.string().max(500))
            .max(5)
            .optional()
            .describe('Paths whose text is wanted'),
        }),
      output: z =>
        z.object({
          files: z.array(
            z.object({
              path: z.string(),
              size: z.number(),
              text: z.string().optional(),
            }),
          ),
          skippedSteps: z.array(z.string()),
          problems: z.array(
            z.object({
              code: z.string(),
              severity: z.string(),
              file: z.string(),
              line: z.number(),
              message: z.string(),
            }),
          ),
          policies: z
            .object({
              passed: z.number(),
              failed: z.number(),
              notChecked: z.number(),
              findings: z.array(z.string()),
            })
            .optional()
            .describe('Absent when no policies are configured'),
        }),
    },
    action: async ({ input, credentials }) => {
      const preview = await plans.preview(
        { plan: input.plan },
        { credentials },
      );
      return {
        output: {
          files: preview.files.map(({ path, size, text }) => ({
            path,
            size,
            text: input.show?.includes(path)
              ? text?.slice(0, MAX_TEXT)
              : undefined,
          })),
          skippedSteps: preview.skippedSteps,
          problems: preview.problems,
          policies: preview.policies && {
            passed: preview.policies.passed,
            failed: preview.policies.failed,
            notChecked: preview.policies.notChecked,
            findings: preview.policies.findings.map(sentenceOf),
          },
        },
      };
    },
  });
}
