/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { FileTree } from '@ghostlight/template-care';
import { isInFolders } from './templateFolders';

/** A part of a repository at a commit. */
export type ReadTree = { commit: string; tree: FileTree };

type Entry = ReadTree & { etag: string; checkedAt: number };

const MAX_FILE_BYTES = 1_000_000;
const MAX_REPOSITORIES = 300;

/**
 * Trees of template repositories, kept in memory: within `freshMs` nothing is asked, after it one conditional request tells
 * that nothing changed.
 */
export class RepositoryTrees {
  readonly #auth: AuthService;
  readonly #freshMs: number;
  readonly #scm: AiScmService;
  readonly #entries = new Map<string, Entry>();
  readonly #reading = new Map<string, Promise<Entry>>();

  constructor(options: {
    auth: AuthService;
    freshMs: number;
    scm: AiScmService;
  }) {
    this.#auth = options.auth;
    this.#freshMs = options.freshMs;
    this.#scm = options.scm;
  }

  /** @throws what the forge answers; callers say that the skeleton is unknown then. */
  async read(request: {
    repository: string;
    revision?: string;
    folders: readonly string[];
    /** Ask the forge in any case: for what is written, not only shown. */
    fresh?: boolean;
  }): Promise<ReadTree> {
    const key = [
      request.repository,
      request.revision ?? '',
      ...request.folders,
    ].join('\0');
    const known = this.#entries.get(key);
    if (
      known &&
      !request.fresh &&
      Date.now() - known.checkedAt < this.#freshMs
    ) {
      return known;
    }
    const running = this.#reading.get(key);
    if (running) {
      return running;
    }
    const reading = this.#refresh(request, known).finally(() =>
      this.#reading.delete(key),
    );
    this.#reading.set(key, reading);
    const entry = await reading;
    // Re-inserting keeps the map in order of use.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MAX_REPOSITORIES) {
      this.#entries.delete(this.#entries.keys().next().value as string);
    }
    return entry;
  }

  async #refresh(
    request: {
      repository: string;
      revision?: string;
      folders: readonly string[];
    },
    known: Entry | undefined,
  ): Promise<Entry> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url: request.repository };
    const tree = await this.#scm.tree(
      { repository, revision: request.revision, etag: known?.etag },
      { credentials },
    );
    if (!tree && known) {
      return { ...known, checkedAt: Date.now() };
    }
    if (!tree) {
      throw new Error(`"${request.repository}" answered without a tree`);
    }
    const files = await this.#scm.files(
      {
        repository,
        commit: tree.commit,
        filter: path => isInFolders(path, request.folders),
        maxBytes: MAX_FILE_BYTES,
      },
      { credentials },
    );
    return {
      commit: tree.commit,
      etag: tree.etag,
      checkedAt: Date.now(),
      tree: new Map(files.map(({ path, content }) => [path, content])),
    };
  }
}
