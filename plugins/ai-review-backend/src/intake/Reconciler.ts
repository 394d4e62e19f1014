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
/** Without webhooks this pass is all there is, and the first one finds what was open before. */
const POLL_LOOK_BACK_MS = 30 * 86_400_000;
/** Pull requests of one repository whose threads are read in one pass. */
const MOST_SETTLED = 50;
const STALE_MS = 30 * 60_000;
const KEEP_MS = 14 * 86_400_000;

/**
 * Looks for what no delivery told: open pull requests whose head was not reviewed, pull requests that have ended, and work
 * whose job is gone. GitHub never repeats a delivery by itself, so without this a restart at the wrong moment would lose a
 * review. For repositories under `poll`, which have no webhook, it also reads what people did with the threads.
 *
 * @remarks
 * Asks the forge once for each repository with pull requests in the last sixty days, and for those under `poll`; once more
 * where one that was open no longer is. Comment commands cannot be recovered this way: their authors see that nothing
 * happened and repeat them.
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
    let found = 0;
    for (const url of repositories) {
      if (!this.#config.covers(url)) {
        continue;
      }
      try {
        found += await this.#look(url, now);
      } catch (error) {
        this.#logger.debug(
          `Missed deliveries of "${url}" could not be looked for`,
          toError(error),
        );
      }
    }
    return { found };
  }

  async #look(url: string, now: Date): Promise<number> {
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const repository = { url };
    const polled = this.#config.poll.includes(url);
    const updatedSince = new Date(
      now.getTime() - (polled ? POLL_LOOK_BACK_MS : LOOK_BACK_MS),
    ).toISOString();
    const open = await this.#scm.pullRequests(
      { repository, state: 'open', updatedSince, limit: 200 },
      access,
    );
    let found = 0;
    for (const { number, head } of open) {
      const review = await this.#work.requestReview(
        { repository, number },
        { headSha: head.sha, trigger: 'reconcile' },
      );
      found += review ? 1 : 0;
    }
    const known = await this.#store.openPullRequests(url);
    const isOpen = new Set(open.map(({ number }) => number));
    if (known.some(({ number }) => !isOpen.has(number))) {
      const all = await this.#scm.pullRequests(
        { repository, state: 'all', updatedSince, limit: 200 },
        access,
      );
      const ended = new Set(
        all.flatMap(({ number, state }) => (state === 'open' ? [] : [number])),
      );
      for (const { id, number } of known) {
        if (ended.has(number)) {
          await this.#work.requestSettle(id);
        }
      }
    }
    if (polled) {
      const waiting = known.filter(
        ({ number, openFindings }) => isOpen.has(number) && openFindings > 0,
      );
      for (const { id } of waiting.slice(0, MOST_SETTLED)) {
        await this.#work.requestSettle(id);
      }
    }
    return found;
  }
}
