/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { pushedRepository } from './pushedRepository';

/**
 * Looks at repositories soon after their default branch was pushed to. Never throws. Pushes come in bursts: one look for all of a
 * short while. Events reach every replica; what looks must be harmless twice.
 */
export function followPushes(options: {
  events: EventsService;
  logger: LoggerService;
  /** Unique in the plugin. */
  id: string;
  delayMs: number;
  accepts?(repository: string): boolean;
  run(signal: AbortSignal, pushed: ReadonlySet<string>): Promise<unknown>;
}): void {
  const { events, logger, id, delayMs, accepts = () => true, run } = options;
  const pushed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  events
    .subscribe({
      id,
      topics: ['github', 'gitlab', 'azureDevOps'],
      async onEvent({ topic, eventPayload, metadata }) {
        const repository = pushedRepository({
          topic,
          payload: eventPayload,
          metadata,
        });
        if (!repository || !accepts(repository)) {
          return;
        }
        pushed.add(repository);
        timer ??= setTimeout(() => {
          timer = undefined;
          const only = new Set(pushed);
          pushed.clear();
          run(new AbortController().signal, only).catch(error =>
            logger.warn(
              'Repositories that were pushed to could not be looked at; the next pass does',
              toError(error),
            ),
          );
        }, delayMs);
        timer.unref();
      },
    })
    .catch(error =>
      logger.warn(
        'Pushes cannot be followed; repositories are looked at by schedule',
        toError(error),
      ),
    );
}
