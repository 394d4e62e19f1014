/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError, NotFoundError } from '@backstage/errors';
import type {
  FileEdit,
  ProposePullRequest,
  ProposedPullRequest,
  PullRequestInfo,
  TreeEntry,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Forge } from '../Forge';
import { gitBlobSha } from '../git/gitBlobSha';
import {
  type ProposalMarker,
  proposalBranch,
  proposalFingerprint,
  readProposalMarker,
  readProposalTrailer,
  withProposalMarker,
  withProposalTrailer,
} from './proposalMarker';

const ATTEMPTS = 5;
const MOST_BRANCHES = 50;

/**
 * Finds, opens or updates the one pull request of a purpose.
 *
 * @remarks
 * All state lives in the forge: a branch named after the purpose, and a hidden comment in the body with the fingerprint of
 * what is proposed and the commit we left on the branch.
 *
 * - Closed without a merge with this fingerprint: a person said no, and nothing is written.
 * - Open with this fingerprint: nothing is written.
 * - Open with another one: one more commit on the branch makes it say "base plus the new edits", and title and body
 *   follow. The commit is a fast-forward, so a push that arrives meanwhile makes it fail and start over; nothing is ever
 *   forced.
 * - The branch is not at the commit we left: somebody works on it, so it is theirs. Nothing is written and the outcome is
 *   `unchanged`, with the reason. Adding to it was rejected: a commit that restores our version undoes theirs.
 * - A branch left behind by a closed or merged proposal is deleted when it is as we left it; with other commits on it, it
 *   stays and the next proposal uses the same name with a number.
 * - Two processes that propose at once meet at the branch: one creates it, the other conflicts, reads again and finds it.
 *   A process that died between commit and pull request is recognised by the trailer of its commit and completed.
 *
 * @internal
 */
