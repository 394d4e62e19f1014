/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type { ReleaseRecord, RepositoryRecord } from '../store/records';
import type { ForgeContext } from './ForgeContext';
import type { RefService } from './RefService';

/** Fields of a release that may be given. @public */
export type ReleaseDetails = {
  name?: string;
  body?: string;
  draft?: boolean;
  prerelease?: boolean;
};

/**
 * Releases, and the tags they make.
 *
 * @public
 */
export class ReleaseService {
  readonly #context: ForgeContext;
  readonly #refs: RefService;

  constructor(context: ForgeContext, refs: RefService) {
    this.#context = context;
    this.#refs = refs;
  }

  list(repository: RepositoryRecord): ReleaseRecord[] {
    return [...repository.releases].sort(
      (left, right) =>
        right.createdAt.localeCompare(left.createdAt) || right.id - left.id,
    );
  }

  get(
    repository: RepositoryRecord,
    match: (release: ReleaseRecord) => boolean,
  ): ReleaseRecord {
    const release = this.list(repository).find(match);
    if (!release) {
      throw ForgeError.notFound();
    }
    return release;
  }

  /** Makes the tag at `target` (a branch or a commit) when it does not exist. */
  async create(
    repository: RepositoryRecord,
    options: ReleaseDetails & {
      tag: string;
      target?: string;
      author: string;
      at?: string;
    },
  ): Promise<ReleaseRecord> {
    const git = this.#context.git(repository);
    if (repository.releases.some(release => release.tag === options.tag)) {
      throw ForgeError.invalid('Release', 'tag_name', 'already_exists');
    }
    const target = options.target ?? repository.defaultBranch;
    if (!options.draft && !(await git.ref(`refs/tags/${options.tag}`))) {
      const sha = await git.resolve(target);
      if (!sha) {
        throw ForgeError.invalid('Release', 'target_commitish', 'invalid');
      }
      await this.#refs.create(
        repository,
        `refs/tags/${options.tag}`,
        sha,
        options.author,
      );
    }
    const at = options.at ?? this.#context.now();
    const release: ReleaseRecord = {
      id: this.#context.store.nextId(),
      tag: options.tag,
      target,
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.body === undefined ? {} : { body: options.body }),
      draft: options.draft ?? false,
      prerelease: options.prerelease ?? false,
      author: options.author,
      createdAt: at,
      ...(options.draft ? {} : { publishedAt: at }),
    };
    repository.releases.push(release);
    await this.#context.store.saveRepository(repository);
    this.#context.emit({
      event: 'release',
      action: options.draft ? 'created' : 'published',
      repository,
      sender: options.author,
      subject: {
        extra: {
          release: {
            id: release.id,
            tag_name: release.tag,
            name: release.name ?? null,
          },
        },
      },
    });
    return release;
  }

  async update(
    repository: RepositoryRecord,
    release: ReleaseRecord,
    details: ReleaseDetails,
  ): Promise<void> {
    Object.assign(release, details);
    if (!release.draft) {
      release.publishedAt ??= this.#context.now();
    }
    await this.#context.store.saveRepository(repository);
  }

  async remove(
    repository: RepositoryRecord,
    release: ReleaseRecord,
  ): Promise<void> {
    repository.releases = repository.releases.filter(
      candidate => candidate !== release,
    );
    await this.#context.store.saveRepository(repository);
  }
}
