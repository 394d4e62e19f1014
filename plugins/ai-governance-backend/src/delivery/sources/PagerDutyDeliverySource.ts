/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import { z } from 'zod/v4';
import type {
  DeliveryFacts,
  DeliveryIncident,
  DeliveryRequest,
  DeliverySource,
} from '@ghostlight/backstage-plugin-ai-common';
import type { HttpSourceConfig } from '../readDeliveryConfig';
import { boundedJson } from './boundedJson';

const SERVICE = 'pagerduty.com/service-id';
const PAGE = 100;
const MAX_PAGES = 50;
/** What PagerDuty takes in one request; a longer window is asked for in parts. */
const MAX_WINDOW_MS = 150 * 86_400_000;

const answer = z.object({
  more: z.boolean().nullish(),
  incidents: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      created_at: z.string(),
      resolved_at: z.string().nullish(),
      last_status_change_at: z.string().nullish(),
      html_url: z.string().nullish(),
    }),
  ),
});

/** Incidents of PagerDuty (REST API v2), found by the annotation `pagerduty.com/service-id`. */
export class PagerDutyDeliverySource implements DeliverySource {
  readonly id: string;
  readonly provides = ['incidents'] as const;
  readonly #config: HttpSourceConfig;

  constructor(config: HttpSourceConfig) {
    this.id = config.id;
    this.#config = config;
  }

  async collect(request: DeliveryRequest): Promise<DeliveryFacts> {
    const incidents: DeliveryIncident[] = [];
    const facts: DeliveryFacts = { incidents, covered: [], problems: [] };
    for (const { service, annotations } of request.targets) {
      const id = annotations[SERVICE];
      if (!id || !/^[A-Z0-9]{4,20}$/i.test(id)) {
        continue;
      }
      try {
        const to = Date.parse(request.to);
        for (let from = Date.parse(request.from); from < to; ) {
          const until = Math.min(to, from + MAX_WINDOW_MS);
          incidents.push(
            ...(await this.#window({ service, id, from, until, request })),
          );
          from = until;
        }
        facts.covered.push({ service, kind: 'incidents' });
      } catch (error) {
        request.signal.throwIfAborted();
        facts.problems.push({
          service,
          message: `${id}: ${toError(error).message}`,
        });
      }
    }
    return facts;
  }

  async #window(options: {
    service: string;
    id: string;
    from: number;
    until: number;
    request: DeliveryRequest;
  }): Promise<DeliveryIncident[]> {
    const { service, id, from, until, request } = options;
    const found: DeliveryIncident[] = [];
    for (let page = 0; ; page++) {
      if (page === MAX_PAGES) {
        throw new Error(`More than ${PAGE * MAX_PAGES} incidents at once`);
      }
      const url = new URL(`${this.#config.url}/incidents`);
      url.searchParams.set('service_ids[]', id);
      url.searchParams.set('since', new Date(from).toISOString());
      url.searchParams.set('until', new Date(until).toISOString());
      url.searchParams.set('time_zone', 'UTC');
      url.searchParams.set('limit', `${PAGE}`);
      url.searchParams.set('offset', `${page * PAGE}`);
      const { incidents, more } = answer.parse(
        await boundedJson({
          url,
          headers: {
            accept: 'application/vnd.pagerduty+json;version=2',
            authorization: `Token token=${this.#config.token}`,
          },
          signal: request.signal,
        }),
      );
      found.push(
        ...incidents.map(incident => {
          const resolvedAt =
            incident.status === 'resolved'
              ? incident.resolved_at ?? incident.last_status_change_at
              : undefined;
          return {
            id: incident.id,
            service,
            openedAt: incident.created_at,
            ...(resolvedAt ? { resolvedAt } : {}),
            ...(incident.html_url ? { url: incident.html_url } : {}),
          };
        }),
      );
      if (!more) {
        return found;
      }
    }
  }
}
