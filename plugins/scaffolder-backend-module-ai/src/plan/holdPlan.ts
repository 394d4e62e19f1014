/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  renderTemplate,
  validatePlan,
  type PlanRules,
  type RenderedTemplate,
  type ServicePlan,
} from '@ghostlight/template-care';
import type {
  ScaffolderPlanProblem,
  ScaffolderPolicyReport,
} from '@ghostlight/backstage-plugin-ai-common';
import type { PolicyGuard } from '../policies/PolicyGuard';
import { refusalsOf, sentenceOf } from '../policies/policyFindings';
import type { CatalogTemplate } from '../templates/TemplateReader';
import { rulesFor } from './rulesFor';

/** A plan that holds, with what it would write. */
export type HeldPlan = {
  plan: ServicePlan;
  rendered: RenderedTemplate;
  /** Absent when no policies are configured. */
  policies?: ScaffolderPolicyReport;
};

/**
 * Checks a plan against its template, renders it in memory, and evaluates the policies on what it would write. Every reason of a
 * refusal is given.
 *
 * @param options.tolerant - gives the rendering although policies refuse it: for those who look, never for those who write
 */
export async function holdPlan(options: {
  plan: unknown;
  found: CatalogTemplate & {
    template: NonNullable<CatalogTemplate['template']>;
  };
  guard: PolicyGuard;
  rules: PlanRules;
  tolerant?: boolean;
}): Promise<{ held?: HeldPlan; problems: ScaffolderPlanProblem[] }> {
  const { found, guard, rules, tolerant } = options;
  const { plan, problems } = validatePlan({
    plan: options.plan,
    rules: rulesFor({ ...found, rules }),
    template: found.template,
  });
  if (!plan) {
    return { problems };
  }
  const { tree, template } = found;
  const rendered = renderTemplate({ tree, template, values: plan.values });
  const policies = await guard.check(rendered.files);
  const refusals = refusalsOf(policies);
  if (refusals.length > 0 && !tolerant) {
    return {
      problems: refusals.map(finding => ({
        code: 'policy',
        field: `${finding.file}:${finding.line}`,
        message: sentenceOf(finding),
      })),
    };
  }
  return { held: { plan, rendered, policies }, problems: [] };
}
