/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { GitRepository } from '../git/GitRepository';
import type { GitWriter } from '../git/GitWriter';
import type { GitIdentity } from '../git/types';
import type { PullIssue } from './PullService';

/** How a pull request becomes part of its base. @public */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

type Rebase = {
  git: GitRepository;
  writer: GitWriter;
  base: string;
  head: string;
  who: GitIdentity;
};

/**
 * Writes the commits that a merge ends with, without moving a branch.
 *
 * @param options - `base` is the tip of the base branch, `tree` what a merge of both gives
 *
 * @returns the new tip of the base branch.
 * @throws ForgeError 405 when a rebase conflicts.
 * @internal
 */
export async function writeMerge(
  options: Omit<Rebase, 'head'> & {
    issue: PullIssue;
    tree: string;
    method?: MergeMethod;
    title?: string;
    message?: string;
  },
): Promise<string> {
  const { issue, base, writer } = options;
  const { head } = issue.pull;
  if (options.method === 'rebase') {
    return rebase({ ...options, head: head.sha });
  }
  const squash = options.method === 'squash';
  const merged = `Merge pull request #${issue.number} from ${head.owner}/${head.ref}`;
  const title =
    options.title ?? (squash ? `${issue.title} (#${issue.number})` : merged);
  const message = options.message ?? (squash ? '' : issue.title);
  return writer.writeCommit({
    tree: options.tree,
    parents: squash ? [base] : [base, head.sha],
    message: message ? `${title}\n\n${message}` : title,
    author: options.who,
  });
}

/** Copies the commits of the head onto the base, one by one. */
async function rebase({
  git,
  writer,
  base,
  head,
  who,
}: Rebase): Promise<string> {
  let tip = base;
  for (const commit of (
    await git.log({ revision: head, exclude: base })
  ).reverse()) {
    if (commit.parents.length !== 1) {
      continue;
    }
    // A commit with the tip's tree on the same parent makes the three-way merge compare with that parent.
    const beside = await writer.writeCommit({
      tree: (await git.commit(tip)).tree,
      parents: commit.parents,
      message: 'rebase',
      author: who,
    });
    const tree = await writer.mergeTree(beside, commit.sha);
    if (!tree) {
      throw new ForgeError(
        405,
        'Rebase failed: the commits conflict with the base branch',
      );
    }
    tip = await writer.writeCommit({
      tree,
      parents: [tip],
      message: commit.message,
      author: commit.author,
      committer: who,
    });
  }
  return tip;
}
