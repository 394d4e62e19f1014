/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RepositoryTree } from '../tree/RepositoryTree';
import type { DeployTarget, Finding } from '../types';

const DEPRECATED =
  /\b(?:this (?:project|repo(?:sitory)?|package|library|service|module|plugin) (?:is|has been|was) (?:now )?(?:deprecated|archived|retired|abandoned|no longer (?:maintained|supported|developed))|\[?deprecated\]?\s*$|no longer (?:actively )?maintained|project status:? (?:inactive|abandoned|unsupported)|^#+ *deprecated\b)/i;
const EXPERIMENTAL =
  /\b(?:this (?:project|repo(?:sitory)?|package|library|service|plugin) is (?:an? )?(?:experiment(?:al)?|proof of concept|poc|prototype|work in progress|demo)|proof[- ]of[- ]concept|not (?:yet )?(?:production[- ]ready|ready for production)|under heavy development|alpha (?:quality|software|stage)|(?:this is|is) an? (?:[\w-]+ ){0,3}(?:sample|demo|example|tutorial|playground) (?:application|app|project|repository))\b/i;

/**
 * The lifecycle that the repository itself states: a deprecation notice, an experiment, or signs of production
 * (releases, deployments). Without any sign nothing is claimed.
 *
 * @public
 */
export function inferLifecycle(options: {
  tree: RepositoryTree;
  root?: string;
  deployTargets: DeployTarget[];
}): Finding | undefined {
  const { tree, root = '', deployTargets } = options;
  const readme = [root, '']
    .map(folder => (folder ? `${folder}/` : ''))
    .flatMap(folder =>
      ['README.md', 'README.rst', 'readme.md', 'README.adoc', 'README'].map(
        name => folder + name,
      ),
    )
    .find(path => tree.read(path) !== undefined);
  if (readme) {
    const lines = tree.read(readme)!.split('\n').slice(0, 60);
    for (const [value, pattern, confidence] of [
      ['deprecated', DEPRECATED, 0.9],
      ['experimental', EXPERIMENTAL, 0.7],
    ] as const) {
      const index = lines.findIndex(line => pattern.test(line.slice(0, 500)));
      if (index >= 0) {
        return {
          value,
          confidence,
          evidence: [
            {
              file: readme,
              line: index + 1,
              note: `the README says so: ${lines[index].trim().slice(0, 100)}`,
            },
          ],
        };
      }
    }
  }
  const release = tree.entries.find(({ path }) =>
    /^(CHANGELOG(\.md|\.rst)?|\.github\/workflows\/[^/]*(release|publish|deploy)[^/]*\.ya?ml|\.releaserc[\w.]*|\.?goreleaser\.ya?ml)$/i.test(
      path,
    ),
  );
  const deployed = deployTargets.find(
    ({ kind }) =>
      kind === 'kubernetes' ||
      kind === 'helm' ||
      kind === 'argocd' ||
      kind === 'serverless',
  );
  if (release) {
    return {
      value: 'production',
      confidence: 0.8,
      evidence: [{ file: release.path, line: 1, note: 'it is released' }],
    };
  }
  if (deployed) {
    return {
      value: 'production',
      confidence: 0.7,
      evidence: deployed.evidence,
    };
  }
  return undefined;
}
