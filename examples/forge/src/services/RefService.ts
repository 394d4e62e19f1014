/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import { isObjectId, isRefName } from '../git/names';
import type { GitRef } from '../git/types';
import type { IssueRecord, RepositoryRecord } from '../store/records';
import type { ForgeContext } from './ForgeContext';

const ZERO = '0'.repeat(40);

/** A reference that moved; undefined where it did not exist. @public */
export type RefChange = {
  name: string;
  before: string | undefined;
  after: string | undefined;
};

/**
 * Moves references and lets everything that depends on them follow: pull requests and webhooks.
 *
 * @public
 */
export class RefService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  async create(
    repository: RepositoryRecord,
    name: string,
    sha: string,
    sender: string,
  ): Promise<GitRef> {
    if (
      !name.startsWith('refs/') ||
      name.split('/').length < 3 ||
      !isRefName(name) ||
      name.startsWith('refs/pull/')
    ) {
      throw ForgeError.unprocessable(`${name} is not a valid ref name.`);
    }
    await this.#requireObject(repository, name, sha);
    const created = await this.#context.store.exclusive(
      repository.id,
      async () =>
        (await this.#context.git(repository).ref(name))
          ? false
          : this.#context.writer(repository).updateRef(name, sha, undefined),
    );
    if (!created) {
      throw ForgeError.unprocessable('Reference already exists');
    }
    await this.pushed(
      repository,
      [{ name, before: undefined, after: sha }],
      sender,
    );
    return (await this.#context.git(repository).ref(name))!;
  }

  async update(
    repository: RepositoryRecord,
    name: string,
    sha: string,
    force: boolean,
    sender: string,
  ): Promise<GitRef> {
    await this.#requireObject(repository, name, sha);
    const git = this.#context.git(repository);
    const before = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const current = await git.ref(name);
        if (!current || name.startsWith('refs/pull/')) {
          throw ForgeError.unprocessable('Reference does not exist');
        }
        if (
          !force &&
          (await git.mergeBase(current.commit, sha)) !== current.commit
        ) {
          throw ForgeError.unprocessable('Update is not a fast forward');
        }
        if (
          !(await this.#context
            .writer(repository)
            .updateRef(name, sha, current.object.sha))
        ) {
          throw ForgeError.conflict(`${name} was updated meanwhile`);
        }
        return current.object.sha;
      },
    );
    await this.pushed(repository, [{ name, before, after: sha }], sender);
    return (await git.ref(name))!;
  }

  async remove(
    repository: RepositoryRecord,
    name: string,
    sender: string,
  ): Promise<void> {
    const before = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const current = await this.#context.git(repository).ref(name);
        if (!current || name.startsWith('refs/pull/')) {
          throw ForgeError.unprocessable('Reference does not exist');
        }
        if (name === `refs/heads/${repository.defaultBranch}`) {
          throw ForgeError.unprocessable('Cannot delete the default branch');
        }
        await this.#context
          .writer(repository)
          .updateRef(name, undefined, current.object.sha);
        return current.object.sha;
      },
    );
    await this.pushed(repository, [{ name, before, after: undefined }], sender);
  }

  async #requireObject(
    repository: RepositoryRecord,
    name: string,
    sha: string,
  ): Promise<void> {
    const info = isObjectId(sha)
      ? await this.#context.git(repository).objectInfo(sha)
      : undefined;
    if (!info || (name.startsWith('refs/heads/') && info.type !== 'commit')) {
      throw ForgeError.unprocessable('Object does not exist');
    }
  }

  /** Call after references moved, outside of the repository's lock. */
  async pushed(
    repository: RepositoryRecord,
    changes: RefChange[],
    sender: string,
  ): Promise<void> {
    if (changes.length === 0) {
      return;
    }
    const git = this.#context.git(repository);
    // The first branch pushed to an empty repository becomes its default, as on GitHub.
    const branches = await git.refs('refs/heads/');
    if (
      branches.length > 0 &&
      !branches.some(
        ref => ref.name === `refs/heads/${repository.defaultBranch}`,
      )
    ) {
      repository.defaultBranch = branches[0].name.slice('refs/heads/'.length);
      await this.#context.writer(repository).setHead(repository.defaultBranch);
    }
    repository.pushedAt = this.#context.now();
    repository.updatedAt = repository.pushedAt;
    await this.#context.store.saveRepository(repository);
    for (const { name, before, after } of changes) {
      const forced =
        before !== undefined &&
        after !== undefined &&
        (await git.mergeBase(before, after)) !== before;
      const subject = {
        push: {
          ref: name,
          before: before ?? ZERO,
          after: after ?? ZERO,
          forced,
        },
      };
      this.#context.emit({ event: 'push', repository, sender, subject });
      const [, kind, ...rest] = name.split('/');
      if (before === undefined || after === undefined) {
        this.#context.emit({
          event: after === undefined ? 'delete' : 'create',
          repository,
          sender,
          subject: {
            extra: {
              ref: rest.join('/'),
              ref_type: kind === 'tags' ? 'tag' : 'branch',
              pusher_type: 'user',
            },
          },
        });
      }
      if (kind === 'heads') {
        await this.#syncPulls(repository, rest.join('/'), sender);
      }
    }
  }

  async #syncPulls(
    pushed: RepositoryRecord,
    branch: string,
    sender: string,
  ): Promise<void> {
    for (const repository of this.#context.store.repositories.values()) {
      const affected = repository.issues.some(
        issue =>
          issue.state === 'open' &&
          issue.pull &&
          ((issue.pull.head.repositoryId === pushed.id &&
            issue.pull.head.ref === branch) ||
            (repository === pushed && issue.pull.base.ref === branch)),
      );
      if (affected) {
        await this.#context.store.exclusive(repository.id, async () => {
          for (const issue of repository.issues) {
            if (issue.state === 'open' && issue.pull) {
              await this.#syncPull(repository, issue, pushed, branch, sender);
            }
          }
          await this.#context.store.saveRepository(repository);
        });
      }
    }
  }

  async #syncPull(
    repository: RepositoryRecord,
    issue: IssueRecord,
    pushed: RepositoryRecord,
    branch: string,
    sender: string,
  ) {
    const pull = issue.pull!;
    const git = this.#context.git(repository);
    const now = this.#context.now();
    const emit = (action: string, extra?: Record<string, unknown>) =>
      this.#context.emit({
        event: 'pull_request',
        action,
        repository,
        sender,
        subject: { number: issue.number, ...(extra ? { extra } : {}) },
      });
    const close = () => {
      Object.assign(issue, {
        state: 'closed',
        closedAt: now,
        closedBy: sender,
        updatedAt: now,
      });
    };
    const base = await git.resolve(`refs/heads/${pull.base.ref}`);
    if (pull.head.repositoryId === pushed.id && pull.head.ref === branch) {
      const head = await this.#context
        .git(pushed)
        .resolve(`refs/heads/${branch}`);
      if (head === undefined) {
        close();
        emit('closed');
        return;
      }
      if (head !== pull.head.sha) {
        const before = pull.head.sha;
        await this.takeHead(repository, issue.number, pushed, branch, head);
        pull.head.sha = head;
        pull.base.sha = base ?? pull.base.sha;
        issue.updatedAt = now;
        emit('synchronize', { before, after: head });
      }
    }
    if (repository === pushed && pull.base.ref === branch) {
      if (base === undefined) {
        close();
        emit('closed');
      } else if ((await git.mergeBase(base, pull.head.sha)) === pull.head.sha) {
        // Merged by a push.
        close();
        Object.assign(pull, {
          mergedAt: now,
          mergedBy: sender,
          mergeCommitSha: base,
        });
        emit('closed');
      }
    }
  }

  /** Keeps the head of a pull request reachable in the base repository, even when its branch goes. */
  async takeHead(
    repository: RepositoryRecord,
    number: number,
    from: RepositoryRecord,
    branch: string,
    sha: string,
  ) {
    const target = `refs/pull/${number}/head`;
    const writer = this.#context.writer(repository);
    if (from.id !== repository.id) {
      await writer.fetch(
        this.#context.git(from).directory,
        `refs/heads/${branch}`,
        target,
      );
    } else {
      await writer.setRef(target, sha);
    }
  }
}
