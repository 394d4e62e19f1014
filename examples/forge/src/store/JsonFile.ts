/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { open, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Mutex } from './Mutex';

/**
 * A JSON document that is on disk either as it was or as it is now, never half.
 *
 * @internal
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #mutex = new Mutex();
  #queued: Promise<void> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws Error that names the file when it holds something else than JSON. */
  async read(): Promise<T | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(
        `The forge's state in "${
          this.#path
        }" is not JSON (${error}). Restore the file, or remove the data directory to start over.`,
      );
    }
  }

  /** Writes what `value` gives when its turn comes; calls that meet while waiting share one write. */
  write(value: () => T): Promise<void> {
    this.#queued ??= this.#mutex.run(async () => {
      this.#queued = undefined;
      const temporary = `${this.#path}.tmp`;
      await mkdir(dirname(this.#path), { recursive: true });
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(value()));
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.#path);
    });
    return this.#queued;
  }

  remove(): Promise<void> {
    return this.#mutex.run(() => rm(this.#path, { force: true }));
  }

  /** Resolves when nothing is being written. */
  settle(): Promise<void> {
    return this.#mutex.run(async () => {});
  }
}
