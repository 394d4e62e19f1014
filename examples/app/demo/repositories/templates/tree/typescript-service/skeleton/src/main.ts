import Fastify from 'fastify';

const server = Fastify({ logger: true });
server.get('/healthz', async () => 'ok');
await server.listen({ host: '0.0.0.0', port: 8080 });
