/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DeliverySource,
  DeliveryTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { DeliveryStore, StoredCoverage } from './DeliveryStore';
import type { DeliveryTargets } from './DeliveryTargets';

const DAY_MS = 86_400_000;
/** How far back is asked again: deployments end and commits are merged late. */
const OVERLAP_MS = 2 * DAY_MS;
/** Incidents are resolved much later than they are opened. */
const INCIDENT_OVERLAP_MS = 30 * DAY_MS;
/** A source that hangs must not keep the others from their turn. */
const TIMEOUT_MS = 20 * 60_000;

/** Asks every source what is new and stores it. */
export class DeliveryCollector {
  readonly #logger: LoggerService;
  readonly #lookbackMs: number;
  readonly #sources: () => DeliverySource[];
  readonly #store: DeliveryStore;
  readonly #targets: DeliveryTargets;

  constructor(options: {
    logger: LoggerService;
    lookbackMs: number;
    sources: () => DeliverySource[];
    store: DeliveryStore;
    targets: DeliveryTargets;
  }) {
    this.#logger = options.logger;
    this.#lookbackMs = options.lookbackMs;
    this.#sources = options.sources;
    this.#store = options.store;
    this.#targets = options.targets;
  }

  /** One source that fails fails alone. */
  async run(now: number = Date.now()): Promise<void> {
    const targets = await this.#targets.own();
    const coverage = await this.#store.coverage();
    for (const source of this.#sources()) {
      try {
        await this.#collect({ source, targets, coverage, now });
      } catch (error) {
        const { message } = toError(error);
        this.#logger.warn(
          `The delivery source "${source.id}" failed`,
          toError(error),
        );
        await this.#store.settle({
          source: source.id,
          state: 'failed',
          problems: [{ message }],
        });
      }
    }
  }

  async #collect(options: {
    source: DeliverySource;
    targets: DeliveryTarget[];
    coverage: StoredCoverage[];
    now: number;
  }): Promise<void> {
    const { source, targets, now } = options;
    const asked = new Map<string, number>();
    for (const entry of options.coverage) {
      if (entry.source === source.id) {
        asked.set(
          entry.service,
          Math.min(entry.to, asked.get(entry.service) ?? Infinity),
        );
      }
    }
    const known = targets.filter(({ service }) => asked.has(service));
    const added = targets.filter(({ service }) => !asked.has(service));
    const first = now - this.#lookbackMs;
    const overlap = source.provides.includes('incidents')
      ? INCIDENT_OVERLAP_MS
      : OVERLAP_MS;
    const oldest = Math.min(...known.map(({ service }) => asked.get(service)!));
    const windows: Array<[targets: DeliveryTarget[], from: number]> = [
      [known, Math.max(oldest - overlap, first)],
      [added, first],
    ];
    const problems = [];
    for (const [asking, from] of windows) {
      if (asking.length > 0) {
        const request = {
          targets: asking,
          from: new Date(from).toISOString(),
          to: new Date(now).toISOString(),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        };
        const facts = await source.collect(request);
        await this.#store.record({ source, ...request, facts });
        problems.push(...facts.problems);
      }
    }
    await this.#store.settle({ source: source.id, state: 'ok', problems });
  }
}
