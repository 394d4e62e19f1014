/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type {
  VectorRow,
  VectorSearchRequest,
  VectorSpace,
  VectorStore,
} from '@ghostlight/backstage-plugin-ai-node';

type Row = { scopeId: number; vector: number[] };
type Spaces = Map<number, Map<number, Row>>;

/** Vectors in memory, written to one file after each change. For one process and some ten thousand vectors. */
export class FileVectorStore implements VectorStore {
  readonly id = 'file';
  readonly #path: string;
  #spaces: Promise<Spaces> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: { path: string }) {
    this.#path = options.path;
  }

  async status() {
    try {
      await this.#load();
      return { available: true };
    } catch (error) {
      return { available: false, reason: `${this.#path}: ${error}` };
    }
  }

  async prepare(space: VectorSpace) {
    const spaces = await this.#load();
    if (!spaces.has(space.id)) {
      spaces.set(space.id, new Map());
      await this.#save();
    }
  }

  async add(space: VectorSpace, rows: VectorRow[]) {
    const stored = (await this.#load()).get(space.id);
    if (!stored) {
      throw new Error(`The space ${space.id} was never prepared`);
    }
    for (const { chunkId, vector } of rows) {
      if (vector.length !== space.dimensions) {
        throw new Error(
          `Chunk ${chunkId} has ${vector.length} dimensions, its space ${space.dimensions}`,
        );
      }
      if (!vector.every(Number.isFinite)) {
        throw new Error(`Chunk ${chunkId} has an element that is no number`);
      }
    }
    // Nothing of a batch is kept unless all of it is good.
    for (const { chunkId, scopeId, vector } of rows) {
      stored.set(chunkId, { scopeId, vector });
    }
    await this.#save();
  }

  async get(space: VectorSpace, chunkIds: number[]) {
    const stored = (await this.#load()).get(space.id);
    return new Map(
      chunkIds.flatMap(chunkId => {
        const row = stored?.get(chunkId);
        return row ? [[chunkId, row.vector] as const] : [];
      }),
    );
  }

  async remove(space: VectorSpace, chunkIds: number[]) {
    const stored = (await this.#load()).get(space.id);
    chunkIds.forEach(chunkId => stored?.delete(chunkId));
    await this.#save();
  }

  async search(request: VectorSearchRequest) {
    request.signal?.throwIfAborted();
    const { space, scopeIds, vector, limit } = request;
    const stored = (await this.#load()).get(space.id) ?? new Map<number, Row>();
    const readable = scopeIds === 'all' ? undefined : new Set(scopeIds);
    return [...stored]
      .filter(([, row]) => !readable || readable.has(row.scopeId))
      .map(([chunkId, row]) => ({ chunkId, score: cosine(row.vector, vector) }))
      .sort((left, right) => right.score - left.score)
      .slice(0, limit);
  }

  async optimize() {
    // Every search looks at everything: there is no index to build.
  }

  async drop(space: VectorSpace) {
    (await this.#load()).delete(space.id);
    await this.#save();
  }

  #load(): Promise<Spaces> {
    this.#spaces ??= readSpaces(this.#path).catch(error => {
      this.#spaces = undefined;
      throw error;
    });
    return this.#spaces;
  }

  async #save(): Promise<void> {
    const spaces = await this.#load();
    this.#writing = this.#writing
      .catch(() => {})
      .then(async () => {
        const text = JSON.stringify(
          [...spaces].map(([id, rows]) => [id, [...rows]]),
        );
        await mkdir(dirname(this.#path), { recursive: true });
        await writeFile(`${this.#path}.new`, text);
        await rename(`${this.#path}.new`, this.#path);
      });
    await this.#writing;
  }
}

async function readSpaces(path: string): Promise<Spaces> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return new Map();
    }
    throw error;
  }
  const spaces = JSON.parse(text) as Array<[number, Array<[number, Row]>]>;
  return new Map(spaces.map(([id, rows]) => [id, new Map(rows)]));
}

function cosine(left: number[], right: number[]): number {
  const dot = left.reduce((sum, value, index) => sum + value * right[index], 0);
  return dot / (Math.hypot(...left) * Math.hypot(...right) || 1);
}
