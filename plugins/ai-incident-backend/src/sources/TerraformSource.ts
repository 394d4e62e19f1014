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
import type { IncidentConfig } from '../config';
import {
  asArray,
  asLine,
  asObject,
  asTime,
  type Loose,
} from '../intake/formats/reading';
import { askEach } from './askEach';
import { bearer, boundedJson } from './boundedFetch';

type Change = Omit<IncidentChange, 'source'>;

const MOST_WORKSPACES = 20;
const RUNS = 30;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,89}$/;
/** Only an apply touches anything; a plan that was thrown away is no change. */
const APPLIES = new Set(['applying', 'applied', 'errored']);

/**
 * Applies of HCP Terraform or Terraform Enterprise. Entities name their workspaces by the annotations
 * `terraform/organization` and `terraform/workspaces`.
 *
 * @internal
 */
export class TerraformSource implements IncidentChangeSource {
  readonly id: string;
  readonly #config: IncidentConfig['terraform'][number];

  constructor(config: IncidentConfig['terraform'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async changes(request: IncidentSourceRequest) {
    const queries: IncidentQuery[] = [];
    const changes: Change[] = [];
    const known = request.targets.flatMap(target => {
      const organization =
        target.annotations['terraform/organization'] ??
        this.#config.organization ??
        '';
      return (target.annotations['terraform/workspaces'] ?? '')
        .split(',')
        .map(name => name.trim())
        .filter(name => NAME.test(name) && NAME.test(organization))
        .map(workspace => ({ target, organization, workspace }));
    });
    const asked = known.slice(0, MOST_WORKSPACES);
    const read = async (path: string) => {
      queries.push({
        source: this.id,
        query: `GET ${path}`,
        from: request.from,
        to: request.to,
      });
      return asObject(
        await boundedJson({
          url: new URL(`${this.#config.url}${path}`),
          headers: {
            ...bearer(this.#config.token),
            accept: 'application/vnd.api+json',
          },
          signal: request.signal,
        }),
      );
    };
    const unknown = await askEach({
      items: asked,
      signal: request.signal,
      nameOf: ({ organization, workspace }) => `${organization}/${workspace}`,
      ask: async ({ target, organization, workspace }) => {
        const found = asObject(
          (
            await read(
              `/api/v2/organizations/${organization}/workspaces/${workspace}`,
            )
          ).data,
        );
        const id = asLine(found.id, 60) ?? '';
        if (!/^ws-[A-Za-z0-9]+$/.test(id)) {
          throw new Error('the workspace has no id');
        }
        const runs = await read(
          `/api/v2/workspaces/${id}/runs?page%5Bsize%5D=${RUNS}`,
        );
        for (const run of asArray(runs.data).slice(0, RUNS).map(asObject)) {
          const change = changeOf(run, request);
          if (change) {
            changes.push({
              ...change,
              id: `${this.id}:${organization}/${workspace}#${change.id}`,
              service: target.service,
              summary: `Terraform workspace ${workspace}: ${change.summary}`,
              url: `${
                this.#config.url
              }/app/${organization}/workspaces/${workspace}/runs/${change.id}`,
            });
          }
        }
      },
    });
    return {
      changes,
      queries,
      unknown,
      truncated: known.length > MOST_WORKSPACES,
    };
  }
}

function changeOf(
  run: Loose,
  request: IncidentSourceRequest,
): Omit<Change, 'service'> | undefined {
  const id = asLine(run.id, 60);
  const attributes = asObject(run.attributes);
  const status = asLine(attributes.status) ?? '';
  const times = asObject(attributes['status-timestamps']);
  const finishedAt =
    asTime(times['applied-at']) ??
    (times['applying-at'] ? asTime(times['errored-at']) : undefined);
  const startedAt = asTime(times['applying-at']) ?? finishedAt;
  if (
    !id ||
    !/^run-[A-Za-z0-9]+$/.test(id) ||
    !APPLIES.has(status) ||
    startedAt === undefined ||
    startedAt < Date.parse(request.from) ||
    startedAt > Date.parse(request.to)
  ) {
    return undefined;
  }
  return {
    id,
    kind: 'infrastructure',
    startedAt: new Date(startedAt).toISOString(),
    ...(finishedAt ? { finishedAt: new Date(finishedAt).toISOString() } : {}),
    summary: `${attributes['is-destroy'] === true ? 'destroy ' : ''}${status}${
      asLine(attributes.message, 200)
        ? `, ${asLine(attributes.message, 200)}`
        : ''
    }`,
  };
}
