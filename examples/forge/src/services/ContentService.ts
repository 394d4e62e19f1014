/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import { readRepositoryPath } from '../git/names';
import type { GitIdentity } from '../git/types';
import type { AccountRecord, RepositoryRecord } from '../store/records';
import type { ForgeContext } from './ForgeContext';
import type { RefChange, RefService } from './RefService';

/** A change to one or more files, made as one commit on a branch. @public */
export type CommitChange = {
  branch?: string;
  message: string;
  author?: { name?: string; email?: string; date?: string };
  committer?: { name?: string; email?: string; date?: string };
  /** `content: undefined` removes the file. */
  files: Array<{ path: string; content: Buffer | undefined }>;
  /** The blob the caller believes to replace, by path; undefined means that the file must not exist. */
  expectedBlobs?: Record<string, string | undefined>;
  /** The commit the branch must be at. */
  expectedHead?: string;
};

/**
 * Writes files without a clone.
 *
 * @public
 */
export class ContentService {
  readonly #context: ForgeContext;
  readonly #refs: RefService;

  constructor(context: ForgeContext, refs: RefService) {
    this.#context = context;
    this.#refs = refs;
  }

  async commit(
    repository: RepositoryRecord,
    change: CommitChange,
    actor: AccountRecord,
  ): Promise<string> {
    const branch = change.branch ?? repository.defaultBranch;
    const name = `refs/heads/${branch}`;
    const git = this.#context.git(repository);
    const writer = this.#context.writer(repository);
    const { ref, sha } = await this.#context.store.exclusive(
      repository.id,
      async () => {
        const current = await git.ref(name);
        const empty = !current && (await git.refs('refs/heads/')).length === 0;
        if (!current && !empty) {
          throw ForgeError.notFound(`Branch ${branch} not found`);
        }
        if (
          change.expectedHead !== undefined &&
          current?.commit !== change.expectedHead
        ) {
          throw ForgeError.conflict(
            `Expected branch to point to "${change.expectedHead}" (expectedHeadOid) but it points to "${current?.commit}"`,
          );
        }
        const changes = [];
        for (const file of change.files) {
          const path = readRepositoryPath(file.path);
          const entry = current
            ? await git.entry(current.commit, path)
            : undefined;
          if (change.expectedBlobs && file.path in change.expectedBlobs) {
            requireBlob(path, entry?.sha, change.expectedBlobs[file.path]);
          }
          if (file.content === undefined && !entry) {
            throw ForgeError.notFound();
          }
          if (entry?.type === 'tree') {
            throw ForgeError.unprocessable(`"${path}" is a directory`);
          }
          changes.push({
            path,
            mode: entry?.mode ?? '100644',
            sha:
              file.content === undefined
                ? undefined
                : await writer.writeBlob(file.content),
          });
        }
        const now = this.#context.now();
        const author = identity(actor, change.author ?? change.committer, now);
        const commit = await writer.writeCommit({
          tree: await writer.writeTree(current?.commit, changes),
          parents: current ? [current.commit] : [],
          message: change.message,
          author,
          committer: change.committer
            ? identity(actor, change.committer, now)
            : author,
        });
        if (!(await writer.updateRef(name, commit, current?.commit))) {
          throw ForgeError.conflict(`${branch} was updated meanwhile`);
        }
        const moved: RefChange = {
          name,
          before: current?.commit,
          after: commit,
        };
        return { ref: moved, sha: commit };
      },
    );
    await this.#refs.pushed(repository, [ref], actor.login);
    return sha;
  }
}

function requireBlob(
  path: string,
  actual: string | undefined,
  expected: string | undefined,
): void {
  if (actual !== undefined && expected === undefined) {
    throw ForgeError.unprocessable(
      'Invalid request.\n\n"sha" wasn\'t supplied.',
    );
  }
  if (expected !== undefined && actual !== expected) {
    throw ForgeError.conflict(`${path} does not match ${expected}`);
  }
}

/** Who a commit is by: what the request says, else the account. @internal */
export function identity(
  account: AccountRecord,
  given:
    | {
        name?: string | undefined;
        email?: string | undefined;
        date?: string | undefined;
      }
    | undefined,
  now: string,
): GitIdentity {
  return {
    name: given?.name ?? account.name ?? account.login,
    email:
      given?.email ??
      account.emails.at(0) ??
      `${account.id}+${account.login}@users.noreply.localhost`,
    date: given?.date ?? now,
  };
}
