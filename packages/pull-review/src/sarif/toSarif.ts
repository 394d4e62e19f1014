/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ReviewRule } from '../rules/types';
import type { Finding, Severity } from '../types';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** On GitHub's scale of CVSS, which orders its alerts. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: '9.5',
  high: '7.5',
  medium: '5.0',
  low: '2.0',
};

/**
 * Findings as a SARIF 2.1.0 log (OASIS), as GitHub code scanning, Azure DevOps and GitLab read it.
 *
 * @remarks
 *
 * A finding on a line that is gone (LEFT) is reported on its file: SARIF knows the new tree only. Fingerprints go into
 * `partialFingerprints`, so that the forge closes and keeps alerts as the code moves.
 *
 * @public
 */
export function toSarif(options: {
  findings: readonly Finding[];
  rules: readonly Pick<ReviewRule, 'id' | 'title' | 'severity'>[];
  version: string;
}): object {
  const { findings, rules, version } = options;
  const used = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Ghostlight',
            semanticVersion: version,
            informationUri: 'https://github.com/ghostlight/ghostlight',
            rules: rules.map(rule => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              defaultConfiguration: { level: LEVELS[rule.severity] },
              properties: {
                'security-severity': SECURITY_SEVERITY[rule.severity],
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => ({
          ruleId: finding.ruleId,
          ...(used.has(finding.ruleId) && {
            ruleIndex: used.get(finding.ruleId),
          }),
          level: LEVELS[finding.severity],
          message: { text: finding.message, markdown: finding.message },
          locations: [{ physicalLocation: physicalLocation(finding) }],
          ...(finding.fingerprint && {
            partialFingerprints: { 'ghostlight/v1': finding.fingerprint },
          }),
        })),
      },
    ],
  };
}

function physicalLocation({ location }: Finding): object {
  const { path, side, line, startLine } = location;
  const artifactLocation = {
    uri: path.split('/').map(encodeURIComponent).join('/'),
  };
  if (side === 'LEFT' || line === undefined) {
    return { artifactLocation, region: { startLine: 1 } };
  }
  return {
    artifactLocation,
    region: { startLine: startLine ?? line, endLine: line },
  };
}
