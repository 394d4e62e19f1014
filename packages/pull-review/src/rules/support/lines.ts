/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { classifyFile, type FileClass } from '../../packing/classifyFile';
import type { DiffLine, FileDiff, Finding, Side } from '../../types';
import type { ReviewRule, RuleContext } from '../types';

/** Added lines of a file, with their numbers. @internal */
export function addedLines(file: FileDiff): (DiffLine & { new: number })[] {
  return file.hunks.flatMap(hunk =>
    hunk.lines.filter(
      (line): line is DiffLine & { new: number } => line.kind === 'added',
    ),
  );
}

/** @internal */
export function removedLines(file: FileDiff): (DiffLine & { old: number })[] {
  return file.hunks.flatMap(hunk =>
    hunk.lines.filter(
      (line): line is DiffLine & { old: number } => line.kind === 'removed',
    ),
  );
}

/** Files with lines on the new side, of the given kinds. @internal */
export function changedFiles(
  context: RuleContext,
  kinds: readonly FileClass['kind'][],
): FileDiff[] {
  return context.diff.files.filter(
    file =>
      !file.combined &&
      file.hunks.length > 0 &&
      kinds.includes(kindOf(context, file)),
  );
}

/** @internal */
export function kindOf(
  { attributes, read }: RuleContext,
  file: FileDiff,
): FileClass['kind'] {
  return classifyFile({
    path: file.path,
    attributes: attributes?.(file.path),
    baseText:
      file.oldPath === undefined ? undefined : read(file.oldPath, 'LEFT'),
  }).kind;
}

/**
 * The new side of a file: the whole text when it can be read, else what the hunks show, with a gap between hunks.
 *
 * @internal
 */
export function newSide(
  context: RuleContext,
  file: FileDiff,
): { number: number; text: string; added: boolean }[] {
  const added = new Set(addedLines(file).map(line => line.new));
  const text = context.read(file.path, 'RIGHT');
  if (text !== undefined) {
    return text.split('\n').map((line, index) => ({
      number: index + 1,
      text: line,
      added: added.has(index + 1),
    }));
  }
  return file.hunks.flatMap(hunk =>
    hunk.lines
      .filter(line => line.new !== undefined)
      .map(line => ({
        number: line.new!,
        text: line.text,
        added: line.kind === 'added',
      })),
  );
}

/** A line of code without its comment; undefined when it is nothing else. Strings stay. @internal */
export function codeOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (
    trimmed === '' ||
    /^(?:\/\/|\/\*|\*|#(?!include|define)|<!--|--|;)/.test(trimmed)
  ) {
    return undefined;
  }
  return text.replace(/\s+\/\/\s.*$/, '').replace(/\s+#\s.*$/, '');
}

/** @internal */
export function finding(
  rule: Pick<ReviewRule, 'id' | 'severity' | 'precision' | 'title'>,
  where: {
    path: string;
    side?: Side;
    line?: number;
    startLine?: number;
    quote?: string;
  },
  message: string,
  title?: string,
): Finding {
  const { path, side = 'RIGHT', line, startLine, quote } = where;
  return {
    ruleId: rule.id,
    severity: rule.severity,
    confidence: rule.precision,
    location: {
      path,
      side,
      ...(line !== undefined && { line }),
      ...(startLine !== undefined && { startLine }),
    },
    title: title ?? rule.title,
    message,
    evidence:
      quote === undefined
        ? []
        : [{ path, side, line, quote: quote.trim().slice(0, 300) }],
  };
}
