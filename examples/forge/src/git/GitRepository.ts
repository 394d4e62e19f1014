/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir } from 'node:fs/promises';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { LruCache } from './LruCache';
import { isObjectId, isRefName } from './names';
import { type BlameRange, parseBlame } from './parseBlame';
import { COMMIT_FORMAT, parseCommits } from './parseCommits';
import { parseDiff } from './parseDiff';
import { EMPTY_TREE, runGit, spawnGit } from './runGit';
import type { DiffFile, GitCommit, GitRef, GitTreeEntry } from './types';

/** Which commits {@link GitRepository.log} lists; newest first. @public */
export type LogOptions = {
  revision: string;
  path?: string;
  authors?: string[];
  since?: string;
  until?: string;
  skip?: number;
  limit?: number;
  /** Commits reachable from this one are left out. */
  exclude?: string;
};

const PATCH = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '-U3',
  '-M',
  '--full-index',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/**
 * Reads one bare repository.
 *
 * @remarks
 * Every revision given to git is a full object id that {@link GitRepository.resolve} has produced, so no name from outside
 * can be taken for an option or a range.
 *
 * @public
 */
export class GitRepository {
  readonly directory: string;
  readonly #diffs = new LruCache<DiffFile[]>(50);
  readonly #lines = new LruCache<number | undefined>(2_000);

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Makes an empty bare repository. */
  static async init(directory: string, defaultBranch: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    await runGit([
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--initial-branch=${defaultBranch}`,
      directory,
    ]);
  }

  async refs(prefix = 'refs/'): Promise<GitRef[]> {
    const { stdout } = await this.git([
      'for-each-ref',
      '--format=%(refname)%00%(objecttype)%00%(objectname)%00%(*objectname)',
      prefix,
    ]);
    return stdout
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => {
        const [name, type, sha, peeled] = line.split('\0');
        return { name, object: { type, sha }, commit: peeled || sha };
      });
  }

  async ref(name: string): Promise<GitRef | undefined> {
    if (!name.startsWith('refs/') || !isRefName(name)) {
      return undefined;
    }
    return (await this.refs(name)).find(ref => ref.name === name);
  }

  /** The commit that a branch, a tag, `HEAD`, a full reference or a (shortened) id leads to. */
  async resolve(revision: string): Promise<string | undefined> {
    const candidates: string[] = [];
    if (revision === 'HEAD') {
      candidates.push('HEAD');
    } else if (isRefName(revision)) {
      if (isObjectId(revision)) {
        candidates.push(revision);
      }
      candidates.push(`refs/heads/${revision}`, `refs/tags/${revision}`);
      if (revision.startsWith('refs/')) {
        candidates.push(revision);
      } else if (/^(heads|tags|pull)\//.test(revision)) {
        candidates.push(`refs/${revision}`);
      }
      if (/^[0-9a-f]{7,39}$/.test(revision)) {
        candidates.push(revision);
      }
    }
    for (const candidate of candidates) {
      const { stdout, code } = await this.git(
        ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`],
        { expect: [0, 1, 128] },
      );
      const sha = stdout.toString().trim();
      if (code === 0 && isObjectId(sha)) {
        return sha;
      }
    }
    return undefined;
  }

  /** The type and size of an object, or undefined when there is none. */
  async objectInfo(
    sha: string,
  ): Promise<{ type: string; size: number } | undefined> {
    if (!isObjectId(sha)) {
      return undefined;
    }
    const { stdout } = await this.git(['cat-file', '--batch-check'], {
      input: `${sha}\n`,
    });
    const [, type, size] = stdout.toString().trim().split(' ');
    return size === undefined ? undefined : { type, size: Number(size) };
  }

  async blob(sha: string): Promise<Buffer> {
    return (await this.git(['cat-file', 'blob', sha])).stdout;
  }

  async commit(sha: string): Promise<GitCommit> {
    const [commit] = await this.log({ revision: sha, limit: 1 });
    return commit;
  }

  async log(options: LogOptions): Promise<GitCommit[]> {
    const { stdout } = await this.git([
      'log',
      `--format=tformat:${COMMIT_FORMAT}`,
      ...(options.limit === undefined ? [] : [`--max-count=${options.limit}`]),
      ...(options.skip ? [`--skip=${options.skip}`] : []),
      ...logArguments(options),
    ]);
    return parseCommits(stdout);
  }

  async count(options: LogOptions): Promise<number> {
    const { stdout } = await this.git([
      'rev-list',
      '--count',
      ...logArguments(options),
    ]);
    return Number(stdout.toString());
  }

  async tree(
    sha: string,
    options: { recursive?: boolean } = {},
  ): Promise<GitTreeEntry[]> {
    const { stdout } = await this.git([
      'ls-tree',
      '-z',
      '-l',
      '--full-tree',
      ...(options.recursive ? ['-r', '-t'] : []),
      sha,
    ]);
    return readTree(stdout);
  }

  /** The entry at a path, without the cost of listing the whole tree. */
  async entry(commit: string, path: string): Promise<GitTreeEntry | undefined> {
    if (path === '') {
      const { stdout } = await this.git(['rev-parse', `${commit}^{tree}`]);
      return {
        path,
        mode: '040000',
        type: 'tree',
        sha: stdout.toString().trim(),
      };
    }
    const { stdout } = await this.git([
      'ls-tree',
      '-z',
      '-l',
      '--full-tree',
      commit,
      '--',
      path,
    ]);
    return readTree(stdout).find(entry => entry.path === path);
  }

  async mergeBase(left: string, right: string): Promise<string | undefined> {
    const { stdout, code } = await this.git(['merge-base', left, right], {
      expect: [0, 1],
    });
    return code === 0 ? stdout.toString().trim() : undefined;
  }

  /** How many commits `head` has that `base` has not, and the reverse. */
  async aheadBehind(
    base: string,
    head: string,
  ): Promise<{ ahead: number; behind: number }> {
    const { stdout } = await this.git([
      'rev-list',
      '--left-right',
      '--count',
      `${base}...${head}`,
    ]);
    const [behind, ahead] = stdout.toString().trim().split('\t').map(Number);
    return { ahead, behind };
  }

  /** Changed files between two trees or commits; without `from`, everything is new. */
  diff(from: string | undefined, to: string): Promise<DiffFile[]> {
    const between = [from ?? EMPTY_TREE, to];
    return this.#diffs.get(between.join(' '), async () => {
      const [summary, patch] = await Promise.all([
        this.git([
          'diff-tree',
          '-r',
          '-z',
          '-M',
          '--raw',
          '--abbrev=40',
          '--numstat',
          ...between,
        ]),
        this.git(['diff-tree', '-r', '-p', ...PATCH, ...between]),
      ]);
      return parseDiff(summary.stdout, patch.stdout);
    });
  }

  /** The same comparison as one text, as `git diff` prints it. */
  async diffText(from: string | undefined, to: string): Promise<Buffer> {
    return (
      await this.git([
        'diff-tree',
        '-r',
        '-p',
        ...PATCH,
        from ?? EMPTY_TREE,
        to,
      ])
    ).stdout;
  }

  /** Mails in the form of `git format-patch`. */
  async patchText(base: string, head: string): Promise<Buffer> {
    return (
      await this.git(['format-patch', '--stdout', ...PATCH, `${base}..${head}`])
    ).stdout;
  }

  async blame(commit: string, path: string): Promise<BlameRange[]> {
    const { stdout } = await this.git([
      'blame',
      '--porcelain',
      commit,
      '--',
      path,
    ]);
    return parseBlame(stdout);
  }

  /** Where a line of a file went between two commits; undefined when it was changed or removed. */
  mapLine(
    from: string,
    to: string,
    path: string,
    line: number,
  ): Promise<number | undefined> {
    return this.#lines.get(`${from} ${to} ${line} ${path}`, async () => {
      if (from === to) {
        return line;
      }
      const { stdout } = await this.git([
        'diff-tree',
        '-r',
        '-p',
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '-U0',
        from,
        to,
        '--',
        path,
      ]);
      if (/^(deleted file|similarity index)/m.test(stdout.toString('latin1'))) {
        return undefined;
      }
      let shift = 0;
      for (const match of stdout
        .toString('latin1')
        .matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)) {
        const removed = Number(match[2] ?? 1);
        const added = Number(match[3] ?? 1);
        // With nothing removed, git names the line before the addition.
        const start = Number(match[1]) + (removed === 0 ? 1 : 0);
        if (line < start) {
          break;
        }
        if (line < start + removed) {
          return undefined;
        }
        shift += added - removed;
      }
      return line + shift;
    });
  }

  /** Paths of files whose text contains all terms, case ignored. */
  async grep(commit: string, terms: string[]): Promise<string[]> {
    const { stdout } = await this.git(
      [
        'grep',
        '-z',
        '-l',
        '-I',
        '-i',
        '-F',
        '--all-match',
        ...terms.flatMap(term => ['-e', term]),
        commit,
      ],
      { expect: [0, 1] },
    );
    return stdout
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map(name => name.slice(commit.length + 1));
  }

  /** Size of the object store in kibibytes. */
  async size(): Promise<number> {
    const { stdout } = await this.git(['count-objects', '-v']);
    const values = [...stdout.toString().matchAll(/^size(?:-pack)?: (\d+)$/gm)];
    return values.reduce((sum, match) => sum + Number(match[1]), 0);
  }

  /** Starts an archive; every path in it begins with `prefix`. */
  archive(
    commit: string,
    format: 'tar.gz' | 'zip',
    prefix: string,
  ): ChildProcessWithoutNullStreams {
    return spawnGit(
      ['archive', `--format=${format}`, `--prefix=${prefix}/`, commit],
      {
        directory: this.directory,
      },
    );
  }

  /** Runs git here. */
  git(
    args: string[],
    options: Omit<NonNullable<Parameters<typeof runGit>[1]>, 'directory'> = {},
  ) {
    return runGit(args, { ...options, directory: this.directory });
  }
}

function logArguments(options: LogOptions): string[] {
  return [
    ...(options.since ? [`--since=${epoch(options.since)}`] : []),
    ...(options.until ? [`--until=${epoch(options.until)}`] : []),
    ...(options.authors?.length
      ? [
          '--fixed-strings',
          ...options.authors.map(author => `--author=<${author}>`),
        ]
      : []),
    options.revision,
    ...(options.exclude ? [`^${options.exclude}`] : []),
    '--',
    ...(options.path ? [options.path] : []),
  ];
}

/** Git guesses at dates that it does not know the form of, such as years past 2099; seconds are never guessed at. */
function epoch(date: string): string {
  return `@${Math.floor(Date.parse(date) / 1_000)} +0000`;
}

function readTree(output: Buffer): GitTreeEntry[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(record => {
      const tab = record.indexOf('\t');
      const [mode, type, sha, size] = record.slice(0, tab).split(/ +/);
      return {
        path: record.slice(tab + 1),
        mode,
        type: type as GitTreeEntry['type'],
        sha,
        ...(size === '-' ? {} : { size: Number(size) }),
      };
    });
}
