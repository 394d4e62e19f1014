/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ChangedFile,
  CheckReport,
  DeploymentInfo,
  TreeEntry,
} from '@ghostlight/backstage-plugin-ai-common';
import { createPatch } from '../../scm/diff/createPatch';
import { readPatchLines } from '../../scm/diff/patchLines';
import { gitBlobSha } from '../../scm/git/gitBlobSha';

/** @internal */
export type MemoryPerson = { name: string; email: string; login: string };

/** @internal */
export type MemoryFile = { mode: string; content: Buffer; sha: string };

/** @internal */
export type MemoryCommit = {
  sha: string;
  files: Map<string, MemoryFile>;
  parents: string[];
  message: string;
  author: MemoryPerson;
  at: string;
};

/** @internal */
export type MemoryThread = {
  id: number;
  /** Of the review or batch it came with. */
  review?: number;
  path?: string;
  line?: number;
  subject: 'line' | 'file' | 'conversation';
  resolved: boolean;
  /** What the forge keeps beside, for example a position. */
  extra?: Record<string, unknown>;
  comments: Array<{
    id: number;
    author: MemoryPerson;
    body: string;
    at: string;
  }>;
};

/** @internal */
export type MemoryPull = {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed' | 'merged';
  author: MemoryPerson;
  base: string;
  head: string;
  /** Set when it is no longer open. */
  headSha?: string;
  baseSha?: string;
  mergeCommit?: string;
  labels: string[];
  createdAt: string;
  updatedAt: string;
  endedAt?: string;
  threads: MemoryThread[];
};

export const ghostlightBot: MemoryPerson = {
  name: 'Ghostlight',
  email: 'ghostlight@example.com',
  login: 'ghostlight-bot',
};

export const person: MemoryPerson = {
  name: 'Ada Example',
  email: 'ada@example.com',
  login: 'ada',
};

/**
 * A repository with history, pull requests and deployments, in memory: what the forge doubles stand on.
 *
 * @remarks
 * Blob ids are git's own; the others are stable hashes. Time is a counter from 2026-01-01, one minute a step, so that
 * nothing depends on the clock.
 *
 * @internal
 */
export class MemoryRepository {
  readonly defaultBranch = 'main';
  readonly commits = new Map<string, MemoryCommit>();
  readonly branches = new Map<string, string>();
  readonly pulls: MemoryPull[] = [];
  readonly deployments: Array<
    Omit<DeploymentInfo, 'repository' | 'production'>
  > = [];
  readonly reports: CheckReport[] = [];
  #time = Date.parse('2026-01-01T00:00:00Z');
  #ids = 100;

  readonly url: string;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly template: boolean;

  constructor(options: {
    url: string;
    archived?: boolean;
    fork?: boolean;
    template?: boolean;
  }) {
    this.url = options.url;
    this.archived = options.archived ?? false;
    this.fork = options.fork ?? false;
    this.template = options.template ?? false;
  }

  now(): string {
    this.#time += 60_000;
    return new Date(this.#time).toISOString().replace('.000Z', 'Z');
  }

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Commits changes on a branch, which starts at the default branch when it is new. `undefined` deletes. */
  push(options: {
    branch?: string;
    files: Record<string, string | Buffer | undefined>;
    modes?: Record<string, string>;
    message?: string;
    author?: MemoryPerson;
    parents?: string[];
    from?: string;
  }): string {
    const branch = options.branch ?? this.defaultBranch;
    const head =
      options.from ??
      this.branches.get(branch) ??
      this.branches.get(this.defaultBranch);
    const files = new Map(head ? this.commit(head).files : []);
    for (const [path, content] of Object.entries(options.files)) {
      if (content === undefined) {
        files.delete(path);
      } else {
        const bytes = Buffer.from(content);
        files.set(path, {
          mode: options.modes?.[path] ?? files.get(path)?.mode ?? '100644',
          content: bytes,
          sha: gitBlobSha(bytes),
        });
      }
    }
    const sha = this.write({
      files,
      parents: options.parents ?? (head ? [head] : []),
      message: options.message ?? 'Change',
      author: options.author ?? person,
    });
    this.branches.set(branch, sha);
    this.#touch(branch);
    return sha;
  }

  write(options: Omit<MemoryCommit, 'sha' | 'at'>): string {
    const at = this.now();
    const sha = createHash('sha1')
      .update(
        JSON.stringify([
          [...options.files].map(([path, file]) => [path, file.mode, file.sha]),
          options.parents,
          options.message,
          options.author,
          at,
          this.url,
        ]),
      )
      .digest('hex');
    this.commits.set(sha, { ...options, sha, at });
    return sha;
  }

  /** Moves a branch forward. @throws ConflictError when it is elsewhere or the move is no fast-forward. */
  updateBranch(
    branch: string,
    sha: string,
    expected: string | undefined,
  ): void {
    const head = this.branches.get(branch);
    if (head !== expected || (head && !this.isAncestor(head, sha))) {
      throw new ConflictError(`The branch "${branch}" was changed meanwhile`);
    }
    this.branches.set(branch, sha);
    this.#touch(branch);
  }

  #touch(branch: string): void {
    for (const pull of this.pulls) {
      if (pull.state === 'open' && pull.head === branch) {
        pull.updatedAt = this.now();
      }
    }
  }

