/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Forge } from '../anchors/types';

/**
 * The Markdown of a suggestion as each forge reads it. The fence is longer than any run of backticks inside.
 *
 * @returns undefined when the forge cannot take it: GitLab replaces at most 100 lines above the anchored one
 * @public
 */
export function formatSuggestion(
  forge: Forge,
  options: { suggestion: string; startLine: number; line: number },
): string | undefined {
  const { suggestion, startLine, line } = options;
  const above = line - startLine;
  if (forge === 'gitlab' && above > 100) {
    return undefined;
  }
  const runs = suggestion.match(/`+/g) ?? [];
  const longest = Math.max(2, ...runs.map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const language = forge === 'gitlab' ? `suggestion:-${above}+0` : 'suggestion';
  const body = suggestion.replace(/\n$/, '');
  // A deletion is an empty block: GitHub and GitLab put one empty line where a body of one empty line stands.
  return body === ''
    ? `${fence}${language}\n${fence}`
    : `${fence}${language}\n${body}\n${fence}`;
}
