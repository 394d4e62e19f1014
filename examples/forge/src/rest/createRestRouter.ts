/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Router } from 'express';
import promiseRouter from 'express-promise-router';
import { ForgeError } from '../errors/ForgeError';
import type { RateLimit } from '../http/rateLimit';
import { addAccountRoutes } from './accountRoutes';
import { addActionRoutes } from './actionRoutes';
import { addArchiveRoutes } from './archiveRoutes';
import { addBranchRoutes } from './branchRoutes';
import { addCheckRoutes } from './checkRoutes';
import { addCommitRoutes } from './commitRoutes';
import { addContentRoutes } from './contentRoutes';
import { addDeploymentRoutes } from './deploymentRoutes';
import { addGitRoutes } from './gitRoutes';
import { addHookRoutes } from './hookRoutes';
import { addIssueRoutes } from './issueRoutes';
import { addMetaRoutes } from './metaRoutes';
import { addPullRoutes } from './pullRoutes';
import { addRepositoryRoutes } from './repositoryRoutes';
import { addReviewRoutes } from './reviewRoutes';
import type { RestScope } from './RestScope';
import { addSearchRoutes } from './searchRoutes';

/** What a request may carry: a file of 25 MB in base64, and a little. */
const BODY_LIMIT = '36mb';

/** The REST API, to be mounted at `/api/v3`. @internal */
export function createRestRouter(
  scope: RestScope,
  rateLimit: RateLimit,
): Router {
  const router = promiseRouter();
  router.use((request, response, next) => {
    // Fetch adds `no-cache` to every conditional request, which Express would take for a wish for the whole answer.
    delete request.headers['cache-control'];
    response.set({
      'x-github-media-type': 'github.v3; format=json',
      'x-github-enterprise-version': '3.19.0',
    });
    next();
  });
  // GitHub takes the body for JSON whatever its type says.
  router.use(express.json({ limit: BODY_LIMIT, type: () => true }));
  addMetaRoutes(router, scope, rateLimit);
  addAccountRoutes(router, scope);
  addRepositoryRoutes(router, scope);
  addContentRoutes(router, scope);
  addGitRoutes(router, scope);
  addCommitRoutes(router, scope);
  addCheckRoutes(router, scope);
  addBranchRoutes(router, scope);
  addArchiveRoutes(router, scope);
  addReviewRoutes(router, scope);
  addPullRoutes(router, scope);
  addIssueRoutes(router, scope);
  addDeploymentRoutes(router, scope);
  addSearchRoutes(router, scope);
  addHookRoutes(router, scope);
  addActionRoutes(router, scope);
  router.use(() => {
    throw ForgeError.notFound();
  });
  return router;
}
