/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import promiseRouter from 'express-promise-router';
import { authenticate } from './auth/authenticate';
import { Forge } from './Forge';
import { createGraphqlRouter } from './graphql/createGraphqlRouter';
import { errorHandler } from './http/errorHandler';
import { RateLimit } from './http/rateLimit';
import { addPages } from './pages/addPages';
import { addCodeloadRoutes } from './rest/archiveRoutes';
import { createRestRouter } from './rest/createRestRouter';
import { RestScope } from './rest/RestScope';
import type { ForgeToken } from './services/TokenService';
import { createSmartHttpRouter } from './smartHttp/createSmartHttpRouter';
import { ViewContext } from './views/ViewContext';
import { WebhookDispatcher } from './webhooks/WebhookDispatcher';

/** How a forge is served. @public */
export type CreateForgeOptions = {
  /** Where everything is kept. Made when missing. */
  dataDir: string;
  /** Address in links, for example `http://localhost:3100`. */
  baseUrl: string;
  tokens?: ForgeToken[];
  /** Whether public repositories can be read without a token. Default true. */
  anonymousRead?: boolean;
  /** Requests an hour for one token. Default 100,000. */
  rateLimit?: number;
  log?: (message: string) => void;
};

/** A forge with its HTTP interface. @public */
export type ForgeServer = {
  forge: Forge;
  app: Express;
  /** @returns the server, listening on 127.0.0.1 and ::1. */
  start(port: number): Promise<Server>;
  stop(): Promise<void>;
};

/**
 * A GitHub-compatible server over bare git repositories: REST at `/api/v3`, GraphQL at `/api/graphql`, git over HTTP, and plain
 * pages.
 *
 * @public
 */
export async function createForge(
  options: CreateForgeOptions,
): Promise<ForgeServer> {
  const log = options.log ?? (() => {});
  const forge = await Forge.open({
    dataDir: options.dataDir,
    tokens: options.tokens,
  });
  const views = new ViewContext({ forge, baseUrl: options.baseUrl });
  const webhooks = new WebhookDispatcher({ context: views, log });
  const stopListening = forge.onEvent(event => webhooks.dispatch(event));
  const scope = new RestScope({ forge, views, webhooks });
  const rateLimit = new RateLimit(options.rateLimit ?? 100_000);

  const app = express();
  app.disable('x-powered-by');
  app.locals.baseUrl = views.htmlUrl;
  app.use(
    authenticate({ forge, anonymousRead: options.anonymousRead ?? true }),
  );
  const api = promiseRouter();
  api.use('/api/v3', rateLimit.handler(), createRestRouter(scope, rateLimit));
  api.use(
    '/api/graphql',
    rateLimit.handler(),
    createGraphqlRouter(scope, rateLimit),
  );
  addCodeloadRoutes(api, scope);
  app.use(api);
  app.use(createSmartHttpRouter(scope));
  const pages = promiseRouter();
  addPages(pages, scope);
  app.use(pages);
  app.use(errorHandler(log));

  let server: Server | undefined;
  return {
    forge,
    app,
    async start(port) {
      server = createServer(app);
      await new Promise<void>((resolve, reject) => {
        server!.once('error', reject);
        server!.listen(port, 'localhost', resolve);
      });
      return server;
    },
    async stop() {
      stopListening();
      if (server) {
        const closed = new Promise(resolve => server!.close(resolve));
        server.closeAllConnections();
        await closed;
      }
      await forge.close();
    },
  };
}
