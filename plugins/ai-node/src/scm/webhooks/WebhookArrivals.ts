/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EventsService } from '@backstage/plugin-events-node';
import type { WebhookMetrics } from '../../background';
import { webhookHost } from './webhookHost';

/** Topics on which Backstage's events backend publishes raw deliveries of forges. */
const TOPICS = ['github', 'gitlab', 'azureDevOps'];
/** Header or field that names the event of a delivery. */
const EVENT_HEADERS = ['x-github-event', 'x-gitlab-event'];

/** Deliveries of one forge, as this process has seen them. @internal */
export type WebhookArrival = {
  /** ISO 8601; unset until one was accepted. */
  acceptedAt?: string;
  event?: string;
  /** ISO 8601; unset until one was refused. */
  refusedAt?: string;
  reason?: string;
};

/**
 * When deliveries of forges last came, whichever door they took: a route of ours or Backstage's events backend.
 *
 * @remarks
 * Kept in memory: it answers "does anything arrive", for which the last minutes matter, and must cost nothing per delivery.
 * After a restart nothing is known, which is why {@link WebhookArrivals.since} is part of every answer.
 *
 * @internal
 */
export class WebhookArrivals {
  /** When this process began to look, ISO 8601. */
  readonly since: string;
  readonly #now: () => Date;
  readonly #byHost = new Map<string, WebhookArrival>();
  #listening = false;
  /** Set by the first plugin that brings metrics: the state is made before any. */
  metrics: WebhookMetrics | undefined;

  constructor(options: { now?: () => Date } = {}) {
    this.#now = options.now ?? (() => new Date());
    this.since = this.#now().toISOString();
  }

  of(host: string): WebhookArrival {
    return this.#byHost.get(host) ?? {};
  }

  accepted(host: string, event: string): void {
    this.metrics?.record(host, 'accepted');
    this.#byHost.set(host, {
      ...this.of(host),
      acceptedAt: this.#now().toISOString(),
      event,
    });
  }

  refused(host: string, reason: string): void {
    this.metrics?.record(host, 'refused');
    this.#byHost.set(host, {
      ...this.of(host),
      refusedAt: this.#now().toISOString(),
      reason,
    });
  }

  /**
   * Counts what the events backend has verified and published, for the hosts of `hosts` only. Later calls do nothing: every
   * plugin has an events service, and one is enough.
   *
   * @throws what `subscribe` throws.
   */
  async listen(events: EventsService, hosts: string[]): Promise<void> {
    if (this.#listening || hosts.length === 0) {
      return;
    }
    this.#listening = true;
    await events.subscribe({
      id: 'ghostlight-webhook-arrivals',
      topics: TOPICS,
      onEvent: async ({ eventPayload, metadata }) => {
        const host = webhookHost(eventPayload);
        if (host && hosts.includes(host)) {
          const named = EVENT_HEADERS.map(header => metadata?.[header]).find(
            value => value !== undefined,
          );
          const { eventType } = eventPayload as { eventType?: unknown };
          this.accepted(host, String(named ?? eventType ?? 'event'));
        }
      },
    });
  }
}
