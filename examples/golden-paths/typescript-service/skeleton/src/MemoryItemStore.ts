import { randomUUID } from 'node:crypto';
import type { Item, ItemStore } from './items.ts';

/** Items of this process: for tests and for services without a database. They are gone after a restart. */
export class MemoryItemStore implements ItemStore {
  readonly #items = new Map<string, Item>();

  async create(name: string): Promise<Item> {
    const item = { id: randomUUID(), name, createdAt: new Date().toISOString() };
    this.#items.set(item.id, item);
    return item;
  }

  async get(id: string): Promise<Item | undefined> {
    return this.#items.get(id);
  }

  async list(limit: number): Promise<Item[]> {
    return [...this.#items.values()].reverse().slice(0, limit);
  }

  async ready(): Promise<boolean> {
    return true;
  }

  async close(): Promise<void> {}
}
