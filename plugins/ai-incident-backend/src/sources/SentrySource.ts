/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentLogPattern,
  IncidentQuery,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import type { IncidentConfig } from '../config';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  type Loose,
} from '../intake/formats/reading';
import { cleanText } from '../text/cleanText';
import { askEach } from './askEach';
import { bearer, boundedJson } from './boundedFetch';

const MOST_SERVICES = 12;
const MOST_ISSUES = 10;
/** Issues whose newest event is read for the code it names. */
const MOST_EVENTS = 3;
const LOOK_BACK_MS = 3_600_000;

/**
 * Errors of Sentry, or of anything that speaks its API (GlitchTip, Bugsink): issues of the time around the incident with the
 * code their stack traces name. Entities name their project by the annotation `sentry.io/project-slug`.
 *
 * @internal
 */
export class SentrySource implements IncidentSignalSource {
  readonly id: string;
  readonly #config: IncidentConfig['sentry'][number];

  constructor(config: IncidentConfig['sentry'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async signals(request: IncidentSourceRequest) {
    const queries: IncidentQuery[] = [];
    const logs: IncidentLogPattern[] = [];
    const known = request.targets.flatMap(target => {
      const project = projectOf(target);
      return project ? [{ target, ...project }] : [];
    });
    const asked = known.slice(0, MOST_SERVICES);
    const from = new Date(
      Math.max(
        Date.parse(request.from),
        Date.parse(request.startedAt) - LOOK_BACK_MS,
      ),
    ).toISOString();
    const read = async (path: string, params: Record<string, string> = {}) => {
      const url = new URL(`${this.#config.url}${path}`);
      url.search = new URLSearchParams(params).toString();
      queries.push({
        source: this.id,
        query: `GET ${path}${decodeURIComponent(url.search)}`,
        from,
        to: request.to,
      });
      return await boundedJson({
        url,
        headers: bearer(this.#config.token),
        signal: request.signal,
      });
    };
    const unknown = await askEach({
      items: asked,
      signal: request.signal,
      nameOf: ({ slug }) => slug,
      ask: async ({ target, organization, slug }) => {
        const base = `/api/0/organizations/${
          organization ?? this.#config.organization
        }/issues/`;
        const issues = asArray(
          await read(base, {
            query: `project:${slug} is:unresolved`,
            sort: 'freq',
            limit: String(MOST_ISSUES),
            start: from,
            end: request.to,
          }),
        )
          .slice(0, MOST_ISSUES)
          .map(asObject);
        for (const [index, issue] of issues.entries()) {
          const id = asLine(issue.id, 40);
          const files =
            index < MOST_EVENTS && id && /^\d+$/.test(id)
              ? filesOf(asObject(await read(`${base}${id}/events/latest/`)))
              : [];
          logs.push(...patternOf({ target, issue, files, request }));
        }
      },
    });
    logs.sort(
      (a, b) => b.count - a.count || (a.template < b.template ? -1 : 1),
    );
    return {
      logs: logs.slice(0, 60),
      queries,
      unknown,
      truncated: known.length > MOST_SERVICES,
    };
  }
}

function projectOf(
  target: IncidentTarget,
): { organization?: string; slug: string } | undefined {
  const parts = (target.annotations['sentry.io/project-slug'] ?? '').split('/');
  // What an annotation says becomes part of a query and a path.
  if (
    parts.length > 2 ||
    !parts.every(part => /^[a-z0-9][a-z0-9_-]{0,99}$/i.test(part))
  ) {
    return undefined;
  }
  return parts.length === 2
    ? { organization: parts[0], slug: parts[1] }
    : { slug: parts[0] };
}

function patternOf(options: {
  target: IncidentTarget;
  issue: Loose;
  files: string[];
  request: IncidentSourceRequest;
}): IncidentLogPattern[] {
  const { target, issue, files, request } = options;
  const title = asLine(issue.title, 300);
  const count = Number(issue.count);
  const firstAt = asTime(issue.firstSeen);
  const lastAt = asTime(issue.lastSeen);
  if (!title) {
    return [];
  }
  const metadata = asObject(issue.metadata);
  const type = asLine(metadata.type, 100);
  const named = asLine(metadata.filename, 200);
  const paths = [...new Set([...files, ...(named ? [named] : [])])].slice(0, 5);
  return [
    {
      service: target.service,
      template: title,
      count: Number.isFinite(count) && count > 0 ? count : 1,
      example: cleanText(title, 600),
      ...(firstAt ? { firstAt: new Date(firstAt).toISOString() } : {}),
      ...(lastAt ? { lastAt: new Date(lastAt).toISOString() } : {}),
      // An older issue had some number of events before; the list does not say how many.
      ...(firstAt !== undefined && firstAt >= Date.parse(request.startedAt)
        ? { before: 0 }
        : {}),
      error: {
        fingerprint: `sentry:${asLine(issue.shortId, 80) ?? title}`,
        ...(type ? { type } : {}),
        files: paths,
      },
    },
  ];
}

/** Files of the newest event's stack traces, the application's own first, the innermost first. */
function filesOf(event: Loose): string[] {
  const frames = asArray(event.entries)
    .map(asObject)
    .filter(({ type }) => type === 'exception')
    .flatMap(entry => asArray(asObject(entry.data).values))
    .flatMap(value => asArray(asObject(asObject(value).stacktrace).frames))
    .slice(-200)
    .map(asObject)
    .reverse();
  const own = frames.filter(({ inApp }) => inApp === true);
  return [
    ...new Set(
      (own.length > 0 ? own : frames).flatMap(
        ({ filename }) => asLine(filename, 200) ?? [],
      ),
    ),
  ].slice(0, 5);
}
