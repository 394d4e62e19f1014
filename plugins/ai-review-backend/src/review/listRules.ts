/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReviewRuleInfo } from '@ghostlight/backstage-plugin-ai-common';
import type { ReviewConfig } from '../config';

/** What the passes of a model are called where rules are listed. */
const MODEL_RULES = [
  { ruleId: 'model/defect', title: 'A defect a model sees', severity: 'high' },
  {
    ruleId: 'model/intent',
    title: 'The code contradicts the description',
    severity: 'medium',
  },
] as const;

/** Every rule as the portal runs it, whatever a repository says. */
export function listRules(config: ReviewConfig): ReviewRuleInfo[] {
  const { enable, disable, required } = config.rules;
  const portalOn = (id: string, on: boolean): ReviewRuleInfo['portal'] => {
    if (disable.includes(id)) {
      return 'disabled';
    }
    if (required.includes(id)) {
      return 'required';
    }
    return enable.includes(id) && !on ? 'enabled' : 'default';
  };
  return [
    ...config.checks.map(
      ({ id, title, severity, precision, enabled }): ReviewRuleInfo => ({
        ruleId: id,
        title,
        severity,
        byModel: false,
        fixturePrecision: precision,
        defaultOn: enabled,
        portal: portalOn(id, enabled),
      }),
    ),
    ...MODEL_RULES.map(
      (rule): ReviewRuleInfo => ({
        ...rule,
        byModel: true,
        defaultOn: true,
        portal: config.model.enabled ? 'default' : 'disabled',
      }),
    ),
  ];
}
