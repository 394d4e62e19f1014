/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ScaffolderPolicyFinding,
  ScaffolderPolicyReport,
} from '@ghostlight/backstage-plugin-ai-common';

/** What of a report stands in the way of writing. */
export function refusalsOf(
  report: ScaffolderPolicyReport | undefined,
): ScaffolderPolicyFinding[] {
  return report?.findings.filter(({ result }) => result === 'refused') ?? [];
}

/** One finding as a sentence with its place. */
export function sentenceOf(finding: ScaffolderPolicyFinding): string {
  const { file, line, message, policy, resource } = finding;
  const stop = /[.!?]$/.test(message) ? '' : '.';
  const verb =
    finding.result === 'not-checked' ? 'is not checked against' : 'breaks';
  return `${resource} (${file}:${line}) ${verb} "${policy}": ${message}${stop}`;
}
