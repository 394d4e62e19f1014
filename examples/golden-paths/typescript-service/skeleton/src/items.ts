/** What the service keeps. */
export type Item = { id: string; name: string; createdAt: string };

/** Where items are kept. `ready` says whether a request can be served now. */
export interface ItemStore {
  create(name: string): Promise<Item>;
  get(id: string): Promise<Item | undefined>;
  /** The newest first, at most `limit`. */
  list(limit: number): Promise<Item[]>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
