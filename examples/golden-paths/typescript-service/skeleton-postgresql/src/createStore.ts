import type { ItemStore } from './items.ts';
import { PostgresItemStore } from './PostgresItemStore.ts';

/**
 * The store of this service.
 *
 * @throws Error when DATABASE_URL is not set
 */
export function createStore(): ItemStore {
  const address = process.env.DATABASE_URL;
  if (!address) {
    throw new Error('Set DATABASE_URL to the address of the PostgreSQL database');
  }
  return new PostgresItemStore(address);
}
