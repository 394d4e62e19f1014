/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  gitDiffArguments,
  mapLine,
  parseDiff,
  reviewDiff,
  type Finding,
  type ParsedDiff,
} from '@ghostlight/pull-review';
import { loadChange } from '../review/loadChange';
import { RepositoryHistory, type HistoryCommit } from './RepositoryHistory';
import { share } from './share';

const DAY = 24 * 60 * 60;

/** One finding and what became of its line. `undefined`: it cannot be known yet, or the finding has no line. */
export type ReviewExample = {
  merge: string;
  ruleId: string;
  severity: string;
  path: string;
  line?: number;
  title: string;
  actedOn?: boolean;
};

/** Runs the rules over the last merges, and looks which lines they named were changed soon after. */
export async function backtestReview(options: {
  repo: string;
  limit: number;
  days: number;
}) {
  const history = await RepositoryHistory.open(options.repo);
  const { squashed, commits } = await history.merges(options);
  const examples: ReviewExample[] = [];
  const skipped: Array<{ merge: string; reason: string }> = [];
  const churn = { lines: 0, changed: 0 };
  for (const commit of commits) {
    try {
      await replay({ ...options, history, commit, squashed, examples, churn });
    } catch (error) {
      // A merge without a common commit, as in a shallow clone, is one that cannot be judged.
      skipped.push({
        merge: commit.id.slice(0, 10),
        reason: (error as Error).message,
      });
    }
  }
  const rules = [...new Set(examples.map(({ ruleId }) => ruleId))]
    .sort()
    .map(ruleId => ({
      ruleId,
      ...tally(examples.filter(example => example.ruleId === ruleId)),
    }));
  return {
    merges: commits.length - skipped.length,
    squashed,
    days: options.days,
    ...tally(examples),
    churn: { ...churn, share: share(churn.changed, churn.lines) },
    rules,
    skipped,
    examples,
  };
}

function tally(examples: ReviewExample[]) {
  const judged = examples.filter(({ actedOn }) => actedOn !== undefined);
  const actedOn = judged.filter(example => example.actedOn).length;
  return {
    findings: examples.length,
    judged: judged.length,
    actedOn,
    precision: share(actedOn, judged.length),
  };
}

async function replay(options: {
  repo: string;
  days: number;
  history: RepositoryHistory;
  commit: HistoryCommit;
  squashed: boolean;
  examples: ReviewExample[];
  churn: { lines: number; changed: number };
}): Promise<void> {
  const { repo, history, commit, squashed, examples, churn } = options;
  const change = await loadChange({
    folder: repo,
    base: commit.parent,
    head: squashed ? commit.id : `${commit.id}^2`,
  });
  const { findings } = reviewDiff({ ...change, ...change.config });
  const end = await history.after(commit, options.days * DAY);
  const later = parseDiff(
    await history.repository.git(
      // Two dots: the merge base of both would be the head itself or less.
      gitDiffArguments({ base: change.head, head: end.id }).map(argument =>
        argument === `${change.head}...${end.id}`
          ? `${change.head}..${end.id}`
          : argument,
      ),
    ),
  );
  for (const finding of findings) {
    examples.push({
      merge: commit.id.slice(0, 10),
      ruleId: finding.ruleId,
      severity: finding.severity,
      path: finding.location.path,
      line: finding.location.line,
      title: finding.title,
      actedOn: judge(finding, later, end.isWhole),
    });
  }
  if (end.isWhole) {
    for (const { path, hunks } of change.diff.files) {
      for (const line of hunks.flatMap(hunk => hunk.lines)) {
        if (line.kind === 'added' && line.new !== undefined) {
          churn.lines += 1;
          churn.changed += Number(mapLine(later, path, line.new) === undefined);
        }
      }
    }
  }
}

/** A line that changed was acted on, even early; one that stands is known to be ignored only after all the days. */
function judge(
  { location }: Finding,
  later: ParsedDiff,
  isWhole: boolean,
): boolean | undefined {
  const { path, side, line, startLine } = location;
  if (side !== 'RIGHT' || line === undefined) {
    return undefined;
  }
  for (let at = startLine ?? line; at <= line; at += 1) {
    if (mapLine(later, path, at) === undefined) {
      return true;
    }
  }
  return isWhole ? false : undefined;
}
