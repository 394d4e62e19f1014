/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import {
  type MemoryRepository,
  person,
} from '../../testUtils/scm/MemoryRepository';
import { HttpProblem, route } from './startForgeDouble';

/** Environments of the project, their deployment records and the builds behind. */
export function addAzureDeploymentRoutes(scope: {
  router: Router;
  project: string;
  list: <T>(value: T[]) => { count: number; value: T[] };
  find: (path: string) => MemoryRepository;
}): void {
  const { router, project, list, find } = scope;
  // One project has many repositories, and an environment the deployments of all.
  const repositories = new Map<string, MemoryRepository>();
  const remember = (name: string) => {
    try {
      repositories.set(name, find(`/acme/platform/_git/${name}`));
    } catch {
      // Not created yet.
    }
  };
  const everything = () => {
    for (let index = 1; index < 40; index += 1) {
      remember(`repository-${index}`);
    }
    return [...repositories].flatMap(([name, repository]) =>
      repository.deployments.map(deployment => ({
        name,
        deployment,
        build: Number(name.split('-')[1]) * 10_000 + Number(deployment.id),
      })),
    );
  };
  router.get(
    `${project}/distributedtask/environments`,
    route((req, res) => {
      const names = [
        ...new Set(everything().map(each => each.deployment.environment)),
      ].filter(name => !req.query.name || name === req.query.name);
      res.json(list(names.map(name => ({ id: name.length, name }))));
    }),
  );
  router.get(
    `${project}/distributedtask/environments/:environment/environmentdeploymentrecords`,
    route((req, res) => {
      res.json(
        list(
          everything()
            .filter(
              each =>
                each.deployment.environment.length ===
                Number(req.params.environment),
            )
            .reverse()
            .map(({ deployment, build }) => ({
              id: Number(deployment.id),
              environmentId: Number(req.params.environment),
              owner: { id: build },
              queueTime: deployment.createdAt,
              startTime: deployment.createdAt,
              finishTime: deployment.finishedAt,
              result: deployment.status === 'success' ? 'succeeded' : 'failed',
            })),
        ),
      );
    }),
  );
  router.get(
    `${project}/build/builds/:build`,
    route((req, res) => {
      const found = everything().find(
        each => each.build === Number(req.params.build),
      );
      if (!found) {
        throw new HttpProblem(404, { message: 'No such build' });
      }
      res.json({
        id: found.build,
        sourceVersion: found.deployment.sha,
        sourceBranch: 'refs/heads/main',
        repository: { id: `id-of-${found.name}`, name: found.name },
        requestedFor: { uniqueName: person.email },
      });
    }),
  );
}
