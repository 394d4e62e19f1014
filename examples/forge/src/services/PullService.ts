/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type {
  AccountRecord,
  IssueRecord,
  PullRecord,
  RepositoryRecord,
} from '../store/records';
import { identity } from './ContentService';
import type { ForgeContext } from './ForgeContext';
import type { CreateIssue, IssueService } from './IssueService';
import type { RefService } from './RefService';
import type { RepositoryService } from './RepositoryService';
import { type MergeMethod, writeMerge } from './writeMerge';

/** An issue that is a pull request. @public */
export type PullIssue = IssueRecord & { pull: PullRecord };

/**
 * Pull requests.
 *
 * @public
 */
export class PullService {
  readonly #context: ForgeContext;
  readonly #issues: IssueService;
  readonly #refs: RefService;
  readonly #repositories: RepositoryService;

  constructor(options: {
    context: ForgeContext;
    issues: IssueService;
    refs: RefService;
    repositories: RepositoryService;
  }) {
    this.#context = options.context;
    this.#issues = options.issues;
    this.#refs = options.refs;
    this.#repositories = options.repositories;
  }

  list(repository: RepositoryRecord): PullIssue[] {
    return repository.issues.filter(
      (issue): issue is PullIssue => issue.pull !== undefined,
    );
  }

  get(repository: RepositoryRecord, number: number): PullIssue {
    const pull = this.list(repository).find(issue => issue.number === number);
    if (!pull) {
      throw ForgeError.notFound();
    }
    return pull;
  }

