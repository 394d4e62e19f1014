import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** `/healthz`, `/readyz` and `/metrics`. */
export function createProbes(options: { registry: Registry; ready(): boolean; alive(): boolean }): Server {
  const { registry, ready, alive } = options;
  return createServer(async (request, response) => {
    const answer = (holds: boolean) => {
      response.writeHead(holds ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: holds ? 'ok' : 'not ready' }));
    };
    switch (request.url) {
      case '/healthz':
        answer(alive());
        return;
      case '/readyz':
        answer(ready());
        return;
      case '/metrics':
        response.writeHead(200, { 'content-type': registry.contentType });
        response.end(await registry.metrics());
        return;
      default:
        response.writeHead(404).end();
    }
  });
}
