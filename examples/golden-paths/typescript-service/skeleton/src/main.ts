import { createApp } from './createApp.ts';
import { createStore } from './createStore.ts';

const store = createStore();
const app = createApp({ store, logger: true });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await app.close();
    await store.close();
  });
}
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? '8080') });
