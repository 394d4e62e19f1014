/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CommitContent, PullRequestContent, UserContent } from './content';
import { readDate } from './dates';
import { changesAfterTree } from './fileHistory';
import type { LoadedRepository } from './loadDemo';
import type { PlannedCommit, PlannedPullRequest } from './RepositoryPlan';

const TEN_MINUTES = 600_000;
const ONE_DAY = 24 * 3_600_000;

/**
 * Plans a pull request and appends its commits.
 *
 * @remarks
 * A merged one was squashed: its branch had one commit with the same changes, a day older, which still can be read as
 * `refs/pull/<number>/head` though the branch is gone.
 *
 * @internal
 */
export function planPullRequest(options: {
  repository: LoadedRepository;
  pull: PullRequestContent;
  anchor: Date;
  /** Appended to. */
  commits: PlannedCommit[];
  tip: PlannedCommit;
  plan(
    commit: CommitContent,
    parent: PlannedCommit | undefined,
    changes: PlannedCommit['changes'],
  ): PlannedCommit;
  user(login: string): UserContent;
}): PlannedPullRequest {
  const { repository, pull, anchor, commits, tip, user } = options;
  const key = `${repository.content.name}#${pull.number}`;
  const find = (id: string) => {
    const commit = commits.find(candidate => candidate.id === id);
    if (!commit) {
      throw new Error(`${key}: no commit "${id}"`);
    }
    return commit;
  };

  let base: PlannedCommit;
  let head: PlannedCommit;
  let merged: PlannedPullRequest['merged'];
  if (pull.mergedAs) {
    const result = find(pull.mergedAs);
    if (!result.parent) {
      throw new Error(`${key}: the first commit cannot come from a branch`);
    }
    base = find(result.parent);
    const date = new Date(
      Math.max(
        base.date.getTime() + TEN_MINUTES,
        result.date.getTime() - ONE_DAY,
      ),
    );
    head = {
      ...result,
      id: `pull-${pull.number}`,
      author: user(pull.author),
      date,
      message: `${pull.title}\n`,
    };
    commits.push(head);
    const approver = pull.reviews?.findLast(
      review => review.state === 'approved',
    );
    merged = {
      at: result.date,
      by: user(approver?.author ?? pull.author).login,
      commit: result.id,
    };
  } else {
    base = pull.from ? find(pull.from) : tip;
    head = base;
    for (const commit of pull.commits ?? []) {
      head = options.plan(commit, head, changesAfterTree(repository, commit));
      commits.push(head);
    }
    if (head === base) {
      throw new Error(`${key}: an open pull request needs commits`);
    }
  }

  const createdAt = pull.opened
    ? readDate({ text: pull.opened, anchor, key })
    : new Date(head.date.getTime() + TEN_MINUTES);
  const reviews = (pull.reviews ?? []).map((review, index) => ({
    author: user(review.author).login,
    state:
      review.state.toUpperCase() as PlannedPullRequest['reviews'][0]['state'],
    at: readDate({ text: review.at, anchor, key: `${key} review ${index}` }),
    body: review.body,
    comments: (review.comments ?? []).map(({ path, quote, body }) => ({
      path,
      line: lineOf(head.changes.get(path), quote, `${key}, "${path}"`),
      body,
    })),
  }));
  for (const { at } of reviews) {
    if (at <= createdAt || (merged && at > merged.at)) {
      throw new Error(
        `${key}: a review must lie between opening and merging (${at.toISOString()})`,
      );
    }
  }
  return {
    number: pull.number,
    title: pull.title,
    body: pull.body.trim(),
    author: user(pull.author).login,
    branch: pull.branch,
    labels: pull.labels ?? [],
    createdAt,
    updatedAt: merged?.at ?? reviews.at(-1)?.at ?? createdAt,
    base: base.id,
    head: head.id,
    ...(merged ? { merged } : {}),
    reviews,
  };
}

function lineOf(
  content: Buffer | undefined,
  quote: string,
  where: string,
): number {
  const index = (content?.toString().split('\n') ?? []).findIndex(line =>
    line.includes(quote),
  );
  if (index < 0) {
    throw new Error(`${where}: no changed file with the line "${quote}"`);
  }
  return index + 1;
}
