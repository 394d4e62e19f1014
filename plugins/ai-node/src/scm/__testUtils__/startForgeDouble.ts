/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import express, {
  type NextFunction,
  type Request,
  type Response,
  type Router,
} from 'express';
import { DefaultExclusionService } from '../../exclusion/DefaultExclusionService';
import { DefaultAiScmService, createScmState } from '../DefaultAiScmService';
import { createForges, readWebhookSecrets } from '../createForges';
import type { ForgeHarness } from '../../testUtils/scm/ForgeHarness';
import { MemoryRepository } from '../../testUtils/scm/MemoryRepository';
import type { ApiValidator } from './ApiValidator';

/** A problem that a route answers with. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

export type ForgeDouble = ForgeHarness & {
  readonly host: string;
  readonly repositories: Map<string, MemoryRepository>;
  get(ref: { url: string }): MemoryRepository;
  readonly requests: string[];
  /** @throws Error listing requests and answers that contradict the API description. */
  close(): Promise<void>;
};

/**
 * A stateful double of a forge over HTTP, with the real service on top.
 *
 * @remarks
 * State is a {@link MemoryRepository}; a double only speaks the API of its forge, with its rules. Each request and answer is
 * checked against an API description.
 */
export async function startForgeDouble(options: {
  routes: (double: {
    router: Router;
    host: string;
    find: (path: string) => MemoryRepository;
    /** Every repository, in the order they were made. */
    all: () => MemoryRepository[];
  }) => void;
  validator: ApiValidator;
  /** Path below which the API is, for the description. */
  apiPrefix: RegExp;
  config: (host: string) => JsonObject;
  repositoryPath: (name: string) => string;
  sign: ForgeHarness['signDelivery'];
}): Promise<ForgeDouble> {
  const repositories = new Map<string, MemoryRepository>();
  const failures: Array<{
    status: number;
    headers?: Record<string, string>;
    body?: string;
  }> = [];
  const violations: string[] = [];
  const requests: string[] = [];
  const app = express();
  app.set('etag', false);
  app.use(express.json({ limit: '50mb' }));
  const router = express.Router();
  app.use((req: Request, res: Response, next: NextFunction) => {
    requests.push(`${req.method} ${req.originalUrl}`);
    const failure = failures.shift();
    if (failure) {
      res
        .status(failure.status)
        .set(failure.headers ?? {})
        .send(failure.body ?? '{"message":"failed on purpose"}');
      return;
    }
    const path = req.originalUrl.split('?')[0].replace(options.apiPrefix, '');
    const json = res.json.bind(res);
    violations.push(...options.validator.request(req.method, path, req));
    res.json = (body: unknown) => {
      violations.push(
        ...options.validator.response(
          req.method,
          path,
          res.statusCode,
          // As it is on the wire: without undefined fields.
          JSON.parse(JSON.stringify(body)),
        ),
      );
      return json(body);
    };
    next();
  });
  app.use(router);
  app.use((req, res) => {
    violations.push(`${req.method} ${req.originalUrl}: no such route`);
    res.status(404).json({ message: '404 Not Found' });
  });
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    if (error instanceof HttpProblem) {
      res.status(error.status).json(error.body);
    } else if (error.name === 'NotFoundError') {
      res.status(404).json({ message: error.message });
    } else if (error.name === 'ConflictError') {
      res.status(409).json({ message: error.message });
    } else {
      violations.push(`${error.stack}`);
      res.status(500).json({ message: error.message });
    }
  });

  const server = createServer(app);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (ref: { url: string }) => {
    const repository = repositories.get(new URL(ref.url).pathname);
    if (!repository) {
      throw new HttpProblem(404, { message: 'Not Found' });
    }
    return repository;
  };
  options.routes({
    router,
    host,
    find: path => get({ url: `http://${host}${path}` }),
    all: () => [...repositories.values()],
  });

  const config = new ConfigReader(options.config(host));
  const forges = createForges({ config, sleep: async () => {} });
  const service = new DefaultAiScmService({
    state: createScmState({
      forges: forges.filter(forge => forge.host === host),
      webhookSecrets: readWebhookSecrets(config, forges),
    }),
    exclusion: DefaultExclusionService.fromConfig(config),
  });

  return {
    host,
    repositories,
    get,
    requests,
    service,
    credentials: mockCredentials.service(),
    requestCount: () => requests.length,
    failNext: answers => {
      failures.push(...answers);
    },
    signDelivery: options.sign,
    async createRepository({ files }) {
      const path = options.repositoryPath(
        `repository-${repositories.size + 1}`,
      );
      const repository = new MemoryRepository({ url: `http://${host}${path}` });
      repository.push({ files, message: 'Initial commit' });
      repositories.set(path, repository);
      return { url: repository.url };
    },
    push: async ({ repository, ...rest }) => get(repository).push(rest),
    async openPullRequest({ repository, branch, title }) {
      const { number } = get(repository).openPull({ title, head: branch });
      return { repository, number };
    },
    closePullRequest: async (ref, close) =>
      get(ref.repository).closePull(ref.number, close),
    async createDeployment({ repository, ...deployment }) {
      const stored = get(repository);
      const at = stored.now();
      const id = String(stored.nextId());
      stored.deployments.push({
        id,
        createdAt: at,
        finishedAt: at,
        ...deployment,
      });
      return { id };
    },
    async close() {
      await new Promise<void>((resolve, reject) => {
        server.closeAllConnections();
        server.close(error => (error ? reject(error) : resolve()));
      });
      if (violations.length > 0) {
        throw new Error(
          `The API description was violated:\n${violations.join('\n')}`,
        );
      }
    },
  };
}

/** Lets a route throw and await. */
export function route(
  handler: (req: Request, res: Response) => Promise<void> | void,
) {
  return (req: Request, res: Response, next: NextFunction) => {
    Promise.resolve()
      .then(() => handler(req, res))
      .catch(next);
  };
}

/** One page of a list, with `page` and `per_page`. */
export function pageOf<T>(items: T[], req: Request, res: Response): T[] {
  const size = Number(req.query.per_page ?? 30);
  const page = Number(req.query.page ?? 1);
  if (items.length > page * size) {
    const url = new URL(req.originalUrl, `http://${req.headers.host}`);
    url.searchParams.set('page', String(page + 1));
    res.set('link', `<${url}>; rel="next"`);
  }
  return items.slice((page - 1) * size, page * size);
}
