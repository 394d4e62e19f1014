/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentQuery,
  IncidentSourceRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import { toError } from '@backstage/errors';
import type { HttpSourceConfig } from '../config';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  asUrl,
} from '../intake/formats/reading';
import { bearer, boundedJson } from './boundedFetch';

const MOST_APPS = 30;

/** Syncs of Argo CD applications, found by the annotation `argocd/app-name`. @internal */
export class ArgoCdSource implements IncidentChangeSource {
  readonly id: string;
  readonly #config: HttpSourceConfig;

  constructor(config: HttpSourceConfig) {
    this.id = config.id;
    this.#config = config;
  }

  async changes(request: IncidentSourceRequest) {
    const queries: IncidentQuery[] = [];
    const unknown: string[] = [];
    const changes: Omit<IncidentChange, 'source'>[] = [];
    const apps = request.targets.flatMap(target => {
      const app = target.annotations['argocd/app-name'];
      return app && /^[a-z0-9][a-z0-9.-]{0,252}$/.test(app)
        ? [{ target, app }]
        : [];
    });
    const asked = apps.slice(0, MOST_APPS);
    await Promise.all(
      asked.map(async ({ target, app }) => {
        const url = new URL(`${this.#config.url}/api/v1/applications/${app}`);
        queries.push({
          source: this.id,
          query: `GET ${url.pathname}`,
          from: request.from,
          to: request.to,
        });
        try {
          const answer = asObject(
            await boundedJson({
              url,
              headers: bearer(this.#config.token),
              signal: request.signal,
            }),
          );
          const history = asArray(asObject(answer.status).history).map(
            asObject,
          );
          for (const [index, entry] of history.entries()) {
            const finishedAt = asTime(entry.deployedAt);
            const startedAt = asTime(entry.deployStartedAt) ?? finishedAt;
            if (
              startedAt === undefined ||
              startedAt < Date.parse(request.from) ||
              startedAt > Date.parse(request.to)
            ) {
              continue;
            }
            const revision = asLine(entry.revision, 80);
            const previous = asLine(history[index - 1]?.id, 20);
            changes.push({
              id: `${this.id}:${app}#${asLine(entry.id) ?? startedAt}`,
              service: target.service,
              kind: 'deployment',
              startedAt: new Date(startedAt).toISOString(),
              ...(finishedAt
                ? { finishedAt: new Date(finishedAt).toISOString() }
                : {}),
              author: asLine(asObject(entry.initiatedBy).username, 100),
              summary: `Argo CD synced ${app} to ${
                revision ?? 'an unknown revision'
              }`,
              repository: asUrl(asObject(entry.source).repoURL),
              sha: revision,
              ...(previous && /^\d+$/.test(previous)
                ? { rollback: `argocd app rollback ${app} ${previous}` }
                : {}),
            });
          }
        } catch (error) {
          request.signal.throwIfAborted();
          unknown.push(`${app}: ${toError(error).message}`);
        }
      }),
    );
    if (asked.length > 0 && unknown.length === asked.length) {
      throw new Error(unknown[0]);
    }
    return { changes, queries, unknown, truncated: apps.length > MOST_APPS };
  }
}
