/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import {
  aiDatabaseServiceRef,
  aiJobsServiceRef,
  aiModelServiceRef,
  type AiDatabase,
  type AiJobsService,
  type AiModelService,
  type AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import {
  createAiDatabaseFixture,
  type AiDatabaseKind,
  type inMemoryForge,
} from '@ghostlight/backstage-plugin-ai-node/testUtils';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { CatalogViews } from '../catalog/CatalogViews';
import { CommandHandler } from '../commands/CommandHandler';
import { readConfig } from '../config';
import { Reconciler } from '../intake/Reconciler';
import {
  COMMAND_QUEUE,
  POST_QUEUE,
  REVIEW_QUEUE,
  SETTLE_QUEUE,
} from '../queues';
import { ModelReviewer } from '../review/ModelReviewer';
import { ReviewPoster } from '../review/ReviewPoster';
import { ReviewPreparer } from '../review/ReviewPreparer';
import { settlePullRequest } from '../review/settlePullRequest';
import { ReviewStore } from '../store/ReviewStore';
import { WorkStore } from '../store/WorkStore';
import { until } from './startReviewBackend';

const QUEUES = [REVIEW_QUEUE, POST_QUEUE, COMMAND_QUEUE, SETTLE_QUEUE];

type Services = {
  auth: AuthService;
  database: AiDatabase;
  jobs: AiJobsService;
  model: AiModelService;
};

/** The jobs of reviews on a real database and queue, run by hand, so that a test can end one anywhere. */
export async function startReviewSteps(options: {
  kind: AiDatabaseKind;
  forge: Pick<ReturnType<typeof inMemoryForge>, 'service'>;
  entities?: Entity[];
  review?: JsonObject;
  features?: Parameters<typeof startTestBackend>[0]['features'];
  /** The rest of the configuration under `ai`. */
  ai?: JsonObject;
}) {
  const { forge } = options;
  const fixture = await createAiDatabaseFixture({ kind: options.kind });
  const data = fixture.config.get() as JsonObject;
  let services: Services | undefined;
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'ai-review',
        register(env) {
          env.registerInit({
            deps: {
              auth: coreServices.auth,
              database: aiDatabaseServiceRef,
              jobs: aiJobsServiceRef,
              model: aiModelServiceRef,
            },
            async init({ database, ...rest }) {
              services = {
                ...rest,
                database: database.open({
                  namespace: 'ai-review',
                  migrations: resolvePackagePath(
                    '@ghostlight/backstage-plugin-ai-review-backend',
                    'migrations',
                  ),
                }),
              };
            },
          });
        },
      }),
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({
        data: {
          ...data,
          ai: { ...(data.ai as JsonObject), ...options.ai },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const { auth, database, jobs, model } = services!;
  const taken: { queue: string; data: JsonObject }[] = [];
  // Taken and done at once: the test is the worker.
  for (const queue of QUEUES) {
    jobs.work({
      queue,
      handler: async job => {
        taken.push({ queue, data: job.data as JsonObject });
      },
    });
  }
  await database.ready();
  await until(
    () => jobs.status(),
    ({ state, queues }) => state === 'ready' && queues.length >= QUEUES.length,
  );
  const config = readConfig(
    mockServices.rootConfig({
      data: { ai: { review: options.review ?? {} } },
    }),
  );
  const logger = mockServices.logger.mock();
  /** A process of its own, which a test may have end at some step. */
  const process = (step: Step = run => run()) => {
    const scm = new Proxy(forge.service, {
      get(target, name) {
        const value = (target as any)[name];
        return typeof value === 'function'
          ? (...given: unknown[]) =>
              step(() => value.apply(target, given), String(name))
          : value;
      },
    }) as AiScmService;
    const ours: AiDatabase = {
      namespace: database.namespace,
      schema: database.schema,
      ready: given => database.ready(given),
      client: () => step(() => database.client(), 'database') as any,
    };
    const store = new ReviewStore(ours);
    const work = new WorkStore({ database: ours, jobs });
    const views = new CatalogViews({
      auth,
      catalog: catalogServiceMock({ entities: options.entities ?? [] }),
      logger,
    });
    const shared = { auth, config, logger, scm, store, views, work };
    const poster = new ReviewPoster(shared);
    return {
      store,
      work,
      poster,
      commands: new CommandHandler({
        ...shared,
        auditor: mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
        poster,
      }),
      reconciler: new Reconciler(shared),
      /** Looks at what became of findings, as the job does. */
      settle: (pullRequestId: string) =>
        settlePullRequest({ ...shared, poster, pullRequestId }),
      preparer: new ReviewPreparer({
        ...shared,
        model: new ModelReviewer({ config, model }),
      }),
    };
  };
  return {
    database,
    process,
    /** Jobs that were handed out. */
    taken,
    async request(ref: { repository: { url: string }; number: number }) {
      const { head } = await forge.service.pullRequest(ref, {
        credentials: await auth.getOwnServiceCredentials(),
      });
      const { work } = process();
      return until(
        () =>
          work
            .requestReview(ref, { headSha: head.sha, trigger: 'push' })
            .catch(error => {
              if (error.name === 'ServiceUnavailableError') {
                return 'again';
              }
              throw error;
            }),
        id => id !== 'again',
      );
    },
    async stop() {
      await backend.stop();
      await fixture.close();
    },
  };
}

/** Runs one call to the forge or the database, or ends the process before or after it. */
export type Step = (
  run: () => Promise<unknown>,
  name: string,
) => Promise<unknown>;
