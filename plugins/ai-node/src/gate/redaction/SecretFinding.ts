/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A span of a text that must not leave the process. @internal */
export type SecretFinding = { start: number; end: number; name: string };

/** Joins findings that overlap or touch, in order; the first name of each stays. @internal */
export function mergeFindings(findings: SecretFinding[]): SecretFinding[] {
  const merged: SecretFinding[] = [];
  const sorted = findings
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const finding of sorted) {
    const last = merged[merged.length - 1];
    if (last && finding.start < last.end) {
      last.end = Math.max(last.end, finding.end);
    } else {
      merged.push({ ...finding });
    }
  }
  return merged;
}
