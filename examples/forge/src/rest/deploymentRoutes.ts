/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import {
  deploymentStatusView,
  deploymentView,
  releaseView,
} from '../views/deployments';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

const CREATE = z.object({
  ref: z.string(),
  task: optional(z.string()),
  payload: z.unknown().optional(),
  environment: optional(z.string()),
  description: optional(z.string()),
  transient_environment: optional(z.boolean()),
  production_environment: optional(z.boolean()),
});

const STATUS = z.object({
  state: z.enum([
    'error',
    'failure',
    'inactive',
    'in_progress',
    'queued',
    'pending',
    'success',
  ]),
  target_url: optional(z.string()),
  log_url: optional(z.string()),
  description: optional(z.string()),
  environment: optional(z.string()),
  environment_url: optional(z.string()),
});

const RELEASE = z.object({
  name: optional(z.string()),
  body: optional(z.string()),
  draft: optional(z.boolean()),
  prerelease: optional(z.boolean()),
});

/** Deployments and releases. @internal */
export function addDeploymentRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;
  const deployments = '/repos/:owner/:repo/deployments';
  const releases = '/repos/:owner/:repo/releases';

  router.get(deployments, (request, response) => {
    const repository = scope.repository(request, response);
    const listed = forge.deployments.list(
      repository,
      defined({
        sha: queryText(request, 'sha'),
        ref: queryText(request, 'ref'),
        task: queryText(request, 'task'),
        environment: queryText(request, 'environment'),
      }),
    );
    response.json(
      pageOf(request, response, listed).map(one =>
        deploymentView(views, repository, one),
      ),
    );
  });

  router.post(deployments, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(request, CREATE);
    const deployment = await forge.deployments.create(repository, {
      ref: body.ref,
      environment: body.environment ?? 'production',
      creator: scope.writer(response).login,
      payload: body.payload,
      ...defined({
        task: body.task,
        description: body.description,
        transient: body.transient_environment,
        production: body.production_environment,
      }),
    });
    response.status(201).json(deploymentView(views, repository, deployment));
  });

  router.get(`${deployments}/:id`, (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      deploymentView(
        views,
        repository,
        forge.deployments.get(repository, readId(request.params.id)),
      ),
    );
  });

  router.get(`${deployments}/:id/statuses`, (request, response) => {
    const repository = scope.repository(request, response);
    const deployment = forge.deployments.get(
      repository,
      readId(request.params.id),
    );
    const newestFirst = [...deployment.statuses].reverse();
    response.json(
      pageOf(request, response, newestFirst).map(status =>
        deploymentStatusView(views, repository, deployment, status),
      ),
    );
  });

  router.get(`${deployments}/:id/statuses/:status`, (request, response) => {
    const repository = scope.repository(request, response);
    const deployment = forge.deployments.get(
      repository,
      readId(request.params.id),
    );
    const status = deployment.statuses.find(
      ({ id }) => id === readId(request.params.status),
    );
    if (!status) {
      throw ForgeError.notFound();
    }
    response.json(deploymentStatusView(views, repository, deployment, status));
  });

  router.post(`${deployments}/:id/statuses`, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const deployment = forge.deployments.get(
      repository,
      readId(request.params.id),
    );
    const body = readBody(request, STATUS);
    const status = await forge.deployments.addStatus(repository, deployment, {
      state: body.state,
      creator: scope.writer(response).login,
      ...defined({
        description: body.description,
        environment: body.environment,
        environmentUrl: body.environment_url,
        logUrl: body.log_url ?? body.target_url,
      }),
    });
    response
      .status(201)
      .json(deploymentStatusView(views, repository, deployment, status));
  });

  router.get(releases, (request, response) => {
    const repository = scope.repository(request, response);
    const listed = forge.releases
      .list(repository)
      .filter(({ draft }) => !draft);
    response.json(
      pageOf(request, response, listed).map(release =>
        releaseView(views, repository, release),
      ),
    );
  });

  router.post(releases, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(
      request,
      RELEASE.extend({
        tag_name: z.string(),
        target_commitish: optional(z.string()),
      }),
    );
    const { tag_name: tag, target_commitish: target, ...details } = body;
    const release = await forge.releases.create(repository, {
      tag,
      author: scope.writer(response).login,
      ...defined({ ...details, target }),
    });
    response.status(201).json(releaseView(views, repository, release));
  });

  router.get(`${releases}/latest`, (request, response) => {
    const repository = scope.repository(request, response);
    const latest = forge.releases.get(
      repository,
      ({ draft, prerelease }) => !draft && !prerelease,
    );
    response.json(releaseView(views, repository, latest));
  });

  router.get(`${releases}/tags/*`, (request, response) => {
    const repository = scope.repository(request, response);
    const wanted = (request.params as unknown as string[])[0];
    response.json(
      releaseView(
        views,
        repository,
        forge.releases.get(
          repository,
          ({ tag, draft }) => tag === wanted && !draft,
        ),
      ),
    );
  });

  router.get(`${releases}/:id`, (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      releaseView(
        views,
        repository,
        forge.releases.get(repository, byId(request.params.id)),
      ),
    );
  });

  router.patch(`${releases}/:id`, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const release = forge.releases.get(repository, byId(request.params.id));
    await forge.releases.update(
      repository,
      release,
      defined(readBody(request, RELEASE)),
    );
    response.json(releaseView(views, repository, release));
  });

  router.delete(`${releases}/:id`, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    await forge.releases.remove(
      repository,
      forge.releases.get(repository, byId(request.params.id)),
    );
    response.status(204).end();
  });
}

function byId(text: string): (release: { id: number }) => boolean {
  const wanted = readId(text);
  return ({ id }) => id === wanted;
}
