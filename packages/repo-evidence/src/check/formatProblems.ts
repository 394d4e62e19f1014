/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { DescriptorProblem } from './DescriptorProblem';

const GITHUB: Record<DescriptorProblem['severity'], string> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};
const GITLAB: Record<DescriptorProblem['severity'], string> = {
  error: 'major',
  warning: 'minor',
  note: 'info',
};

/** Workflow commands of GitHub Actions, one problem a line. @public */
export function toGithubAnnotations(problems: DescriptorProblem[]): string {
  const value = (text: string) =>
    text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) =>
    value(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return problems
    .map(
      ({ severity, file, line, rule, message }) =>
        `::${GITHUB[severity]} file=${property(
          file,
        )},line=${line},title=${property(rule)}::${value(message)}`,
    )
    .join('\n');
}

/** A code quality report of GitLab. The fingerprint survives a move of the line. @public */
export function toGitlabCodeQuality(problems: DescriptorProblem[]): object[] {
  const seen = new Map<string, number>();
  return problems.map(({ severity, file, line, rule, message, ref, field }) => {
    const identity = [file, rule, ref ?? '', field ?? '', message].join('\0');
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return {
      description: message,
      check_name: rule,
      fingerprint: createHash('sha256')
        .update(`${identity}\0${count}`)
        .digest('hex'),
      severity: GITLAB[severity],
      location: { path: file, lines: { begin: line } },
    };
  });
}

/** SARIF 2.1.0, for GitHub code scanning and editors. @public */
export function toSarif(
  problems: DescriptorProblem[],
  tool: { name: string; version: string },
): object {
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...tool, rules: rules.map(id => ({ id })) } },
        results: problems.map(({ severity, file, line, rule, message }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level: severity,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: file.split('/').map(encodeURIComponent).join('/'),
                },
                region: { startLine: line },
              },
            },
          ],
        })),
      },
    ],
  };
}
