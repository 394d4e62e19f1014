/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { validatePlan, type PlanRules } from '@ghostlight/template-care';
import { createCheckedAction } from './createCheckedAction';
import { rulesFor } from '../plan/rulesFor';
import { stableHash } from '../plan/stableHash';
import type { TemplateCatalog } from '../templates/TemplateCatalog';

/** `ai:plan`: nothing is written before the plan holds. */
export function createPlanAction(options: {
  rules: PlanRules;
  templates: TemplateCatalog;
}) {
  const { rules, templates } = options;
  return createCheckedAction({
    id: 'ai:plan',
    description:
      'Checks a plan before anything is written: names, paths, answers, template injection, packages and images. The first step of a template.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Check the answers of a form as a plan',
        example: `steps:
  - id: plan
    action: ai:plan
    input:
      plan:
        planVersion: 1
        template: template:default/go-service
        name: \${{ parameters.name }}
        description: \${{ parameters.description }}
        owner: \${{ parameters.owner }}
        repository: { host: github.com, owner: acme, name: "\${{ parameters.name }}" }
        values: \${{ parameters }}
`,
      },
    ],
    schema: {
      input: {
        plan: z =>
          z.record(z.unknown()).describe('The plan, as plan-service makes it'),
      },
      output: {
        plan: z => z.record(z.unknown()).describe('The plan, checked'),
        planHash: z => z.string().describe('SHA-256 of the plan'),
        name: z => z.string(),
        values: z => z.record(z.unknown()),
      },
    },
    async handler(ctx) {
      const plan = ctx.input.plan as JsonObject;
      const found = await templates.one(String(plan.template ?? ''), {
        credentials: await ctx.getInitiatorCredentials(),
      });
      const result = validatePlan({
        plan,
        rules: rulesFor({ ...found, rules }),
        template: found.template,
      });
      if (!result.plan) {
        for (const { field, message } of result.problems) {
          ctx.logger.error(`${field}: ${message}`);
        }
        throw new InputError(
          `The plan is refused, and nothing was written: ${result.problems
            .map(({ message }) => message)
            .join(' ')}`,
        );
      }
      ctx.logger.info(`The plan of "${result.plan.name}" holds`);
      ctx.output('plan', result.plan as Record<string, unknown>);
      ctx.output('planHash', stableHash(result.plan));
      ctx.output('name', result.plan.name);
      ctx.output('values', result.plan.values);
    },
  });
}