  /**
   * Opens a pull request. `head` is a branch, or `owner:branch` for a fork.
   *
   * @throws ForgeError 422 when a branch is missing, there is nothing to merge, or one is open already.
   */
  async create(
    repository: RepositoryRecord,
    options: CreateIssue & { head: string; base: string; draft?: boolean },
  ): Promise<PullIssue> {
    const { source, branch } = this.#source(repository, options.head);
    const head =
      source &&
      (await this.#context.git(source).resolve(`refs/heads/${branch}`));
    if (!source || !head) {
      throw ForgeError.invalid('PullRequest', 'head', 'invalid');
    }
    const pull = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const git = this.#context.git(repository);
        const base = await git.resolve(`refs/heads/${options.base}`);
        if (!base) {
          throw ForgeError.invalid('PullRequest', 'base', 'invalid');
        }
        const existing = this.list(repository).some(
          ({ state, pull: other }) =>
            state === 'open' &&
            other.head.repositoryId === source.id &&
            other.head.ref === branch &&
            other.base.ref === options.base,
        );
        if (existing) {
          throw new ForgeError(422, 'Validation Failed', [
            {
              resource: 'PullRequest',
              field: 'base',
              code: 'custom',
              message: `A pull request already exists for ${source.owner}:${branch}.`,
            },
          ]);
        }
        const number = options.number ?? repository.lastNumber + 1;
        await this.#refs.takeHead(repository, number, source, branch, head);
        if ((await git.mergeBase(base, head)) === head) {
          await this.#context
            .writer(repository)
            .updateRef(`refs/pull/${number}/head`, undefined, head);
          throw new ForgeError(422, 'Validation Failed', [
            {
              resource: 'PullRequest',
              field: 'base',
              code: 'custom',
              message: `No commits between ${options.base} and ${branch}`,
            },
          ]);
        }
        return this.#insert(
          repository,
          { ...options, number },
          {
            draft: options.draft ?? false,
            base: { ref: options.base, sha: base },
            head: {
              ref: branch,
              sha: head,
              repositoryId: source.id,
              owner: source.owner,
            },
          },
        );
      },
    );
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'pull_request',
      action: 'opened',
      repository,
      sender: options.author,
      subject: { number: pull.number },
    });
    return pull;
  }

  /**
   * Records a pull request of the past, open, closed or merged. Tells no webhook.
   *
   * `headSha` and `baseSha` must be in the repository; its head branch may be gone.
   */
  async import(
    repository: RepositoryRecord,
    options: CreateIssue & {
      headRef: string;
      headSha: string;
      baseRef: string;
      baseSha: string;
      draft?: boolean;
      closedAt?: string;
      closedBy?: string;
      mergedAt?: string;
      mergedBy?: string;
      mergeCommitSha?: string;
    },
  ): Promise<PullIssue> {
    const pull = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const number = options.number ?? repository.lastNumber + 1;
        const inserted = this.#insert(
          repository,
          { ...options, number },
          {
            draft: options.draft ?? false,
            base: { ref: options.baseRef, sha: options.baseSha },
            head: {
              ref: options.headRef,
              sha: options.headSha,
              repositoryId: repository.id,
              owner: repository.owner,
            },
          },
        );
        await this.#context
          .writer(repository)
          .setRef(`refs/pull/${number}/head`, options.headSha);
        const closedAt = options.mergedAt ?? options.closedAt;
        if (closedAt) {
          Object.assign(inserted, {
            state: 'closed',
            closedAt,
            closedBy: options.mergedBy ?? options.closedBy ?? options.author,
            updatedAt: closedAt,
          });
        }
        if (options.mergedAt) {
          Object.assign(inserted.pull, {
            mergedAt: options.mergedAt,
            mergedBy: options.mergedBy ?? options.author,
            mergeCommitSha: options.mergeCommitSha ?? options.headSha,
          });
        }
        return inserted;
      },
    );
    await this.#context.store.saveRepository(repository);
    return pull;
  }

  #insert(
    repository: RepositoryRecord,
    options: CreateIssue,
    pull: Pick<PullRecord, 'draft' | 'base' | 'head'>,
  ): PullIssue {
    const issue = this.#issues.insert(repository, options);
    return Object.assign(issue, {
      pull: {
        ...pull,
        id: this.#context.store.nextId(),
        requestedReviewers: [],
        requestedTeams: [],
      },
    });
  }

  #source(
    repository: RepositoryRecord,
    head: string,
  ): { source: RepositoryRecord | undefined; branch: string } {
    const colon = head.indexOf(':');
    if (colon < 0) {
      return { source: repository, branch: head };
    }
    const owner = head.slice(0, colon);
    const branch = head.slice(colon + 1);
    if (owner.toLowerCase() === repository.owner.toLowerCase()) {
      return { source: repository, branch };
    }
    return {
      source: this.#repositories
        .list(owner)
        .find(({ parentId }) => parentId === repository.id),
      branch,
    };
  }

  /** Where the diff of a pull request begins: the merge base of its base and its head. */
  async mergeBase(
    repository: RepositoryRecord,
    { pull }: PullIssue,
  ): Promise<string> {
    return (
      (await this.#context
        .git(repository)
        .mergeBase(pull.base.sha, pull.head.sha)) ?? pull.base.sha
    );
  }

  async files(repository: RepositoryRecord, issue: PullIssue) {
    return this.#context
      .git(repository)
      .diff(await this.mergeBase(repository, issue), issue.pull.head.sha);
  }

  /** Whether it merges cleanly now; keeps the outcome at `refs/pull/N/merge`, where CI looks for it. */
  async mergeability(
    repository: RepositoryRecord,
    issue: PullIssue,
  ): Promise<{ mergeable: boolean; testCommit?: string }> {
    const git = this.#context.git(repository);
    const base = await git.resolve(`refs/heads/${issue.pull.base.ref}`);
    if (!base) {
      return { mergeable: false };
    }
    const writer = this.#context.writer(repository);
    const tree = await writer.mergeTree(base, issue.pull.head.sha);
    if (!tree) {
      return { mergeable: false };
    }
    const head = await git.commit(issue.pull.head.sha);
    // Dated by the head, so that asking twice makes the same commit.
    const testCommit = await writer.writeCommit({
      tree,
      parents: [base, issue.pull.head.sha],
      message: `Merge ${issue.pull.head.sha} into ${base}`,
      author: head.committer,
    });
    await writer.setRef(`refs/pull/${issue.number}/merge`, testCommit);
    return { mergeable: true, testCommit };
  }

  /** Merges; answers the commit that the base is at afterwards. */
  async merge(
    repository: RepositoryRecord,
    issue: PullIssue,
    options: {
      actor: AccountRecord;
      method?: MergeMethod;
      sha?: string;
      title?: string;
      message?: string;
    },
  ): Promise<string> {
    const { pull } = issue;
    const name = `refs/heads/${pull.base.ref}`;
    const { before, after } = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const git = this.#context.git(repository);
        const writer = this.#context.writer(repository);
        if (issue.state === 'closed' || pull.draft) {
          throw new ForgeError(
            405,
            pull.draft
              ? 'Pull Request is still a draft'
              : 'Pull Request is not mergeable',
          );
        }
        if (options.sha !== undefined && options.sha !== pull.head.sha) {
          throw ForgeError.conflict(
            'Head branch was modified. Review and try the merge again.',
          );
        }
        const base = await git.resolve(name);
        const tree = base && (await writer.mergeTree(base, pull.head.sha));
        if (!base || !tree) {
          throw new ForgeError(405, 'Pull Request is not mergeable');
        }
        const now = this.#context.now();
        const merged = await writeMerge({
          git,
          writer,
          issue,
          base,
          tree,
          who: identity(options.actor, undefined, now),
          ...options,
        });
        if (!(await writer.updateRef(name, merged, base))) {
          throw ForgeError.conflict(
            'Base branch was modified. Review and try the merge again.',
          );
        }
        Object.assign(issue, {
          state: 'closed',
          closedAt: now,
          closedBy: options.actor.login,
          updatedAt: now,
        });
        Object.assign(pull, {
          mergedAt: now,
          mergedBy: options.actor.login,
          mergeCommitSha: merged,
        });
        return { before: base, after: merged };
      },
    );
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'pull_request',
      action: 'closed',
      repository,
      sender: options.actor.login,
      subject: { number: issue.number },
    });
    await this.#refs.pushed(
      repository,
      [{ name, before, after }],
      options.actor.login,
    );
    if (
      repository.settings.delete_branch_on_merge &&
      pull.head.repositoryId === repository.id
    ) {
      await this.#refs.remove(
        repository,
        `refs/heads/${pull.head.ref}`,
        options.actor.login,
      );
    }
    return after;
  }

  /** Asks for or withdraws reviews. */
  async setReviewers(
    repository: RepositoryRecord,
    issue: PullIssue,
    change: {
      add?: string[];
      remove?: string[];
      addTeams?: string[];
      removeTeams?: string[];
    },
    sender: string,
  ): Promise<void> {
    const { pull } = issue;
    if (change.add?.some(login => login === issue.author)) {
      throw ForgeError.unprocessable(
        'Review cannot be requested from pull request author.',
      );
    }
    const merge = (list: string[], add: string[] = [], remove: string[] = []) =>
      [...new Set([...list, ...add])].filter(name => !remove.includes(name));
    pull.requestedReviewers = merge(
      pull.requestedReviewers,
      change.add,
      change.remove,
    );
    pull.requestedTeams = merge(
      pull.requestedTeams,
      change.addTeams,
      change.removeTeams,
    );
    issue.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(repository);
    const action =
      change.remove || change.removeTeams
        ? 'review_request_removed'
        : 'review_requested';
    this.#context.emit({
      event: 'pull_request',
      action,
      repository,
      sender,
      subject: { number: issue.number },
    });
  }

  async setBase(
    repository: RepositoryRecord,
    issue: PullIssue,
    base: string,
    sender: string,
  ): Promise<void> {
    const sha = await this.#context
      .git(repository)
      .resolve(`refs/heads/${base}`);
    if (!sha) {
      throw ForgeError.invalid(
        'PullRequest',
        'base',
        'invalid',
        `Proposed base branch '${base}' was not found`,
      );
    }
    const from = issue.pull.base;
    issue.pull.base = { ref: base, sha };
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'pull_request',
      action: 'edited',
      repository,
      sender,
      subject: {
        number: issue.number,
        extra: {
          changes: {
            base: { ref: { from: from.ref }, sha: { from: from.sha } },
          },
        },
      },
    });
  }
}
