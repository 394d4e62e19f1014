/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type {
  RepositoryFactsStore,
  RepositoryLook,
} from '../store/RepositoryFactsStore';
import type { RepositoryFacts } from './CatalogSnapshot';

/**
 * Asks forges about the repositories behind the catalog: is it still there, archived, when was it pushed to, and where does
 * it keep documentation. Each at most once in `intervalMs`, oldest first, so that ten thousand repositories are spread over
 * passes; an unchanged tree costs one conditional request.
 */
export class RepositoryFactsReader {
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #scm: AiScmService;
  readonly #store: RepositoryFactsStore;
  readonly #intervalMs: number;
  readonly #perPass: number;

  constructor(options: {
    auth: AuthService;
    logger: LoggerService;
    scm: AiScmService;
    store: RepositoryFactsStore;
    intervalMs: number;
    perPass: number;
  }) {
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#intervalMs = options.intervalMs;
    this.#perPass = options.perPass;
  }

  /** Brings up to date what is due and gives what is known of all. */
  async read(
    urls: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Map<string, RepositoryFacts>> {
    const known = await this.#store.all();
    const now = Date.now();
    const due = [...urls]
      .map(url => ({ url, at: known.get(url)?.checkedAt.getTime() ?? 0 }))
      .filter(({ at }) => now - at >= this.#intervalMs)
      .sort((a, b) => a.at - b.at)
      .slice(0, this.#perPass);
    let unreachable = 0;
    for (const { url } of due) {
      if (signal.aborted) {
        break;
      }
      const look = await this.#look(url, known.get(url)?.etag);
      if (look) {
        await this.#store.record(url, look, new Date());
      } else {
        unreachable += 1;
      }
    }
    if (unreachable > 0) {
      this.#logger.info(
        'Repositories could not be asked; what was known of them stays',
        { unreachable },
      );
    }
    return new Map(
      [...(await this.#store.all())].map(([url, { facts }]) => [url, facts]),
    );
  }

  /** `undefined` when the forge did not answer, or nobody configured it, or the repository is excluded. */
  async #look(
    url: string,
    etag: string | undefined,
  ): Promise<RepositoryLook | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url };
    try {
      const info = await this.#scm.repository(repository, { credentials });
      const tree = await this.#scm.tree({ repository, etag }, { credentials });
      return {
        archived: info.archived,
        pushedAt: info.pushedAt,
        tree: tree && {
          etag: tree.etag,
          docsFolders: tree.truncated
            ? undefined
            : docsFolders(tree.entries.map(({ path }) => path)),
        },
      };
    } catch (error) {
      return (error as Error).name === 'NotFoundError'
        ? { missing: true }
        : undefined;
    }
  }
}

function docsFolders(paths: string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const match = /^(?:(.*)\/)?mkdocs\.ya?ml$/.exec(path);
    if (match) {
      found.add(match[1] ?? '');
    }
  }
  return [...found];
}
