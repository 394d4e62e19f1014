/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonFile } from './JsonFile';
import { Mutex } from './Mutex';
import type { DeliveryRecord, RepositoryRecord, SiteRecord } from './records';

type Kept<T> = { value: T; lastId: number };

const DELIVERIES_KEPT = 250;

/**
 * The forge's state: in memory to read, in JSON files to keep.
 *
 * @remarks
 * One file for accounts, one per repository, one per hook for its deliveries; each is replaced atomically. Ids come from one
 * counter, and each file remembers how far it had gone when it was written, so an id is never given twice.
 *
 * @internal
 */
export class ForgeStore {
  readonly site: SiteRecord;
  readonly repositories = new Map<number, RepositoryRecord>();
  readonly #directory: string;
  readonly #siteFile: JsonFile<Kept<SiteRecord>>;
  readonly #files = new Map<string, JsonFile<unknown>>();
  readonly #deliveries = new Map<number, DeliveryRecord[]>();
  readonly #mutexes = new Map<number, Mutex>();
  #lastId = 0;

  private constructor(directory: string, site: SiteRecord) {
    this.#directory = directory;
    this.site = site;
    this.#siteFile = new JsonFile(join(directory, 'site.json'));
  }

  static async open(options: {
    directory: string;
    now: () => string;
  }): Promise<ForgeStore> {
    const directory = join(options.directory, 'state');
    await mkdir(join(directory, 'repositories'), { recursive: true });
    await mkdir(join(directory, 'deliveries'), { recursive: true });
    const kept = await new JsonFile<Kept<SiteRecord>>(
      join(directory, 'site.json'),
    ).read();
    const store = new ForgeStore(
      directory,
      kept?.value ?? {
        createdAt: options.now(),
        accounts: [],
        teams: [],
        hooks: {},
        installationTokens: {},
      },
    );
    store.#lastId = kept?.lastId ?? 0;
    for (const [folder, take] of [
      [
        'repositories',
        (_: number, value: unknown) => {
          const record = value as RepositoryRecord;
          store.repositories.set(record.id, record);
        },
      ],
      [
        'deliveries',
        (id: number, value: unknown) => {
          store.#deliveries.set(id, value as DeliveryRecord[]);
        },
      ],
    ] as const) {
      for (const name of await readdir(join(directory, folder))) {
        const match = /^(\d+)\.json$/.exec(name);
        const read =
          match &&
          (await store.#file<Kept<unknown>>(folder, Number(match[1])).read());
        if (match && read) {
          take(Number(match[1]), read.value);
          store.#lastId = Math.max(store.#lastId, read.lastId);
        }
      }
    }
    return store;
  }

  nextId(): number {
    return ++this.#lastId;
  }

  saveSite(): Promise<void> {
    return this.#siteFile.write(() => ({
      value: this.site,
      lastId: this.#lastId,
    }));
  }

  saveRepository(record: RepositoryRecord): Promise<void> {
    return this.#file('repositories', record.id).write(() => ({
      value: record,
      lastId: this.#lastId,
    }));
  }

  async addRepository(record: RepositoryRecord): Promise<void> {
    this.repositories.set(record.id, record);
    await this.saveRepository(record);
  }

  async removeRepository(record: RepositoryRecord): Promise<void> {
    this.repositories.delete(record.id);
    // The counter must survive the file that remembered it.
    await this.saveSite();
    await this.#file('repositories', record.id).remove();
    for (const hook of record.hooks) {
      await this.removeDeliveries(hook.id);
    }
  }

  deliveries(hookId: number): DeliveryRecord[] {
    return this.#deliveries.get(hookId) ?? [];
  }

  async addDelivery(hookId: number, delivery: DeliveryRecord): Promise<void> {
    const list = [...this.deliveries(hookId), delivery].slice(-DELIVERIES_KEPT);
    this.#deliveries.set(hookId, list);
    await this.#file('deliveries', hookId).write(() => ({
      value: this.deliveries(hookId),
      lastId: this.#lastId,
    }));
  }

  async removeDeliveries(hookId: number): Promise<void> {
    this.#deliveries.delete(hookId);
    await this.#file('deliveries', hookId).remove();
  }

  /** Runs writes to one repository one after the other. Not reentrant. */
  exclusive<T>(repositoryId: number, work: () => Promise<T>): Promise<T> {
    let mutex = this.#mutexes.get(repositoryId);
    if (!mutex) {
      mutex = new Mutex();
      this.#mutexes.set(repositoryId, mutex);
    }
    return mutex.run(work);
  }

  /** Resolves when everything asked for is on disk. */
  async settle(): Promise<void> {
    await this.#siteFile.settle();
    await Promise.all([...this.#files.values()].map(file => file.settle()));
  }

  #file<T>(folder: 'repositories' | 'deliveries', id: number): JsonFile<T> {
    const key = `${folder}/${id}`;
    let file = this.#files.get(key);
    if (!file) {
      file = new JsonFile<unknown>(join(this.#directory, folder, `${id}.json`));
      this.#files.set(key, file);
    }
    return file as JsonFile<T>;
  }
}
