import type { ItemStore } from './items.ts';
import { MemoryItemStore } from './MemoryItemStore.ts';

/** The store of this service. */
export function createStore(): ItemStore {
  return new MemoryItemStore();
}
