/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type {
  IncidentChange,
  IncidentChangeSource,
  IncidentQuery,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  type Loose,
} from '../intake/formats/reading';
import { bearer, boundedJson } from './boundedFetch';

const MOST = 100;
const MOST_VALUES = 200;

/**
 * Runs of software templates in this portal: what somebody did to a service through it. A run belongs to the service that
 * its parameters name, by name or by entity reference.
 *
 * @internal
 */
export class ScaffolderSource implements IncidentChangeSource {
  readonly id = 'scaffolder';
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async changes(request: IncidentSourceRequest) {
    if (request.targets.length === 0) {
      return { changes: [] };
    }
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'scaffolder',
    });
    const query = `/v2/tasks?limit=${MOST}&order=desc%3Acreated_at`;
    const queries: IncidentQuery[] = [
      {
        source: this.id,
        query: `GET ${query}`,
        from: request.from,
        to: request.to,
      },
    ];
    const answer = asObject(
      await boundedJson({
        url: new URL(
          `${await this.#discovery.getBaseUrl('scaffolder')}${query}`,
        ),
        headers: bearer(token),
        signal: request.signal,
        maxBytes: 16_000_000,
      }),
    );
    const tasks = asArray(answer.tasks).slice(0, MOST).map(asObject);
    const changes = tasks.flatMap(task => changeOf(task, request));
    return {
      changes,
      queries,
      truncated:
        tasks.length >= MOST &&
        (asTime(tasks.at(-1)?.createdAt) ?? 0) > Date.parse(request.from),
    };
  }
}

function changeOf(
  task: Loose,
  request: IncidentSourceRequest,
): Omit<IncidentChange, 'source'>[] {
  const id = asLine(task.id, 80);
  const startedAt = asTime(task.createdAt);
  const spec = asObject(task.spec);
  const status = asLine(task.status, 40);
  if (
    !id ||
    startedAt === undefined ||
    startedAt < Date.parse(request.from) ||
    startedAt > Date.parse(request.to)
  ) {
    return [];
  }
  const values = valuesOf(spec.parameters);
  const target = request.targets.find(one => names(one, values));
  const template =
    asLine(asObject(spec.templateInfo).entityRef, 200) ?? 'a template';
  return target
    ? [
        {
          id: `scaffolder:${id}`,
          service: target.service,
          kind: 'portal-action',
          startedAt: new Date(startedAt).toISOString(),
          author:
            asLine(asObject(spec.user).ref, 200) ?? asLine(task.createdBy, 200),
          summary: `Ran ${template}${status ? `: ${status}` : ''}`,
        },
      ]
    : [];
}

/** Texts in the parameters; secrets are not among them, the scaffolder keeps those elsewhere. */
function valuesOf(parameters: unknown): Set<string> {
  const values = new Set<string>();
  const open = [parameters];
  while (open.length > 0 && values.size < MOST_VALUES) {
    const value = open.pop();
    if (typeof value === 'string' && value.length <= 300) {
      values.add(value.toLowerCase());
    } else if (typeof value === 'object' && value !== null) {
      open.push(...Object.values(value).slice(0, MOST_VALUES));
    }
  }
  return values;
}

function names(target: IncidentTarget, values: ReadonlySet<string>): boolean {
  const ref = target.service.toLowerCase();
  return (
    values.has(ref) ||
    values.has(target.name.toLowerCase()) ||
    // `orders` and `default/orders` are short for the same.
    (ref.includes(':') && values.has(ref.slice(ref.indexOf(':') + 1)))
  );
}
