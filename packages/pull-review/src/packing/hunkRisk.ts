/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffHunk, FileDiff } from '../types';
import type { FileClass } from './classifyFile';

const KIND_RISK: Record<FileClass['kind'], number> = {
  source: 1,
  configuration: 0.7,
  test: 0.35,
  documentation: 0.2,
  asset: 0,
  generated: 0,
  vendored: 0,
  lock: 0,
};

const SIGNALS: [
  name: string,
  weight: number,
  path: RegExp | undefined,
  text: RegExp,
][] = [
  [
    'security',
    0.9,
    /auth|login|session|crypt|secur|permission|policy|token|oauth|sso|acl/i,
    /\b(?:password|passwd|secret|token|credential|authoriz|authentic|permission|encrypt|decrypt|signature|hmac|jwt|cookie|csrf|cors|sanitiz|innerHTML|dangerouslySetInnerHTML|eval|exec|spawn|deserializ|pickle|subprocess|unsafe)/i,
  ],
  [
    'data',
    0.8,
    /migrat|schema|\.sql$|repositor|dao\b|models?\//i,
    /\b(?:DROP|DELETE FROM|TRUNCATE|ALTER TABLE|UPDATE\s+\w+\s+SET|transaction|commit|rollback|cascade)\b/i,
  ],
  [
    'money',
    0.6,
    /pay|billing|invoice|price|order|checkout/i,
    /\b(?:amount|price|currency|refund|charge|balance)\b/i,
  ],
  [
    'concurrency',
    0.6,
    undefined,
    /\b(?:lock|mutex|atomic|synchronized|volatile|goroutine|go func|async|await|Promise\.all|thread|race|retry|timeout)\b/i,
  ],
  [
    'contract',
    0.6,
    /openapi|swagger|asyncapi|\.proto$|\.graphql$|api\//i,
    /^\s*(?:export|public|pub|@(?:Get|Post|Put|Delete|Patch)|router\.)/m,
  ],
  [
    'delivery',
    0.5,
    /Dockerfile|\.github\/workflows|\.gitlab-ci|azure-pipelines|terraform|\.tf$|k8s|helm|deploy/i,
    /\b(?:privileged|hostNetwork|permissions:|secrets\.|0\.0\.0\.0\/0)\b/,
  ],
  [
    'errors',
    0.4,
    undefined,
    /\b(?:catch|except|rescue|recover|panic|throw|raise|finally|unwrap\(\)|err != nil)/,
  ],
  [
    'control flow',
    0.3,
    undefined,
    /\b(?:if|else|switch|case|while|for|return)\b/,
  ],
];

/**
 * How much a hunk deserves attention, 0 when none, with what speaks for it. Orders the packing; skips nothing by itself.
 *
 * @public
 */
export function hunkRisk(
  file: FileDiff,
  hunk: DiffHunk,
  fileClass: FileClass,
): { risk: number; signals: string[] } {
  const base = KIND_RISK[fileClass.kind];
  if (base === 0) {
    return { risk: 0, signals: [] };
  }
  let added = 0;
  let removed = 0;
  const changed: string[] = [];
  let length = 0;
  for (const { kind, text } of hunk.lines) {
    if (kind !== 'context') {
      if (kind === 'added') {
        added += 1;
      } else {
        removed += 1;
      }
      // Enough to see what the hunk is about; a megabyte of data says no more.
      if (length < 20_000) {
        changed.push(text.slice(0, 500));
        length += text.length;
      }
    }
  }
  const text = changed.join('\n');
  let risk = 0.2;
  const signals: string[] = [];
  for (const [name, weight, path, words] of SIGNALS) {
    if (words.test(text) || path?.test(file.path)) {
      risk += weight;
      signals.push(name);
    }
  }
  if (removed > 0 && added > 0) {
    risk += 0.2;
  }
  risk += Math.min(1, Math.log10(1 + added + removed / 2) / 3);
  return { risk: risk * base, signals };
}
