/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  findTemplatePins,
  stubExamples,
  type FileTree,
  type PlanRules,
  type Template,
} from '@ghostlight/template-care';

/** The rules of the organisation, and the packages that a template itself pins: somebody builds with those. */
export function rulesFor(options: {
  rules: PlanRules;
  template: Template;
  tree: FileTree;
}): PlanRules {
  const { rules, template, tree } = options;
  const pins = findTemplatePins({
    tree,
    template,
    examples: stubExamples(template),
  });
  return {
    ...rules,
    knownPackages: new Set([
      ...rules.knownPackages,
      ...pins.map(({ ecosystem, name }) => `${ecosystem}:${name}`),
    ]),
  };
}
