/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ErrorRequestHandler, Router } from 'express';
import promiseRouter from 'express-promise-router';
import { ForgeError } from '../errors/ForgeError';
import { addCodePages } from './codePages';
import { addHistoryPages } from './historyPages';
import { addHomePages } from './homePages';
import { markup } from './markup';
import type { PageScope } from './PageScope';
import { addPullPages } from './pullPages';

/** Plain pages to look at what the API holds. @internal */
export function createPagesRouter(scope: PageScope): Router {
  const router = promiseRouter();
  addHomePages(router, scope);
  addPullPages(router, scope);
  addHistoryPages(router, scope);
  addCodePages(router, scope);
  router.use(() => {
    throw ForgeError.notFound();
  });
  const showError: ErrorRequestHandler = (error, _request, response, next) => {
    if (!(error instanceof ForgeError) || response.headersSent) {
      next(error);
      return;
    }
    scope.send(response, {
      title: error.message,
      status: error.status,
      body: markup`<h1>${error.status}</h1>
        <p>${error.message}</p>`,
    });
  };
  router.use(showError);
  return router;
}
