/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ReviewConfiguration,
  ReviewConfigurationSource,
} from '@ghostlight/backstage-plugin-ai-common';
import { DEFAULT_MAX_COMMENTS, type ReviewConfig } from '../config';
import type { RepositoryPolicy } from './readRepositoryPolicy';

type Setting = ReviewConfiguration['settings'][number];
type Rule = ReviewConfiguration['rules'][number];

/** The effective configuration of a repository with who decided each part, for people who ask why. */
export function describeConfiguration(options: {
  config: ReviewConfig;
  defaultBranch: string;
  policy: RepositoryPolicy;
  repository: string;
}): ReviewConfiguration {
  const { config, defaultBranch, policy, repository } = options;
  const { asked } = policy;
  const portalLicences = config.deniedLicences ?? [];
  return {
    repository,
    defaultBranch,
    ...(policy.file ? { file: policy.file } : {}),
    settings: [
      setting('enabled', config.covers(repository) && policy.enabled, {
        asked: asked.enabled,
        portal: !config.covers(repository),
      }),
      setting('drafts', policy.drafts, {
        asked: asked.drafts,
        portal: config.drafts,
      }),
      setting('model', policy.model, {
        asked: asked.model,
        portal: !config.model.enabled,
      }),
      setting('maxComments', policy.maxComments, {
        asked: asked.maxComments,
        portal: config.maxComments !== DEFAULT_MAX_COMMENTS,
      }),
    ],
    rules: config.checks.map(({ id, title, enabled }) => ({
      ruleId: id,
      title,
      ...ruleState(id, enabled),
      gate: policy.gate.includes(id),
      ...refusal(id, enabled),
    })),
    deniedLicences: (policy.policy.deniedLicences ?? []).map(licence => ({
      licence,
      decidedBy: portalLicences.includes(licence) ? 'portal' : 'repository',
    })),
    decisions: (policy.policy.decisions ?? []).map(({ id, title, source }) => ({
      id,
      title,
      source,
    })),
    problems: policy.problems,
  };

  /** `portal`: whether the portal says something else than it does by itself. */
  function setting(
    key: Setting['key'],
    value: Setting['value'],
    by: { asked?: Setting['value']; portal: boolean },
  ): Setting {
    if (by.asked === value) {
      return { key, value, decidedBy: 'repository' };
    }
    if (by.asked !== undefined) {
      return { key, value, decidedBy: 'portal', refused: by.asked };
    }
    return { key, value, decidedBy: by.portal ? 'portal' : 'default' };
  }

  function ruleState(
    id: string,
    enabled: boolean,
  ): { on: boolean; decidedBy: ReviewConfigurationSource } {
    const { enable, disable, required } = config.rules;
    const on =
      (enabled || policy.enable.includes(id)) && !policy.disable.includes(id);
    if (
      disable.includes(id) ||
      required.includes(id) ||
      (on && !enabled && enable.includes(id))
    ) {
      return { on, decidedBy: 'portal' };
    }
    return { on, decidedBy: on === enabled ? 'default' : 'repository' };
  }

  function refusal(id: string, enabled: boolean): Pick<Rule, 'refused'> {
    const { on } = ruleState(id, enabled);
    if (on && asked.disable.includes(id)) {
      return { refused: 'disable' };
    }
    if (!on && asked.enable.includes(id) && !asked.disable.includes(id)) {
      return { refused: 'enable' };
    }
    return asked.gate.includes(id) && !policy.gate.includes(id)
      ? { refused: 'gate' }
      : {};
  }
}
