/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod/v4';
import type {
  DeliveryFacts,
  DeliveryIncident,
  DeliveryRequest,
  DeliverySource,
} from '@ghostlight/backstage-plugin-ai-common';
import { boundedJson } from './boundedJson';

const PLUGIN = 'ai-incident';
const SOURCE = 'ghostlight.io/incident-source';
const PAGE = 200;
const MAX_PAGES = 100;

const answer = z.object({
  total: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      resolvedAt: z.string().nullish(),
      services: z.array(z.object({ entityRef: z.string().nullish() })),
    }),
  ),
});

/**
 * Incidents of the plugin `ai-incident`, over its API.
 *
 * @remarks
 * It speaks for a service once it has had an incident there, or where the annotation `ghostlight.io/incident-source` is
 * `ai-incident`, or for all with `coversAll`: whether the alerts of a service arrive at all, it cannot know.
 */
export class IncidentDeliverySource implements DeliverySource {
  readonly id = PLUGIN;
  readonly provides = ['incidents'] as const;
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #coversAll: boolean;

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    coversAll: boolean;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#coversAll = options.coversAll;
  }

  /** @throws ServiceUnavailableError where the plugin is not installed or down. */
  async collect(request: DeliveryRequest): Promise<DeliveryFacts> {
    const byService = new Map(
      request.targets.map(target => [target.service, target]),
    );
    const base = await this.#discovery.getBaseUrl(PLUGIN);
    const incidents: DeliveryIncident[] = [];
    const from = Date.parse(request.from);
    const problems: DeliveryFacts['problems'] = [];
    let read = 0;
    for (let page = 0; ; page++) {
      if (page === MAX_PAGES) {
        throw new Error(`More than ${PAGE * MAX_PAGES} incidents at once`);
      }
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: PLUGIN,
      });
      const url = new URL(`${base}/v1/incidents`);
      url.searchParams.set('limit', `${PAGE}`);
      url.searchParams.set('offset', `${page * PAGE}`);
      const { items, total } = answer.parse(
        await boundedJson({
          url,
          headers: { authorization: `Bearer ${token}` },
          signal: request.signal,
        }),
      );
      for (const { id, startedAt, resolvedAt, services } of items) {
        const refs = new Set(services.map(({ entityRef }) => entityRef));
        for (const service of refs) {
          if (service && byService.has(service)) {
            incidents.push({
              id,
              service,
              openedAt: startedAt,
              ...(resolvedAt ? { resolvedAt } : {}),
            });
          }
        }
      }
      read += items.length;
      // The newest come first.
      const isPast = items.every(
        ({ startedAt }) => Date.parse(startedAt) < from,
      );
      if (isPast || read >= total) {
        break;
      }
    }
    const seen = new Set(incidents.map(({ service }) => service));
    return {
      incidents,
      covered: request.targets
        .filter(
          ({ service, annotations }) =>
            this.#coversAll ||
            seen.has(service) ||
            annotations[SOURCE] === PLUGIN,
        )
        .map(({ service }) => ({ service, kind: 'incidents' as const })),
      problems,
    };
  }
}
