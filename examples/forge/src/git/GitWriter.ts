/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EMPTY_TREE, GitError } from './runGit';
import type { GitRepository } from './GitRepository';
import type { GitIdentity, TreeChange } from './types';

const ZERO = '0'.repeat(40);

/**
 * Writes objects and references of one bare repository.
 *
 * @remarks
 * Writing objects is safe at any time; references move only when they stand where the caller last saw them.
 *
 * @public
 */
export class GitWriter {
  readonly #repository: GitRepository;

  constructor(repository: GitRepository) {
    this.#repository = repository;
  }

  async writeBlob(content: Buffer): Promise<string> {
    const { stdout } = await this.#repository.git(
      ['hash-object', '-w', '-t', 'blob', '--stdin'],
      { input: content },
    );
    return stdout.toString().trim();
  }

  /** The tree `base` with some files set or removed. */
  async writeTree(
    base: string | undefined,
    changes: TreeChange[],
  ): Promise<string> {
    const index = join(
      this.#repository.directory,
      `forge-index-${randomUUID()}`,
    );
    const env = { GIT_INDEX_FILE: index };
    try {
      await this.#repository.git(['read-tree', base ?? EMPTY_TREE], { env });
      const input = changes
        .map(({ path, mode, sha }) =>
          sha === undefined
            ? `0 ${ZERO}\t${path}\0`
            : `${mode} ${sha}\t${path}\0`,
        )
        .join('');
      await this.#repository.git(
        ['update-index', '--add', '--replace', '-z', '--index-info'],
        { env, input },
      );
      const { stdout } = await this.#repository.git(['write-tree'], { env });
      return stdout.toString().trim();
    } finally {
      await rm(index, { force: true });
    }
  }

  /** A tree with exactly these entries, sub-trees among them. */
  async makeTree(
    entries: Array<{ mode: string; type: string; sha: string; path: string }>,
  ): Promise<string> {
    const { stdout } = await this.#repository.git(
      ['mktree', '-z', '--missing'],
      {
        input: entries
          .map(
            ({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}\0`,
          )
          .join(''),
      },
    );
    return stdout.toString().trim();
  }

  async writeCommit(options: {
    tree: string;
    parents: string[];
    message: string;
    author: GitIdentity;
    committer?: GitIdentity;
  }): Promise<string> {
    const committer = options.committer ?? options.author;
    const { stdout } = await this.#repository.git(
      [
        'commit-tree',
        options.tree,
        ...options.parents.flatMap(parent => ['-p', parent]),
        '-F',
        '-',
      ],
      {
        input: options.message,
        env: {
          GIT_AUTHOR_NAME: clean(options.author.name),
          GIT_AUTHOR_EMAIL: clean(options.author.email),
          GIT_AUTHOR_DATE: gitDate(options.author.date),
          GIT_COMMITTER_NAME: clean(committer.name),
          GIT_COMMITTER_EMAIL: clean(committer.email),
          GIT_COMMITTER_DATE: gitDate(committer.date),
        },
      },
    );
    return stdout.toString().trim();
  }

  /** An annotated tag object. */
  async writeTag(options: {
    name: string;
    object: string;
    type: string;
    message: string;
    tagger: GitIdentity;
  }): Promise<string> {
    const seconds = Math.floor(Date.parse(options.tagger.date) / 1_000);
    const { stdout } = await this.#repository.git(['mktag'], {
      input: `object ${options.object}\ntype ${options.type}\ntag ${
        options.name
      }\ntagger ${clean(options.tagger.name)} <${clean(
        options.tagger.email,
      )}> ${seconds} +0000\n\n${options.message}\n`,
    });
    return stdout.toString().trim();
  }

  /**
   * Moves, creates or deletes a reference. `from` is what it must point at now, undefined that it must not exist.
   *
   * @returns False when somebody was faster.
   */
  async updateRef(
    name: string,
    to: string | undefined,
    from: string | undefined,
  ): Promise<boolean> {
    const input =
      to === undefined
        ? `delete ${name}\0${from ?? ''}\0`
        : `update ${name}\0${to}\0${from ?? ZERO}\0`;
    try {
      await this.#repository.git(['update-ref', '-z', '--stdin'], { input });
      return true;
    } catch (error) {
      if (error instanceof GitError && /cannot lock ref/.test(error.stderr)) {
        return false;
      }
      throw error;
    }
  }

  /** Sets a reference wherever it points now. For the forge's own `refs/pull`. */
  async setRef(name: string, to: string): Promise<void> {
    await this.#repository.git(['update-ref', name, to]);
  }

  async setHead(branch: string): Promise<void> {
    await this.#repository.git([
      'symbolic-ref',
      'HEAD',
      `refs/heads/${branch}`,
    ]);
  }

  /** The tree of a three-way merge, or undefined when it conflicts. */
  async mergeTree(ours: string, theirs: string): Promise<string | undefined> {
    const { stdout, code } = await this.#repository.git(
      ['merge-tree', '--write-tree', '--no-messages', ours, theirs],
      { expect: [0, 1] },
    );
    return code === 0 ? stdout.toString().trim().slice(0, 40) : undefined;
  }

  /** Brings a branch of another repository of this forge here. */
  async fetch(from: string, source: string, target: string): Promise<void> {
    await this.#repository.git([
      'fetch',
      '--quiet',
      '--no-tags',
      from,
      `+${source}:${target}`,
    ]);
  }
}

/** What would end a header line of a commit does not belong into a name. */
function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[<>\u0000\r\n]/g, '').trim() || 'unknown';
}

function gitDate(date: string): string {
  return `${Math.floor(Date.parse(date) / 1_000)} +0000`;
}
