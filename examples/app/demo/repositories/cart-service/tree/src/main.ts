import { Redis } from 'ioredis';
import { BasketStore } from './basketStore.js';
import { createServer } from './server.js';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', { maxRetriesPerRequest: 2 });
const server = createServer({ store: new BasketStore(redis) });

process.once('SIGTERM', async () => {
  await server.close();
  redis.disconnect();
});

await server.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8081) });
