/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { packageVersion } from '../../process/packageVersion';
import { processState } from '../../process/processState';

/** How often the holder shows that it is alive, and after how long without it a holder elsewhere counts as dead. */
const HEARTBEAT_MS = 5_000;
const DEAD_AFTER_MS = 30_000;

type LockContent = {
  id: string;
  pid: number;
  host: string;
  /** Tells a process from a later one with the same pid, where the platform has it. */
  processStart?: string;
  since: string;
};

/**
 * Another process, or another backend in this one, has the directory open.
 *
 * @internal
 */
export class DirectoryLockedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DirectoryLockedError';
  }
}

/**
 * Keeps a directory of the embedded database to one process.
 *
 * @remarks
 * PGlite does not lock its directory: a second opener works on its own copy in memory and both silently diverge. The lock
 * is a file beside the directory. It is stale, and taken over, when its process is gone. On the same host that is known
 * from the pid and the start time of the process; from another host (a volume that moved with its container) it is known
 * only from the time of the file, which the holder refreshes.
 *
 * @internal
 */
export class DirectoryLock {
  readonly #path: string;
  readonly #content: LockContent;
  #heartbeat: NodeJS.Timeout | undefined;

  /** @throws DirectoryLockedError, or the error of the file system. */
  static acquire(directory: string): DirectoryLock {
    const path = `${directory}.lock`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const content: LockContent = {
      id: randomUUID(),
      pid: process.pid,
      host: hostname(),
      processStart: readProcessStart(process.pid),
      since: new Date().toISOString(),
    };

    for (;;) {
      try {
        writeFileSync(path, JSON.stringify(content), { flag: 'wx' });
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
          throw error;
        }
      }
      const holder = readLock(path);
      if (holder && isAlive(holder, path)) {
        throw new DirectoryLockedError(
          `The directory "${directory}" is in use by process ${holder.pid} on ${holder.host} since ${holder.since}. ` +
            `The embedded database serves one process: stop that one, set ai.database.directory to another directory, or use PostgreSQL (backend.database.client: pg).`,
        );
      }
      // Renaming, unlike removing, lets only one of several starters take over the same stale file.
      const aside = `${path}.${content.id}`;
      try {
        renameSync(path, aside);
        rmSync(aside);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
          throw error;
        }
      }
    }
    return new DirectoryLock(path, content);
  }

  private constructor(path: string, content: LockContent) {
    this.#path = path;
    this.#content = content;
    heldLocks().add(content.id);
    this.#heartbeat = setInterval(() => {
      try {
        const now = new Date();
        utimesSync(path, now, now);
      } catch {
        // The directory is gone; there is nothing to keep others from.
      }
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  release(): void {
    clearInterval(this.#heartbeat);
    heldLocks().delete(this.#content.id);
    if (readLock(this.#path)?.id === this.#content.id) {
      rmSync(this.#path, { force: true });
    }
  }
}

/** Locks of this process: after a restart in a container, a stale lock may bear our own pid. */
function heldLocks(): Set<string> {
  return processState({
    key: 'database-locks',
    version: packageVersion,
    create: () => new Set<string>(),
  });
}

function readLock(path: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockContent;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    // Half-written: its writer is at it now, or was killed.
    return fileAge(path) < DEAD_AFTER_MS
      ? {
          id: '',
          pid: 0,
          host: 'unknown',
          since: 'a moment ago',
        }
      : undefined;
  }
}

function isAlive(lock: LockContent, path: string): boolean {
  if (lock.pid === process.pid && lock.host === hostname()) {
    return heldLocks().has(lock.id);
  }
  if (lock.host !== hostname()) {
    return fileAge(path) < DEAD_AFTER_MS;
  }
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !lock.processStart || lock.processStart === readProcessStart(lock.pid);
}

function fileAge(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Infinity;
  }
}

/** Start time of a process in clock ticks since boot, and the boot; Linux only. */
function readProcessStart(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) {
    return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The command name, in parentheses, may contain spaces; field 22 of all is field 20 after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}
