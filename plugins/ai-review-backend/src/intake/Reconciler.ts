/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewConfig } from '../config';
import type { ReviewStore } from '../store/ReviewStore';
import type { WorkStore } from '../store/WorkStore';

const ACTIVE_MS = 60 * 86_400_000;
const LOOK_BACK_MS = 3 * 86_400_000;
const STALE_MS = 30 * 60_000;
const KEEP_MS = 14 * 86_400_000;

/**
 * Looks for what no delivery told: open pull requests whose head was not reviewed, and work whose job is gone. GitHub never
 * repeats a delivery by itself, so without this a restart at the wrong moment would lose a review.
 *
 * @remarks
 * Asks the forge once for each repository with pull requests in the last sixty days, and for those under `poll`. Comment
 * commands cannot be recovered this way: their authors see that nothing happened and repeat them.
 */
export class Reconciler {
  readonly #auth: AuthService;
  readonly #config: ReviewConfig;
  readonly #logger: LoggerService;
  readonly #scm: AiScmService;
  readonly #store: ReviewStore;
  readonly #work: WorkStore;

  constructor(options: {
    auth: AuthService;
    config: ReviewConfig;
    logger: LoggerService;
    scm: AiScmService;
    store: ReviewStore;
    work: WorkStore;
  }) {
    this.#auth = options.auth;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#work = options.work;
  }

  async run(now: Date): Promise<{ found: number }> {
    const before = (ms: number) => new Date(now.getTime() - ms);
    await this.#work.revive(before(STALE_MS));
    await this.#work.prune(before(KEEP_MS));
    const repositories = new Set([
      ...(await this.#store.activeRepositories(before(ACTIVE_MS))),
      ...this.#config.poll,
    ]);
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    let found = 0;
    for (const url of repositories) {
      if (!this.#config.covers(url)) {
        continue;
      }
      try {
        const open = await this.#scm.pullRequests(
          {
            repository: { url },
            state: 'open',
            updatedSince: before(LOOK_BACK_MS).toISOString(),
            limit: 200,
          },
          access,
        );
        for (const { number, head } of open) {
          const review = await this.#work.requestReview(
            { repository: { url }, number },
            { headSha: head.sha, trigger: 'reconcile' },
          );
          found += review ? 1 : 0;
        }
      } catch (error) {
        this.#logger.debug(
          `Missed deliveries of "${url}" could not be looked for`,
          toError(error),
        );
      }
    }
    return { found };
  }
}
