import Fastify from 'fastify';
import { z } from 'zod';
import type { BasketStore } from './basketStore.js';

const lineSchema = z.object({ sku: z.string().min(1), quantity: z.number().int().min(0).max(50) });

export function createServer(options: { store: BasketStore }) {
  const server = Fastify({ logger: true });

  server.get('/healthz', async () => 'ok');

  server.get<{ Params: { id: string } }>('/baskets/:id', async (request, reply) => {
    const basket = await options.store.read(request.params.id);
    return basket ?? reply.code(404).send({ code: 'CART-404' });
  });

  server.put<{ Params: { id: string } }>('/baskets/:id/lines', async (request, reply) => {
    const line = lineSchema.safeParse(request.body);
    if (!line.success) {
      return reply.code(422).send({ code: 'CART-422' });
    }
    const basket = await options.store.read(request.params.id);
    if (!basket) {
      return reply.code(404).send({ code: 'CART-404' });
    }
    if (basket.lockedBy) {
      return reply.code(409).send({ code: 'CART-409', lockedBy: basket.lockedBy });
    }
    const lines = basket.lines
      .map(entry => (entry.sku === line.data.sku ? { ...entry, quantity: line.data.quantity } : entry))
      .filter(entry => entry.quantity > 0);
    const changed = { ...basket, lines };
    await options.store.write(changed);
    return changed;
  });

  return server;
}
