import type { Redis } from 'ioredis';

export interface Line {
  sku: string;
  title: string;
  quantity: number;
  unitPrice: number;
}

export interface Basket {
  id: string;
  currency: 'EUR' | 'GBP' | 'PLN';
  lines: Line[];
  discount: number;
  lockedBy?: string;
}

const THIRTY_DAYS = 30 * 24 * 3600;

export class BasketStore {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async read(id: string): Promise<Basket | undefined> {
    const text = await this.#redis.get(`basket:${id}`);
    return text ? (JSON.parse(text) as Basket) : undefined;
  }

  /** Every write starts the thirty days again. */
  async write(basket: Basket): Promise<void> {
    await this.#redis.set(`basket:${basket.id}`, JSON.stringify(basket), 'EX', THIRTY_DAYS);
  }
}