export async function propose(options: {
  forge: Forge;
  request: ProposePullRequest;
  bodyLimit: number;
  sleep?: (milliseconds: number) => Promise<void>;
}): Promise<ProposedPullRequest> {
  const sleep =
    options.sleep ??
    (milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)));
  if (options.request.edits.length === 0) {
    throw new InputError(
      `The proposal "${options.request.purpose}" has no edits: there is nothing to open a pull request with`,
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await proposeOnce(options);
    } catch (error) {
      if ((error as Error).name !== 'ConflictError' || attempt >= ATTEMPTS) {
        throw error;
      }
      await sleep(50 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

async function proposeOnce(options: {
  forge: Forge;
  request: ProposePullRequest;
  bodyLimit: number;
}): Promise<ProposedPullRequest> {
  const { forge, request } = options;
  const { repository } = request;
  const fingerprint = proposalFingerprint(request.fingerprint);
  const marker: ProposalMarker = { purpose: request.purpose, fingerprint };
  const isOurs = (candidate: ProposalMarker | undefined) =>
    candidate?.purpose === request.purpose;

  const candidates: Array<{ branch: string; pulls: PullRequestInfo[] }> = [];
  for (let number = 1; number <= MOST_BRANCHES; number += 1) {
    const branch =
      number === 1
        ? proposalBranch(request.purpose)
        : `${proposalBranch(request.purpose)}-${number}`;
    const found = await forge.pullRequests({
      repository,
      headBranch: branch,
      state: 'all',
      limit: 100,
    });
    const pulls = found.filter(
      pull => pull.state === 'open' || isOurs(readProposalMarker(pull.body)),
    );
    candidates.push({ branch, pulls });
    if (pulls.length === 0) {
      break;
    }
  }

  const all = candidates.flatMap(candidate => candidate.pulls);
  const rejected = all.find(
    pull =>
      pull.state === 'closed' &&
      readProposalMarker(pull.body)?.fingerprint === fingerprint,
  );
  if (rejected) {
    return { outcome: 'rejected-before', pullRequest: rejected };
  }

  const baseBranch =
    request.base ?? (await forge.repository(repository)).defaultBranch;
  const open = all.find(pull => pull.state === 'open');
  if (open && readProposalMarker(open.body)?.fingerprint === fingerprint) {
    return { outcome: 'unchanged', pullRequest: open };
  }

  const baseSha = await forge.branchHead({ repository, branch: baseBranch });
  if (!baseSha) {
    throw new NotFoundError(
      `The branch "${baseBranch}" does not exist in "${repository.url}"`,
    );
  }
  const base = { branch: baseBranch, sha: baseSha };
  const tree = await forge.tree({ repository, commit: baseSha });
  const baseEntries = new Map(tree.entries.map(entry => [entry.path, entry]));
  const edits = tree.truncated
    ? request.edits
    : request.edits.filter(edit => changes(edit, baseEntries));
  if (edits.length === 0) {
    return {
      outcome: 'unchanged',
      reason: `"${baseBranch}" already says what the proposal says`,
      ...(open ? { pullRequest: open } : {}),
    };
  }

  const commit = (branch: string, expectedHead?: string) =>
    forge.commitEdits({
      repository,
      branch,
      base,
      edits,
      baseEntries,
      ...(expectedHead ? { expectedHead } : {}),
      message: withProposalTrailer(
        request.commitMessage ?? request.title,
        marker,
      ),
    });
  const texts = (head: string) => ({
    title: request.title,
    body: withProposalMarker({
      body: request.body,
      marker: { ...marker, head },
      limit: options.bodyLimit,
    }),
    labels: request.labels ?? [],
  });

  if (open) {
    const left = readProposalMarker(open.body);
    let head = open.head.sha;
    if (!isOurs(left) || left?.head !== head) {
      const [last] = await forge.history({
        repository,
        revision: head,
        limit: 1,
      });
      const trailer = last && readProposalTrailer(last.message);
      const interrupted =
        isOurs(left) &&
        isOurs(trailer) &&
        left?.head !== undefined &&
        last.parents.includes(left.head);
      if (!interrupted) {
        return {
          outcome: 'unchanged',
          pullRequest: open,
          reason: `The branch "${open.head.branch}" is not as it was left: somebody works on it`,
        };
      }
      if (trailer?.fingerprint === fingerprint) {
        return {
          outcome: 'updated',
          pullRequest: await forge.updatePullRequest(
            { repository, number: open.number },
            texts(head),
          ),
        };
      }
    }
    head = await commit(open.head.branch, head);
    const updated = await forge.updatePullRequest(
      { repository, number: open.number },
      texts(head),
    );
    return {
      outcome: 'updated',
      pullRequest: { ...updated, head: { ...updated.head, sha: head } },
    };
  }

  for (const { branch, pulls } of candidates) {
    const left = await forge.branchHead({ repository, branch });
    let head: string | undefined;
    if (!left) {
      head = await commit(branch);
    } else if (
      pulls.some(pull => readProposalMarker(pull.body)?.head === left)
    ) {
      await forge.deleteBranch({ repository, branch, expectedHead: left });
      head = await commit(branch);
    } else if (pulls.length === 0) {
      const [last] = await forge.history({
        repository,
        revision: left,
        limit: 1,
      });
      const trailer = last && readProposalTrailer(last.message);
      if (isOurs(trailer)) {
        head =
          trailer?.fingerprint === fingerprint
            ? left
            : await commit(branch, left);
      }
    }
    if (head) {
      const pullRequest = await forge.openPullRequest({
        repository,
        branch,
        base: baseBranch,
        ...texts(head),
      });
      return { outcome: 'opened', pullRequest };
    }
  }
  return {
    outcome: 'unchanged',
    reason: `The branch "${
      candidates.at(-1)?.branch
    }" exists already and is not ours`,
  };
}

function changes(
  edit: FileEdit,
  entries: ReadonlyMap<string, TreeEntry>,
): boolean {
  const entry = entries.get(edit.path);
  if ('delete' in edit) {
    return entry !== undefined;
  }
  return (
    entry === undefined ||
    entry.sha !== gitBlobSha(Buffer.from(edit.content)) ||
    (edit.mode !== undefined && edit.mode !== entry.mode)
  );
}
