/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RepositoryFile } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';

/** One request each, so only so many at a time and in one reading; the rest stay unknown until they change. */
const CONCURRENCY = 4;
const MAX_REQUESTS = 200;
/** Dates kept, oldest dropped first. */
const MAX_KEPT = 20_000;

/**
 * When files last changed, from the history of each. Kept by content, so that after the first reading only changed files
 * cost a request.
 */
export class ChangeDates {
  readonly #scm: AiScmService;
  readonly #known = new Map<string, string>();

  constructor(options: { scm: AiScmService }) {
    this.#scm = options.scm;
  }

  /**
   * @returns ISO dates by path. What the forge does not tell is missing: unknown, never a guess.
   */
  async read(
    request: {
      repositoryUrl: string;
      commit: string;
      files: readonly Pick<RepositoryFile, 'path' | 'sha'>[];
      signal: AbortSignal;
    },
    options: { credentials: BackstageCredentials },
  ): Promise<Map<string, string>> {
    const { repositoryUrl, commit, files, signal } = request;
    const dates = new Map<string, string>();
    const unknown: { path: string; key: string }[] = [];
    for (const { path, sha } of files) {
      const key = JSON.stringify([repositoryUrl, path, sha]);
      const known = this.#known.get(key);
      if (known) {
        dates.set(path, known);
      } else {
        unknown.push({ path, key });
      }
    }
    const queue = unknown.slice(0, MAX_REQUESTS);
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal.throwIfAborted();
        try {
          const [last] = await this.#scm.history(
            {
              repository: { url: repositoryUrl },
              revision: commit,
              path: next.path,
              limit: 1,
            },
            options,
          );
          if (last) {
            dates.set(next.path, last.committedAt);
            this.#keep(next.key, last.committedAt);
          }
        } catch {
          // A forge that does not tell now is not asked for the other files either: the documents matter more than their age.
          queue.length = 0;
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return dates;
  }

  #keep(key: string, date: string): void {
    if (this.#known.size >= MAX_KEPT) {
      const { value: oldest } = this.#known.keys().next();
      this.#known.delete(oldest!);
    }
    this.#known.set(key, date);
  }
}
