/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff, Finding } from '../types';
import { addedLines, changedFiles, codeOf, finding } from './support/lines';
import type { ReviewRule, RuleContext } from './types';

const LANGUAGE =
  /\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|rs|cs|php|scala|swift|ex|exs|cc|cpp|c|vue|svelte)$/;
/** Lines that decide something; imports, types, constants and logging do not. */
const DECISION =
  /^\s*(?:\}\s*)?(?:else\s+)?(?:if|elif|switch|case|while|for|foreach|match|when|guard|unless|catch|except|rescue|return|throw|raise|await|yield)\b|=>|\?\s*[^:]+:|&&|\|\||\b(?:await|return|throw|if)\b.*[;({]/;
const NOT_LOGIC =
  /^\s*(?:import|from|export \*|export \{|use |using |package |require|#include|type |interface |@|log(?:ger)?\.|console\.)/;
const UNTESTED_BY_NATURE =
  /(^|\/)(?:migrations?|scripts?|bin|tools|examples?|docs|\.storybook|\.github|config|benchmarks?)\/|(?:config|setup|\.d)\.[cm]?[jt]s$|(^|\/)(?:index|main|types?|constants?)\.[cm]?[jt]sx?$|(^|\/)(?:__init__|settings|setup|manage)\.py$|(^|\/)main\.go$/i;

/** Enough decisions that a test could tell right from wrong. */
const LEAST = 3;

/**
 * Logic that changed while no test did, in a repository that has tests for that language or when the tree is unknown.
 *
 * @internal
 */
export const codeWithoutTestsRule: ReviewRule = {
  id: 'code-without-tests',
  title: 'Logic changed and no test did',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check(context) {
    if (context.diff.files.some(file => isTest(context, file))) {
      return [];
    }
    const changed = changedFiles(context, ['source'])
      .filter(
        ({ path, status, similarity }) =>
          LANGUAGE.test(path) &&
          !UNTESTED_BY_NATURE.test(path) &&
          status !== 'deleted' &&
          similarity !== 100,
      )
      .map(file => ({ file, logic: logicLines(file) }))
      .filter(({ logic }) => logic.length > 0)
      .sort((left, right) => right.logic.length - left.logic.length);
    const total = changed.reduce((sum, { logic }) => sum + logic.length, 0);
    if (total < LEAST || !hasTests(context, changed[0].file.path)) {
      return [];
    }
    const [{ file, logic }] = changed;
    const result: Finding = finding(
      codeWithoutTestsRule,
      { path: file.path, line: logic[0].new, quote: logic[0].text },
      `${total} lines of logic changed in ${changed.length} file${
        changed.length > 1 ? 's' : ''
      }, and no test file is part of this change. Add a test that fails without it.`,
    );
    return [result];
  },
};

function isTest(context: RuleContext, file: FileDiff): boolean {
  return (
    file.status !== 'deleted' &&
    changedFiles({ ...context, diff: { files: [file], problems: [] } }, [
      'test',
    ]).length > 0
  );
}

function logicLines(file: FileDiff) {
  const removed = new Set(
    file.hunks.flatMap(hunk =>
      hunk.lines
        .filter(({ kind }) => kind === 'removed')
        .map(({ text }) => text.trim()),
    ),
  );
  return addedLines(file).filter(({ text }) => {
    const code = codeOf(text);
    return (
      code !== undefined &&
      !NOT_LOGIC.test(code) &&
      // Words of a text decide nothing.
      DECISION.test(code.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''")) &&
      // Moved or re-indented.
      !removed.has(text.trim())
    );
  });
}

function hasTests({ files, attributes }: RuleContext, path: string): boolean {
  if (!files) {
    return true;
  }
  const extension = path.slice(path.lastIndexOf('.') + 1).slice(0, 2);
  return files.some(
    candidate =>
      candidate.slice(candidate.lastIndexOf('.') + 1).startsWith(extension) &&
      /test|spec/i.test(candidate) &&
      !attributes?.(candidate).vendored,
  );
}
