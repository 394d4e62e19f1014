import { createServer, type Server } from 'node:http';

/** `/healthz`, `/readyz`, and `/metrics` as the SDK gives them. */
export function createProbes(options: { ready(): boolean; alive(): boolean; metricsUrl: string }): Server {
  const { ready, alive, metricsUrl } = options;
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
        try {
          const metrics = await fetch(metricsUrl, { signal: AbortSignal.timeout(5_000) });
          const text = await metrics.text();
          response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
        } catch {
          response.writeHead(503).end();
        }
        return;
      default:
        response.writeHead(404).end();
    }
  });
}
