/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import { z } from 'zod/v4';
import type {
  DeliveryDeployment,
  DeliveryFacts,
  DeliveryRequest,
  DeliverySource,
} from '@ghostlight/backstage-plugin-ai-common';
import type { HttpSourceConfig } from '../readDeliveryConfig';
import { boundedJson } from './boundedJson';

const APP = 'argocd/app-name';
/** `spec.revisionHistoryLimit` of Argo CD when nothing else is set. */
const DEFAULT_HISTORY = 10;

const application = z.object({
  spec: z
    .object({
      revisionHistoryLimit: z.number().nullish(),
      source: z.object({ repoURL: z.string().nullish() }).nullish(),
    })
    .nullish(),
  status: z
    .object({
      history: z
        .array(
          z.object({
            id: z.number(),
            revision: z.string().nullish(),
            revisions: z.array(z.string()).nullish(),
            deployStartedAt: z.string().nullish(),
            deployedAt: z.string(),
            initiatedBy: z
              .object({
                username: z.string().nullish(),
                automated: z.boolean().nullish(),
              })
              .nullish(),
            source: z.object({ repoURL: z.string().nullish() }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/**
 * Syncs of Argo CD applications, found by the annotation `argocd/app-name`.
 *
 * @remarks
 * Argo CD keeps the last ten; before the oldest of a full history it says nothing. Only successful syncs are in it. The
 * revision is one of the repository that the application is synced from.
 */
export class ArgoCdDeliverySource implements DeliverySource {
  readonly id: string;
  readonly provides = ['deployments'] as const;
  readonly #config: HttpSourceConfig;

  constructor(config: HttpSourceConfig) {
    this.id = config.id;
    this.#config = config;
  }

  async collect(request: DeliveryRequest): Promise<DeliveryFacts> {
    const deployments: DeliveryDeployment[] = [];
    const facts: DeliveryFacts = { deployments, covered: [], problems: [] };
    for (const { service, annotations } of request.targets) {
      const app = annotations[APP];
      if (!app || !/^[a-z0-9][a-z0-9.-]{0,252}$/.test(app)) {
        continue;
      }
      try {
        const { spec, status } = application.parse(
          await boundedJson({
            url: new URL(`${this.#config.url}/api/v1/applications/${app}`),
            headers: { authorization: `Bearer ${this.#config.token}` },
            signal: request.signal,
          }),
        );
        const history = status?.history ?? [];
        const limit = spec?.revisionHistoryLimit ?? DEFAULT_HISTORY;
        const oldest = history
          .map(({ deployedAt }) => deployedAt)
          .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
        const isFull = history.length >= limit && oldest !== undefined;
        facts.covered.push({
          service,
          kind: 'deployments',
          ...(isFull && Date.parse(oldest) > Date.parse(request.from)
            ? { from: oldest }
            : {}),
        });
        for (const entry of history) {
          const commit = entry.revision ?? entry.revisions?.[0];
          const repository = entry.source?.repoURL ?? spec?.source?.repoURL;
          const { username } = entry.initiatedBy ?? {};
          deployments.push({
            id: `${app}#${entry.id}`,
            service,
            status: 'success',
            startedAt: entry.deployStartedAt ?? undefined,
            finishedAt: entry.deployedAt,
            ...(commit ? { commit } : {}),
            ...(repository
              ? { repository: repository.replace(/\.git$/, '') }
              : {}),
            ...(username ? { actor: username } : {}),
            url: `${this.#config.url}/applications/${app}`,
          });
        }
      } catch (error) {
        request.signal.throwIfAborted();
        facts.problems.push({
          service,
          message: `${app}: ${toError(error).message}`,
        });
      }
    }
    return facts;
  }
}
