/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { treeFromFiles, type RepositoryTree } from '@ghostlight/repo-evidence';
import type { HistorySummary } from '@ghostlight/repo-evidence';
import { AUTHOR_FORMAT, summarizeAuthors } from '../catalog/summarizeAuthors';
import { GitRepository } from '../review/GitRepository';

/** Commits whose authors say who works on a repository, as in `catalog enrich`. */
const AUTHORS_OF_COMMITS = 500;

/** Automation edits descriptors too; what it wrote is no judgement of a person. */
const AUTOMATION = /\[bot\]|renovate|dependabot|github-actions|ghostlight/i;

/** @see RepositoryHistory.edits */
export type HistoryCommit = {
  id: string;
  parent: string;
  author: string;
  /** Unix seconds. */
  at: number;
};

/** A repository as it was at its commits. Texts are kept from one commit to the next, since most do not change. */
export class RepositoryHistory {
  readonly repository: GitRepository;
  #texts = new Map<string, string | undefined>();

  private constructor(repository: GitRepository) {
    this.repository = repository;
  }

  static async open(folder: string): Promise<RepositoryHistory> {
    return new RepositoryHistory(await GitRepository.open(folder));
  }

  /** Commits by people that changed a file of this kind, newest first; merges are left out. */
  async edits(options: {
    pathspecs: string[];
    limit: number;
  }): Promise<HistoryCommit[]> {
    const lines = await this.#lines([
      'log',
      '--no-merges',
      '--format=%H%x09%P%x09%an <%ae>%x09%ct',
      '--diff-filter=M',
      'HEAD',
      '--',
      ...options.pathspecs,
    ]);
    return lines
      .map(line => {
        const [id, parent, author, at] = line.split('\t');
        return { id, parent, author, at: Number(at) };
      })
      .filter(({ parent, author }) => parent && !AUTOMATION.test(author))
      .slice(0, options.limit);
  }

  /** Merges of the main line, newest first; commits where a repository squashes. */
  async merges(options: {
    limit: number;
  }): Promise<{ squashed: boolean; commits: HistoryCommit[] }> {
    const read = async (...selection: string[]) =>
      (
        await this.#lines([
          'log',
          '--first-parent',
          ...selection,
          `--max-count=${options.limit}`,
          '--format=%H%x09%P%x09%an <%ae>%x09%ct',
          'HEAD',
        ])
      )
        .map(line => line.split('\t'))
        .filter(([, parents]) => parents !== '')
        .map(([id, parents, author, at]) => ({
          id,
          parent: parents.split(' ')[0],
          author,
          at: Number(at),
        }));
    const merges = await read('--min-parents=2', '--max-parents=2');
    return merges.length > 0
      ? { squashed: false, commits: merges }
      : { squashed: true, commits: await read('--no-merges') };
  }

  /** The last commit of the main line within so many seconds after one, or undefined when the line ends before that. */
  async after(
    commit: HistoryCommit,
    seconds: number,
  ): Promise<{ id: string; isWhole: boolean }> {
    const until = commit.at + seconds;
    const lines = await this.#lines([
      'log',
      '--first-parent',
      '--format=%H%x09%ct',
      `${commit.id}..HEAD`,
    ]);
    const times = lines.map(line => line.split('\t'));
    const last = times.find(([, at]) => Number(at) <= until);
    return {
      id: last?.[0] ?? commit.id,
      isWhole: times.some(([, at]) => Number(at) > until),
    };
  }

  /** Files of a commit as the engine reads them. */
  async tree(commit: string): Promise<RepositoryTree> {
    const entries = await this.repository.tree(commit);
    const missing = entries.filter(({ id }) => !this.#texts.has(id));
    const read = await this.repository.texts(missing.map(({ id }) => id));
    const texts = new Map<string, string | undefined>();
    for (const { id } of entries) {
      texts.set(id, this.#texts.get(id) ?? read.get(id));
    }
    this.#texts = texts;
    return treeFromFiles(
      entries.flatMap(({ path, id }) => {
        const content = texts.get(id);
        return content === undefined ? [] : [{ path, content }];
      }),
    );
  }

  /** Who had worked on it by then: later authors would tell what was not known. */
  async authors(commit: string): Promise<HistorySummary | undefined> {
    const output = await this.repository.git([
      'log',
      `--max-count=${AUTHORS_OF_COMMITS}`,
      '--no-merges',
      AUTHOR_FORMAT,
      commit,
    ]);
    return summarizeAuthors(output.toString('utf8'));
  }

  async #lines(args: string[]): Promise<string[]> {
    const output = await this.repository.git(args);
    return output.toString('utf8').split('\n').filter(Boolean);
  }
}
