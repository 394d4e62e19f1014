/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentQuery,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { IncidentConfig } from '../config';
import { asArray, asLine, asObject, asTime } from '../intake/formats/reading';
import { boundedJson } from './boundedFetch';

type Flip = {
  id: string;
  at: number;
  flag: string;
  project: string;
  environment?: string;
  author?: string;
  what: string;
};

const MOST = 200;
/** LaunchDarkly gives no more at once. */
const PAGE = 20;
const MOST_PAGES = 5;

/**
 * Feature flags that were changed at Unleash or LaunchDarkly. Entities say which are theirs: by project
 * (`ghostlight.io/feature-flag-project`, or `launchdarkly.com/project-key`), by name (`ghostlight.io/feature-flags`, a list
 * with `*`), or by flags whose names begin with the entity's.
 *
 * @internal
 */
export class FeatureFlagSource implements IncidentChangeSource {
  readonly id: string;
  readonly #config: IncidentConfig['featureFlags'][number];

  constructor(config: IncidentConfig['featureFlags'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async changes(request: IncidentSourceRequest) {
    const queries: IncidentQuery[] = [];
    if (request.targets.length === 0) {
      return { changes: [], queries };
    }
    const { flips, truncated } =
      this.#config.type === 'unleash'
        ? await this.#unleash(request, queries)
        : await this.#launchDarkly(request, queries);
    const changes = flips
      .filter(
        ({ at }) =>
          at >= Date.parse(request.from) && at <= Date.parse(request.to),
      )
      .flatMap(flip => {
        const target = request.targets.find(one => owns(one, flip));
        const environment = flip.environment ? ` in ${flip.environment}` : '';
        const at = new Date(flip.at).toISOString();
        return target
          ? [
              {
                id: `${this.id}:${flip.id}`,
                service: target.service,
                kind: 'feature-flag',
                startedAt: at,
                finishedAt: at,
                author: flip.author,
                summary: `Feature flag ${flip.flag}: ${flip.what}${environment}`,
                rollback: '# put the flag back to what it was before',
              } satisfies Omit<IncidentChange, 'source'>,
            ]
          : [];
      });
    return { changes, queries, truncated };
  }

  async #read(
    path: string,
    params: Record<string, string>,
    request: IncidentSourceRequest,
    queries: IncidentQuery[],
  ) {
    const url = new URL(`${this.#config.url}${path}`);
    url.search = new URLSearchParams(params).toString();
    queries.push({
      source: this.id,
      query: `GET ${path}?${decodeURIComponent(url.search.slice(1))}`,
      from: request.from,
      to: request.to,
    });
    return asObject(
      await boundedJson({
        url,
        // Neither of the two takes "Bearer".
        headers: { authorization: this.#config.token },
        signal: request.signal,
      }),
    );
  }

  async #unleash(request: IncidentSourceRequest, queries: IncidentQuery[]) {
    const answer = await this.#read(
      '/api/admin/search/events',
      {
        from: `IS:${request.from.slice(0, 10)}`,
        to: `IS:${request.to.slice(0, 10)}`,
        limit: String(MOST),
      },
      request,
      queries,
    );
    const events = asArray(answer.events).map(asObject);
    const flips = events.slice(0, MOST).flatMap((event): Flip[] => {
      const at = asTime(event.createdAt);
      const type = asLine(event.type, 100) ?? '';
      const flag = asLine(event.featureName, 200);
      return at !== undefined && flag && type.startsWith('feature-')
        ? [
            {
              id: asLine(event.id, 40) ?? `${flag}@${at}`,
              at,
              flag,
              project: asLine(event.project, 100) ?? '',
              environment: asLine(event.environment, 100),
              author: asLine(event.createdBy, 100),
              what: type
                .replace(/^feature-/, '')
                .replace(/^environment-/, '')
                .replace(/-/g, ' '),
            },
          ]
        : [];
    });
    return { flips, truncated: events.length >= MOST };
  }

  async #launchDarkly(
    request: IncidentSourceRequest,
    queries: IncidentQuery[],
  ) {
    const flips: Flip[] = [];
    let before = Date.parse(request.to);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await this.#read(
        '/api/v2/auditlog',
        {
          after: String(Date.parse(request.from)),
          before: String(before),
          limit: String(PAGE),
          spec: 'proj/*:env/*:flag/*',
        },
        request,
        queries,
      );
      const items = asArray(answer.items).map(asObject);
      for (const item of items) {
        const at = asTime(item.date);
        const target = asObject(item.target);
        const resource = asArray(target.resources)
          .map(one => asLine(one, 400) ?? '')
          .map(one =>
            /^proj\/([^:;]+)[^:]*:env\/([^:;]+)[^:]*:flag\/([^:;]+)/.exec(one),
          )
          .find(Boolean);
        if (at !== undefined && resource) {
          const [, project, environment, flag] = resource;
          flips.push({
            id: asLine(item._id, 60) ?? `${flag}@${at}`,
            at,
            flag,
            project,
            environment,
            author: asLine(asObject(item.member).email, 100),
            what: asLine(item.titleVerb, 200) ?? 'changed',
          });
        }
      }
      const oldest = Math.min(
        ...items.flatMap(item => asTime(item.date) ?? []),
      );
      if (items.length < PAGE || !Number.isFinite(oldest) || oldest >= before) {
        return { flips, truncated: false };
      }
      before = oldest;
    }
    return { flips, truncated: true };
  }
}

function owns(target: IncidentTarget, flip: Flip): boolean {
  const { annotations, name } = target;
  const projects = [
    annotations['ghostlight.io/feature-flag-project'],
    annotations['launchdarkly.com/project-key'],
  ];
  const patterns = (annotations['ghostlight.io/feature-flags'] ?? '')
    .split(',')
    .map(pattern => pattern.trim())
    .filter(Boolean);
  const flag = flip.flag.toLowerCase();
  return (
    (flip.project !== '' && projects.includes(flip.project)) ||
    patterns.some(pattern => matches(pattern.toLowerCase(), flag)) ||
    (flag.startsWith(name.toLowerCase()) &&
      /^(?:$|[-_.:/])/.test(flag.slice(name.length)))
  );
}

/** Only a star at the end means something, so that no pattern can take long. */
function matches(pattern: string, flag: string): boolean {
  return pattern.endsWith('*')
    ? flag.startsWith(pattern.slice(0, -1))
    : flag === pattern;
}
