/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  checkRendered,
  readPolicies,
  type FileTree,
  type PolicyResult,
  type RenderedTemplate,
} from '@ghostlight/template-care';
import { BadInputError } from '../../support/exit';
import { readTree } from '../../support/readTree';
import { note } from '../../support/output';

/** What policies and schemas say of a rendering: counts, and every finding that is no pass. */
export type PolicyReport = {
  passed: number;
  skipped: number;
  failed: number;
  notChecked: number;
  findings: PolicyResult[];
};

/**
 * The folder of `--policies`, its unreadable policies told on the error stream.
 *
 * @throws BadInputError when it holds no policy that can be evaluated.
 */
export async function readPolicyFolder(dir: string): Promise<FileTree> {
  const tree = await readTree(dir);
  const { policies, problems } = readPolicies(tree);
  for (const { file, line, message } of problems) {
    note(`${file}:${line}: ${message}`);
  }
  if (policies.length === 0) {
    throw new BadInputError(
      `"${dir}" holds no ValidatingPolicy and no ValidatingAdmissionPolicy.`,
    );
  }
  return tree;
}

/**
 * Evaluates the policies of a folder, and the schemas of what is emitted, on a rendering.
 *
 * @param variables - values that replace variables of the policies
 */
export function reportPolicies(
  files: RenderedTemplate['files'],
  policies: FileTree,
  variables?: Readonly<Record<string, unknown>>,
): PolicyReport {
  const { results } = checkRendered({ files, policies, variables });
  const count = (wanted: PolicyResult['result']) =>
    results.filter(({ result }) => result === wanted).length;
  return {
    passed: count('pass'),
    skipped: count('skip'),
    failed: count('fail'),
    notChecked: count('error'),
    findings: results.filter(({ result }) => /^(fail|error)$/.test(result)),
  };
}

/** One finding as a line for people. */
export function policyLine(finding: PolicyResult): string {
  const { file, line, policy, resource, message } = finding;
  return `${file}:${line}: ${policy}: ${resource}: ${message}`;
}
