/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import { addedLines, finding } from './support/lines';
import type { ReviewRule } from './types';

/** Copyleft over a network, source-available and non-commercial licences. GPL is not here: it depends on how one ships. */
const DENIED = [
  'AGPL-1.0',
  'AGPL-3.0',
  'SSPL-1.0',
  'BUSL-1.1',
  'Elastic-2.0',
  'CC-BY-NC',
  'PolyForm',
  'Commons-Clause',
  'RSAL',
  'Confluent-Community',
];

const FIELD =
  /["']?licen[cs]e["']?\s*[:=]\s*(?:\[\s*|\{\s*(?:text|type)\s*[:=]\s*)?["']?([^"',\]}]{2,80})["']?/i;
const SPDX = /SPDX-License-Identifier:\s*([\w.+\-() ]+)/;
const TEXT_TITLES: [RegExp, string][] = [
  [/^\s*GNU AFFERO GENERAL PUBLIC LICENSE/, 'AGPL-3.0'],
  [/^\s*Server Side Public License/, 'SSPL-1.0'],
  [/^\s*Business Source License 1\.1/, 'BUSL-1.1'],
  [/^\s*"Commons Clause" License Condition/, 'Commons-Clause'],
];

const MANIFEST =
  /(^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|composer\.lock|package\.json|pyproject\.toml|setup\.cfg|Cargo\.toml|composer\.json|bower\.json|.*\.gemspec|.*\.nuspec|pom\.xml|.*licen[cs]es?.*\.(?:json|ya?ml|csv))$/i;

/**
 * Licences the policy denies: in lock files and manifests, in SPDX headers, in licence texts. `OR` needs one that is
 * allowed, `AND` needs all.
 *
 * @internal
 */
export const licencePolicyRule: ReviewRule = {
  id: 'licence-policy',
  title: 'A licence the policy denies',
  severity: 'high',
  precision: 1,
  enabled: true,
  check({ diff, policy }) {
    const denied = policy?.deniedLicences ?? DENIED;
    const findings: Finding[] = [];
    for (const file of diff.files) {
      const isManifest = MANIFEST.test(file.path);
      const isText = /(^|\/)(?:LICEN[CS]E|COPYING)[^/]*$/i.test(file.path);
      const before = new Set(
        file.hunks.flatMap(hunk =>
          hunk.lines
            .filter(({ kind }) => kind === 'removed')
            .map(({ text }) => text.trim()),
        ),
      );
      for (const { text, new: line } of addedLines(file)) {
        if (text.length > 2_000 || before.has(text.trim())) {
          continue;
        }
        const expression =
          (isManifest && FIELD.exec(text)?.[1]) ||
          (isManifest &&
            /<license>\s*<name>([^<]+)|<name>\s*([^<]*(?:AGPL|Affero|SSPL)[^<]*)<\/name>/i
              .exec(text)
              ?.slice(1)
              .find(Boolean)) ||
          SPDX.exec(text)?.[1] ||
          (isText && TEXT_TITLES.find(([title]) => title.test(text))?.[1]) ||
          (isManifest &&
            /^\s*"((?:AGPL|SSPL|BUSL)[\w.-]*)",?\s*$/.exec(text)?.[1]);
        if (expression && isDenied(expression.trim(), denied)) {
          findings.push(
            finding(
              licencePolicyRule,
              { path: file.path, line, quote: text },
              `\`${expression.trim()}\` is denied by the licence policy. Use another package, or ask whoever owns the policy for an exception.`,
            ),
          );
        }
      }
    }
    return findings;
  },
};

/** @internal */
export function isDenied(
  expression: string,
  denied: readonly string[],
): boolean {
  const text = expression.replace(/^\(|\)$/g, '').trim();
  const or = text.split(/\s+OR\s+/i);
  if (or.length > 1) {
    return or.every(part => isDenied(part, denied));
  }
  const and = text.split(/\s+AND\s+/i);
  if (and.length > 1) {
    return and.some(part => isDenied(part, denied));
  }
  const name = text
    .replace(/\s+WITH\s+.*$/i, '')
    .replace(/^GNU Affero.*$/i, 'AGPL-3.0')
    .replace(/[()]/g, '')
    .trim()
    .toLowerCase();
  return denied.some(item => {
    const base = item.toLowerCase();
    return (
      name === base ||
      (name.startsWith(base) && /^[-+. ]/.test(name.slice(base.length)))
    );
  });
}