  /** The commit of a branch, commit id, or the default branch. */
  resolve(revision?: string): MemoryCommit | undefined {
    const name =
      revision === undefined || revision === 'HEAD'
        ? this.defaultBranch
        : revision;
    return this.commits.get(
      this.branches.get(name.replace(/^refs\/heads\//, '')) ?? name,
    );
  }

  commit(revision?: string): MemoryCommit {
    const commit = this.resolve(revision);
    if (!commit) {
      throw new NotFoundError(
        `There is no commit "${revision}" in "${this.url}"`,
      );
    }
    return commit;
  }

  blob(sha: string): Buffer | undefined {
    for (const commit of this.commits.values()) {
      for (const file of commit.files.values()) {
        if (file.sha === sha) {
          return file.content;
        }
      }
    }
    return undefined;
  }

  entries(commit: MemoryCommit): TreeEntry[] {
    const entries = new Map<string, TreeEntry>();
    for (const [path, file] of commit.files) {
      const segments = path.split('/');
      for (let depth = 1; depth < segments.length; depth += 1) {
        const directory = segments.slice(0, depth).join('/');
        entries.set(directory, {
          path: directory,
          type: 'directory',
          mode: '040000',
          sha: createHash('sha1')
            .update(`${commit.sha}:${directory}`)
            .digest('hex'),
        });
      }
      entries.set(path, {
        path,
        type: file.mode === '120000' ? 'symlink' : 'file',
        mode: file.mode,
        sha: file.sha,
        size: file.content.byteLength,
      });
    }
    return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  ancestors(sha: string): Set<string> {
    const seen = new Set<string>();
    const queue = [sha];
    while (queue.length > 0) {
      const next = queue.pop()!;
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(...(this.commits.get(next)?.parents ?? []));
      }
    }
    return seen;
  }

  isAncestor(ancestor: string, sha: string): boolean {
    return this.ancestors(sha).has(ancestor);
  }

  mergeBase(left: string, right: string): string {
    const ofLeft = this.ancestors(left);
    const common = [...this.ancestors(right)].filter(sha => ofLeft.has(sha));
    // The newest common commit: time only moves forward here.
    return common.sort((a, b) =>
      this.commit(a).at < this.commit(b).at ? 1 : -1,
    )[0];
  }

  /** Newest first; with a path only commits that change it against their first parent. */
  log(sha: string, path?: string): MemoryCommit[] {
    return [...this.ancestors(sha)]
      .map(each => this.commit(each))
      .filter(commit => {
        if (path === undefined) {
          return true;
        }
        const parent = commit.parents[0] && this.commit(commit.parents[0]);
        const pick = (files?: Map<string, MemoryFile>) =>
          JSON.stringify(
            [...(files ?? [])]
              .filter(([name]) => name === path || name.startsWith(`${path}/`))
              .map(([name, file]) => [name, file.sha]),
          );
        return pick(commit.files) !== pick(parent ? parent.files : undefined);
      })
      .sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** Who last touched each line, by following the first parents. */
  blameLines(sha: string, path: string): MemoryCommit[] {
    const chain = this.log(sha, path)
      .filter(commit => commit.files.has(path))
      .reverse();
    let owners: MemoryCommit[] = [];
    let before = Buffer.alloc(0);
    for (const commit of chain) {
      const { content } = commit.files.get(path)!;
      const count = content.toString('utf8').split('\n').length - 1;
      const shown = readPatchLines(createPatch(before, content) ?? '');
      const added = new Set(
        shown.filter(line => line.kind === 'added').map(line => line.new),
      );
      const removed = new Set(
        shown.filter(line => line.kind === 'removed').map(line => line.old),
      );
      const kept = owners.filter((_, index) => !removed.has(index + 1));
      owners = Array.from({ length: count }, (_, index) =>
        added.has(index + 1) ? commit : kept.shift() ?? commit,
      );
      before = Buffer.from(content);
    }
    return owners;
  }

  diff(
    base: string,
    head: string,
  ): Array<ChangedFile & { oldFile?: MemoryFile; newFile?: MemoryFile }> {
    const before = this.commit(base).files;
    const after = this.commit(head).files;
    const changed = [];
    const removed = new Map([...before].filter(([path]) => !after.has(path)));
    const renames = new Map<string, string>();
    for (const [path, file] of after) {
      if (!before.has(path)) {
        const from = [...removed].find(([, old]) => old.sha === file.sha)?.[0];
        if (from !== undefined) {
          renames.set(path, from);
          removed.delete(from);
        }
      }
    }
    const paths = [...new Set([...after.keys(), ...removed.keys()])].sort();
    for (const path of paths) {
      const newFile = after.get(path);
      const oldPath = renames.get(path);
      const oldFile = before.get(oldPath ?? path);
      if (newFile?.sha === oldFile?.sha && !oldPath) {
        continue;
      }
      const patch = createPatch(
        oldFile?.content ?? Buffer.alloc(0),
        newFile?.content ?? Buffer.alloc(0),
      );
      const lines = readPatchLines(patch ?? '');
      let status: ChangedFile['status'] = 'modified';
      if (oldPath) {
        status = 'renamed';
      } else if (!oldFile) {
        status = 'added';
      } else if (!newFile) {
        status = 'removed';
      }
      changed.push({
        path,
        ...(oldPath ? { oldPath } : {}),
        status,
        ...(patch === undefined
          ? { binary: true }
          : {
              patch,
              additions: lines.filter(line => line.kind === 'added').length,
              deletions: lines.filter(line => line.kind === 'removed').length,
            }),
        ...(oldFile ? { oldFile } : {}),
        ...(newFile ? { newFile } : {}),
      });
    }
    return changed;
  }

  rawDiff(base: string, head: string): string {
    return this.diff(base, head)
      .map(file => {
        const old = file.oldPath ?? file.path;
        const header = [`diff --git a/${old} b/${file.path}`];
        if (file.status === 'added') {
          header.push(`new file mode ${file.newFile!.mode}`);
        } else if (file.status === 'removed') {
          header.push(`deleted file mode ${file.oldFile!.mode}`);
        } else if (file.status === 'renamed') {
          header.push(
            'similarity index 100%',
            `rename from ${old}`,
            `rename to ${file.path}`,
          );
        }
        if (file.binary) {
          header.push(`Binary files a/${old} and b/${file.path} differ`);
        } else if (file.patch) {
          header.push(
            `--- ${file.status === 'added' ? '/dev/null' : `a/${old}`}`,
            `+++ ${file.status === 'removed' ? '/dev/null' : `b/${file.path}`}`,
            file.patch,
          );
        }
        return `${header.join('\n')}\n`;
      })
      .join('');
  }

  openPull(options: {
    title: string;
    body?: string;
    head: string;
    base?: string;
    labels?: string[];
    author?: MemoryPerson;
  }): MemoryPull {
    if (!this.branches.has(options.head)) {
      throw new NotFoundError(`There is no branch "${options.head}"`);
    }
    if (
      this.pulls.some(
        pull => pull.state === 'open' && pull.head === options.head,
      )
    ) {
      throw new ConflictError(`"${options.head}" has a pull request already`);
    }
    const at = this.now();
    const pull: MemoryPull = {
      number: this.pulls.length + 1,
      title: options.title,
      body: options.body ?? '',
      state: 'open',
      author: options.author ?? person,
      base: options.base ?? this.defaultBranch,
      head: options.head,
      labels: options.labels ?? [],
      createdAt: at,
      updatedAt: at,
      threads: [],
    };
    this.pulls.push(pull);
    return pull;
  }

  pull(number: number): MemoryPull {
    const pull = this.pulls.find(each => each.number === number);
    if (!pull) {
      throw new NotFoundError(
        `There is no pull request ${number} in "${this.url}"`,
      );
    }
    return pull;
  }

  closePull(number: number, options?: { merge?: boolean }): void {
    const pull = this.pull(number);
    const { base, head } = this.pullShas(pull);
    pull.headSha = head;
    pull.baseSha = base;
    if (options?.merge) {
      pull.mergeCommit = this.write({
        files: this.commit(head).files,
        parents: [base, head],
        message: `Merge ${pull.title}`,
        author: person,
      });
      this.branches.set(pull.base, pull.mergeCommit);
    }
    pull.state = options?.merge ? 'merged' : 'closed';
    pull.endedAt = this.now();
    pull.updatedAt = pull.endedAt;
  }

  pullShas(pull: MemoryPull): {
    base: string;
    head: string;
    mergeBase: string;
  } {
    const base = pull.baseSha ?? this.branches.get(pull.base)!;
    const head = pull.headSha ?? this.branches.get(pull.head)!;
    return { base, head, mergeBase: this.mergeBase(base, head) };
  }
}
