/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { AccountRecord, RepositoryRecord } from '../store/records';
import type { ForgeContext } from './ForgeContext';
import type { RepositoryService } from './RepositoryService';

/** A file that a code search found; `sha` is of the blob, `commit` where it was searched. @public */
export type CodeMatch = {
  repository: RepositoryRecord;
  path: string;
  sha: string;
  commit: string;
};

type Query = { terms: string[]; qualifiers: Map<string, string[]> };

/**
 * Search over the default branches, by reading them: there is no index.
 *
 * @public
 */
export class SearchService {
  readonly #context: ForgeContext;
  readonly #repositories: RepositoryService;

  constructor(context: ForgeContext, repositories: RepositoryService) {
    this.#context = context;
    this.#repositories = repositories;
  }

  /** Understands terms, `repo:`, `org:`, `user:`, `path:`, `filename:`, `extension:` and `topic:`. */
  async code(
    text: string,
    viewer: AccountRecord | undefined,
  ): Promise<CodeMatch[]> {
    const query = parseQuery(text);
    const found: CodeMatch[] = [];
    for (const repository of this.#repositories.visible(viewer)) {
      if (inScope(repository, query)) {
        found.push(...(await this.#inRepository(repository, query)));
      }
    }
    return found;
  }

  async #inRepository(
    repository: RepositoryRecord,
    query: Query,
  ): Promise<CodeMatch[]> {
    const git = this.#context.git(repository);
    const commit = await git.resolve('HEAD');
    if (!commit) {
      return [];
    }
    const containing = query.terms.length
      ? new Set(await git.grep(commit, query.terms))
      : undefined;
    const entries = await git.tree(commit, { recursive: true });
    return entries
      .filter(
        ({ type, path }) =>
          type === 'blob' &&
          (!containing || containing.has(path)) &&
          matchesPath(path, query),
      )
      .map(({ path, sha }) => ({ repository, path, sha, commit }));
  }

  /** Repositories whose name or description contains all terms. */
  searchRepositories(
    text: string,
    viewer: AccountRecord | undefined,
  ): RepositoryRecord[] {
    const query = parseQuery(text);
    return this.#repositories.visible(viewer).filter(repository => {
      const words = `${repository.name} ${
        repository.description ?? ''
      }`.toLowerCase();
      return (
        inScope(repository, query) &&
        query.terms.every(term => words.includes(term.toLowerCase())) &&
        (query.qualifiers.get('topic') ?? []).every(topic =>
          repository.topics.includes(topic),
        )
      );
    });
  }
}

function parseQuery(text: string): Query {
  const query: Query = { terms: [], qualifiers: new Map() };
  for (const match of text.matchAll(
    /([a-z]+):"([^"]*)"|([a-z]+):(\S+)|"([^"]*)"|(\S+)/g,
  )) {
    const key = match[1] ?? match[3];
    const value = match[2] ?? match[4];
    if (key !== undefined && value !== undefined) {
      query.qualifiers.set(key, [...(query.qualifiers.get(key) ?? []), value]);
    } else {
      const term = match[5] ?? match[6];
      if (term) {
        query.terms.push(term);
      }
    }
  }
  if (query.terms.length === 0 && query.qualifiers.size === 0) {
    throw ForgeError.invalid('Search', 'q', 'missing');
  }
  return query;
}

function inScope(repository: RepositoryRecord, { qualifiers }: Query): boolean {
  const name = `${repository.owner}/${repository.name}`.toLowerCase();
  const owners = [
    ...(qualifiers.get('org') ?? []),
    ...(qualifiers.get('user') ?? []),
  ];
  const names = qualifiers.get('repo') ?? [];
  return (
    (owners.length === 0 && names.length === 0) ||
    owners.some(
      owner => owner.toLowerCase() === repository.owner.toLowerCase(),
    ) ||
    names.some(candidate => candidate.toLowerCase() === name)
  );
}

function matchesPath(path: string, { qualifiers }: Query): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const every = (key: string, test: (value: string) => boolean) =>
    (qualifiers.get(key) ?? []).every(value => test(value));
  return (
    every('filename', value => name.includes(value.toLowerCase())) &&
    every('extension', value =>
      name.endsWith(`.${value.replace(/^\./, '').toLowerCase()}`),
    ) &&
    every('path', value => {
      const wanted = value.replace(/^\/+|\/+$/g, '');
      return wanted === ''
        ? folder === ''
        : path === wanted ||
            path.startsWith(`${wanted}/`) ||
            folder.includes(wanted);
    })
  );
}
