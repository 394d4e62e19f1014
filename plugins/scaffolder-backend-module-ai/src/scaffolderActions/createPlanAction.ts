/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type { PlanRules } from '@ghostlight/template-care';
import { refusedPlan } from './refusedPlan';
import { createCheckedAction } from './createCheckedAction';
import { holdPlan } from '../plan/holdPlan';
import { stableHash } from '../plan/stableHash';
import type { PolicyGuard } from '../policies/PolicyGuard';
import type { TemplateCatalog } from '../templates/TemplateCatalog';

/** `ai:plan`: nothing is written before the plan holds. */
export function createPlanAction(options: {
  guard: PolicyGuard;
  rules: PlanRules;
  templates: TemplateCatalog;
}) {
  const { guard, rules, templates } = options;
  return createCheckedAction({
    id: 'ai:plan',
    description:
      'Checks a plan before anything is written: names, paths, answers, template injection, packages, images, and the policies on what it would write. The first step of a template.',
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
      const { held, problems } = await holdPlan({
        plan,
        found,
        guard,
        rules,
      });
      if (!held) {
        throw refusedPlan(problems, ctx.logger);
      }
      ctx.logger.info(`The plan of "${held.plan.name}" holds`);
      ctx.output('plan', held.plan as Record<string, unknown>);
      ctx.output('planHash', stableHash(held.plan));
      ctx.output('name', held.plan.name);
      ctx.output('values', held.plan.values);
    },
  });
}
