/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type { CheckRunDetails } from '../services/CheckService';
import type { RepositoryRecord } from '../store/records';
import {
  annotationView,
  checkRunView,
  simpleStatusView,
  statusView,
} from '../views/checks';
import { repositoryView } from '../views/repositories';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

const RUN = z.object({
  name: optional(z.string()),
  external_id: optional(z.string()),
  details_url: optional(z.string()),
  status: optional(
    z.enum([
      'queued',
      'in_progress',
      'completed',
      'waiting',
      'requested',
      'pending',
    ]),
  ),
  conclusion: optional(
    z.enum([
      'success',
      'failure',
      'neutral',
      'cancelled',
      'skipped',
      'timed_out',
      'action_required',
      'stale',
    ]),
  ),
  started_at: optional(z.string()),
  completed_at: optional(z.string()),
  output: optional(
    z.object({
      title: optional(z.string()),
      summary: optional(z.string()),
      text: optional(z.string()),
      annotations: optional(
        z.array(
          z.object({
            path: z.string(),
            start_line: z.number(),
            end_line: z.number(),
            start_column: z.number().optional(),
            end_column: z.number().optional(),
            annotation_level: z.enum(['notice', 'warning', 'failure']),
            message: z.string(),
            title: z.string().optional(),
            raw_details: z.string().optional(),
          }),
        ),
      ),
    }),
  ),
});

const STATUS = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: optional(z.string()),
  description: optional(z.string()),
  context: optional(z.string()),
});

/** Check runs and commit statuses. @internal */
export function addCheckRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;

  router.post('/repos/:owner/:repo/check-runs', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(
      request,
      RUN.extend({ name: z.string(), head_sha: z.string() }),
    );
    const run = await forge.checks.create(repository, body.head_sha, {
      ...toDetails(body),
      name: body.name,
      app: scope.writer(response).login,
    });
    response.status(201).json(checkRunView(views, repository, run));
  });

  router.get('/repos/:owner/:repo/check-runs/:id', (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      checkRunView(
        views,
        repository,
        forge.checks.get(repository, readId(request.params.id)),
      ),
    );
  });

  router.patch(
    '/repos/:owner/:repo/check-runs/:id',
    async (request, response) => {
      const repository = scope.repository(request, response, 'write');
      const run = forge.checks.get(repository, readId(request.params.id));
      await forge.checks.update(
        repository,
        run,
        toDetails(readBody(request, RUN)),
      );
      response.json(checkRunView(views, repository, run));
    },
  );

  router.get(
    '/repos/:owner/:repo/check-runs/:id/annotations',
    (request, response) => {
      const repository = scope.repository(request, response);
      const run = forge.checks.get(repository, readId(request.params.id));
      response.json(
        pageOf(request, response, run.output.annotations).map(annotation =>
          annotationView(views, repository, run, annotation),
        ),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/commits/*/check-runs',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const sha = await resolve(request, repository);
      const name = queryText(request, 'check_name');
      const status = queryText(request, 'status');
      const runs = repository.checkRuns
        .filter(
          run =>
            run.headSha === sha &&
            (name === undefined || run.name === name) &&
            (status === undefined || run.status === status),
        )
        .reverse();
      response.json({
        total_count: runs.length,
        check_runs: pageOf(request, response, runs).map(run =>
          checkRunView(views, repository, run),
        ),
      });
    },
  );

  router.get(
    '/repos/:owner/:repo/commits/*/check-suites',
    async (request, response) => {
      await resolve(request, scope.repository(request, response));
      response.json({ total_count: 0, check_suites: [] });
    },
  );

  router.post(
    '/repos/:owner/:repo/statuses/:sha',
    async (request, response) => {
      const repository = scope.repository(request, response, 'write');
      const body = readBody(request, STATUS);
      const status = await forge.checks.createStatus(
        repository,
        request.params.sha,
        {
          state: body.state,
          context: body.context ?? 'default',
          creator: scope.writer(response).login,
          ...defined({
            description: body.description,
            targetUrl: body.target_url,
          }),
        },
      );
      response.status(201).json(statusView(views, repository, status));
    },
  );

  router.get(
    [
      '/repos/:owner/:repo/commits/*/statuses',
      '/repos/:owner/:repo/statuses/*',
    ],
    async (request, response) => {
      const repository = scope.repository(request, response);
      const statuses = forge.checks.statuses(
        repository,
        await resolve(request, repository),
      );
      response.json(
        pageOf(request, response, statuses).map(status =>
          statusView(views, repository, status),
        ),
      );
    },
  );

  router.get(
    '/repos/:owner/:repo/commits/*/status',
    async (request, response) => {
      const repository = scope.repository(request, response);
      const sha = await resolve(request, repository);
      const { state, statuses } = forge.checks.combined(repository, sha);
      const url = `${views.repositoryApi(repository)}/commits/${sha}`;
      response.json({
        state,
        statuses: pageOf(request, response, statuses).map(status =>
          simpleStatusView(views, repository, status),
        ),
        sha,
        total_count: statuses.length,
        repository: repositoryView(
          views,
          repository,
          scope.actor(response).account,
        ),
        commit_url: url,
        url: `${url}/status`,
      });
    },
  );

  async function resolve(
    request: Request,
    repository: RepositoryRecord,
  ): Promise<string> {
    const name = (request.params as Record<string, string>)[0];
    const sha = await forge.git(repository).resolve(name);
    if (!sha) {
      throw ForgeError.notFound();
    }
    return sha;
  }
}

function toDetails(body: z.output<typeof RUN>): CheckRunDetails {
  return {
    ...defined({
      name: body.name,
      externalId: body.external_id,
      detailsUrl: body.details_url,
      status: body.status,
      conclusion: body.conclusion,
      startedAt: body.started_at,
      completedAt: body.completed_at,
    }),
    ...(body.output ? { output: defined(body.output) } : {}),
  };
}
