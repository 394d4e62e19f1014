/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { authenticate } from './auth/authenticate';
import { Forge } from './Forge';
import { createGraphqlRouter } from './graphql/createGraphqlRouter';
import { errorHandler } from './http/errorHandler';
import { RateLimit } from './http/rateLimit';
import { createPagesRouter } from './pages/createPagesRouter';
import { PageScope } from './pages/PageScope';
import { createFileRouter } from './rest/createFileRouter';
import { createRestRouter } from './rest/createRestRouter';
import { RestScope } from './rest/RestScope';
import type { ForgeToken } from './services/TokenService';
import { createSmartHttpRouter } from './smartHttp/createSmartHttpRouter';
import { ViewContext } from './views/ViewContext';
import { WebhookDispatcher } from './webhooks/WebhookDispatcher';

/** How a {@link ForgeServer} is made. @public */
export type CreateForgeOptions = {
  /** Where everything is kept. */
  dataDir: string;
  /** 0 for any that is free. 3100, unless said. */
  port?: number;
  /** 127.0.0.1, unless said: the pages have no sign-in. */
  host?: string;
  /** The address it is reached at, without a slash at the end. `http://localhost:<port>`, unless said. */
  baseUrl?: string;
  tokens?: ForgeToken[];
  /** Whether public repositories can be read without a token. True, unless said. */
  anonymousRead?: boolean;
  /** Login of the account the pages are seen through and their buttons act as. Nobody, unless said. */
  pagesAs?: string;
  /** Addresses that each organization tells of everything, and the secret that signs it. */
  webhooks?: Array<{ url: string; secret?: string; events?: string[] }>;
  /** Requests an hour for each caller. 100,000, unless said. */
  rateLimit?: number;
  /** The time, ISO 8601. The clock, unless said. */
  now?: () => string;
  log?: (message: string) => void;
};

/** A forge that listens. @public */
export type ForgeServer = {
  readonly forge: Forge;
  readonly app: Express;
  /** Where it is reached; final once started. */
  readonly url: string;
  start(): Promise<void>;
  /** Ends connections and deliveries, and resolves when everything is on disk. */
  stop(): Promise<void>;
  /** Resolves when every webhook delivery so far has ended. */
  webhooksIdle(): Promise<void>;
};

/**
 * A GitHub-compatible server over the bare repositories of a directory.
 *
 * @remarks
 * REST is at `/api/v3`, GraphQL at `/api/graphql`, git's smart HTTP and the pages at the root: the addresses of a GitHub
 * Enterprise Server, which is what Backstage's integrations expect of a host that is not github.com.
 *
 * @public
 */
export async function createForge(
  options: CreateForgeOptions,
): Promise<ForgeServer> {
  const { log = () => {}, host = '127.0.0.1' } = options;
  const forge = await Forge.open({
    dataDir: options.dataDir,
    ...(options.tokens ? { tokens: options.tokens } : {}),
    ...(options.now ? { now: options.now } : {}),
  });
  for (const { owner, name } of await forge.repositories.missing()) {
    log(
      `The bare repository of ${owner}/${name} is missing from "${options.dataDir}"`,
    );
  }
  const views = new ViewContext({
    forge,
    baseUrl: options.baseUrl ?? `http://localhost:${options.port ?? 3100}`,
  });
  const webhooks = new WebhookDispatcher({ context: views, log });
  const app = createApp({ options, forge, views, webhooks, log });
  const unsubscribe = forge.onEvent(event => webhooks.dispatch(event));
  let server: Server | undefined;

  return {
    forge,
    app,
    get url() {
      return views.htmlUrl;
    },
    async start() {
      await addWebhooks(forge, options.webhooks ?? []);
      server = createServer(app);
      await new Promise<void>((resolve, reject) => {
        server!.once('error', reject);
        server!.listen(options.port ?? 3100, host, resolve);
      });
      if (options.baseUrl === undefined) {
        const { port } = server.address() as AddressInfo;
        views.moveTo(`http://localhost:${port}`);
        app.locals.baseUrl = views.htmlUrl;
      }
    },
    async stop() {
      const closing = server;
      server = undefined;
      if (closing) {
        closing.closeAllConnections();
        await new Promise(resolve => closing.close(resolve));
      }
      unsubscribe();
      await webhooks.stop();
      await forge.close();
    },
    webhooksIdle: () => webhooks.idle(),
  };
}

function createApp(parts: {
  options: CreateForgeOptions;
  forge: Forge;
  views: ViewContext;
  webhooks: WebhookDispatcher;
  log: (message: string) => void;
}): Express {
  const { options, forge, views, webhooks, log } = parts;
  const app = express();
  const rateLimit = new RateLimit(options.rateLimit ?? 100_000);
  const scope = new RestScope({ forge, views, webhooks });
  const auth = authenticate({
    forge,
    anonymousRead: options.anonymousRead ?? true,
  });
  app.locals.baseUrl = views.htmlUrl;
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use('/api', auth, rateLimit.handler());
  app.use('/api/graphql', createGraphqlRouter(scope, rateLimit));
  app.use('/api/v3', createRestRouter(scope, rateLimit));
  app.use(createFileRouter(scope, auth));
  app.use(createSmartHttpRouter(scope, auth));
  app.use(
    createPagesRouter(
      new PageScope({
        forge,
        views,
        ...(options.pagesAs === undefined ? {} : { login: options.pagesAs }),
      }),
    ),
  );
  app.use(errorHandler(log));
  return app;
}

/** Makes the configured webhooks of each organization, or brings them up to date. */
async function addWebhooks(
  forge: Forge,
  webhooks: NonNullable<CreateForgeOptions['webhooks']>,
): Promise<void> {
  for (const { login } of forge.accounts
    .list()
    .filter(({ type }) => type === 'Organization')) {
    for (const { events = ['*'], ...details } of webhooks) {
      const known = forge.hooks
        .list(login)
        .find(({ config }) => config.url === details.url);
      if (known) {
        await forge.hooks.update(login, known, { ...details, events });
      } else {
        await forge.hooks.create(login, {
          ...details,
          events,
          contentType: 'json',
        });
      }
    }
  }
}
