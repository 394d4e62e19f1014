import { fastify, type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { ItemStore } from './items.ts';

const item = {
  type: 'object',
  required: ['id', 'name', 'createdAt'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
  },
} as const;

/** The HTTP interface of `openapi.yaml`, with `/healthz`, `/readyz` and `/metrics`. */
export function createApp(options: { store: ItemStore; logger?: boolean }): FastifyInstance {
  const { store, logger = false } = options;
  const app = fastify({ logger, bodyLimit: 64 * 1024, forceCloseConnections: 'idle' });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests by route and status code',
    labelNames: ['method', 'route', 'code'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to the answer',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the path: an id in a label would make a series of its own.
    const route = request.routeOptions.url ?? 'unknown';
    requests.inc({ method: request.method, route, code: reply.statusCode });
    duration.observe({ method: request.method, route }, reply.elapsedTime / 1000);
  });

  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await store.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'not ready' });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );

  app.post<{ Body: { name: string } }>(
    '/v1/items',
    {
      schema: {
        body: {
          type: 'object',
          required: ['name'],
          additionalProperties: false,
          properties: { name: { type: 'string', minLength: 1, maxLength: 200 } },
        },
        response: { 201: item },
      },
    },
    async (request, reply) => reply.code(201).send(await store.create(request.body.name)),
  );
  app.get<{ Querystring: { limit: number } }>(
    '/v1/items',
    {
      schema: {
        querystring: {
          type: 'object',
          properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        },
        response: { 200: { type: 'array', items: item } },
      },
    },
    async request => store.list(request.query.limit),
  );
  app.get<{ Params: { id: string } }>(
    '/v1/items/:id',
    {
      schema: {
        params: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string', format: 'uuid' } },
        },
        response: { 200: item },
      },
    },
    async (request, reply) => {
      const found = await store.get(request.params.id);
      return found ?? reply.code(404).send({ error: 'There is no such item' });
    },
  );
  return app;
}
