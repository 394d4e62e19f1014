/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import { applySuggestion, type AppliedSuggestion } from './applySuggestion';
import type { SyntaxChecker } from './SyntaxChecker';

/**
 * Proves a suggestion before it is posted: it applies to the head's text and adds no syntax error.
 *
 * @returns the text it makes, or why it must not be posted
 * @public
 */
export async function checkSuggestion(options: {
  finding: Finding;
  /** Text of the file at the head. */
  text: string;
  syntax: SyntaxChecker;
  removes?: readonly string[];
}): Promise<AppliedSuggestion> {
  const { finding, text, syntax, removes } = options;
  const { path, side, line, startLine } = finding.location;
  if (side !== 'RIGHT' || line === undefined) {
    return {
      refusal: 'left-side',
      message: 'Only lines of the new file can be replaced.',
    };
  }
  const applied = applySuggestion({
    text,
    startLine: startLine ?? line,
    line,
    suggestion: finding.suggestion ?? '',
    removes,
  });
  if (applied.refusal) {
    return applied;
  }
  const { state } = await syntax.compare(path, text, applied.text);
  return state === 'new-errors'
    ? {
        refusal: 'new-syntax-error',
        message: `With the suggestion "${path}" has a syntax error it does not have now.`,
      }
    : applied;
}
