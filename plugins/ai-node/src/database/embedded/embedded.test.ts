/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import workerThreads, { type Worker } from 'node:worker_threads';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { DefaultAiDatabaseService } from '../DefaultAiDatabaseService';
import { createMigrations } from '../__testUtils__/migrations';

async function until(check: () => boolean | Promise<boolean>) {
  while (!(await check())) {
    await delay(25);
  }
}

describe('the embedded database in a directory', () => {
  jest.setTimeout(120_000);

  const migrations = createMigrations();
  const services: DefaultAiDatabaseService[] = [];
  let parent: string;
  let directory: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'ghostlight-embedded-'));
    directory = join(parent, 'database');
  });
  afterEach(async () => {
    await Promise.all(services.splice(0).map(service => service.close()));
    rmSync(parent, { recursive: true, force: true });
  });

  function create() {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const service = DefaultAiDatabaseService.create({
      config: new ConfigReader({
        backend: { database: { client: 'better-sqlite3', connection: parent } },
        ai: { database: { directory: 'database' } },
      }),
      logger,
      workingDirectory: parent,
    });
    services.push(service);
    const database = service.open({ namespace: 'notes', migrations });
    return { service, database, logger };
  }

  it('keeps data over a restart, is locked meanwhile, and says one friendly line', async () => {
    const first = create();
    await first.database.ready();
    await (await first.database.client())('note').insert({ text: 'kept' });
    expect(first.logger.info).toHaveBeenCalledTimes(1);
    expect(first.logger.info).toHaveBeenCalledWith(
      'Ghostlight keeps its data in its embedded database.',
    );
    expect(first.logger.warn).not.toHaveBeenCalled();

    const second = create();
    await until(
      async () => (await second.service.status()).state === 'unavailable',
    );
    expect((await second.service.status()).reason).toMatch(
      new RegExp(
        `The directory "${directory}" is in use by process ${process.pid} on .*ai.database.directory`,
      ),
    );
    await expect(second.database.client()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });

    await first.service.close();
    await second.database.ready();
    await expect(
      (await second.database.client())('note').select('text'),
    ).resolves.toEqual([{ text: 'kept' }]);
    await expect(second.service.status()).resolves.toMatchObject({
      mode: 'embedded',
      state: 'ready',
      reason: undefined,
    });
    await second.service.close();
    expect(existsSync(`${directory}.lock`)).toBe(false);
    await expect(first.database.client()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await expect(first.database.ready()).rejects.toThrow(/shutting down/);
  });

  it('takes over the lock of a process that is gone, and not of one that lives', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    const lock = (content: object) =>
      writeFileSync(`${directory}.lock`, JSON.stringify(content));
    const holder = {
      id: 'other',
      pid: other.pid,
      host: hostname(),
      since: '2026-01-01T00:00:00.000Z',
    };
    lock(holder);
    const waiting = create();
    await until(
      async () => (await waiting.service.status()).state === 'unavailable',
    );
    expect((await waiting.service.status()).reason).toContain(
      `in use by process ${other.pid} on ${hostname()} since 2026-01-01`,
    );
    const exited = new Promise(resolve => {
      other.once('exit', resolve);
    });
    other.kill('SIGKILL');
    await exited;
    await waiting.database.ready();
    await waiting.service.close();

    // After a restart in a container the dead process had our own pid; on a moved volume it was on another host.
    lock({ ...holder, pid: process.pid });
    const again = create();
    await again.database.ready();
    await again.service.close();
    lock({ ...holder, host: 'another-host' });
    const elsewhere = create();
    await until(
      async () => (await elsewhere.service.status()).state === 'unavailable',
    );
    expect((await elsewhere.service.status()).reason).toContain(
      'on another-host',
    );
  });

  it.each([
    ['a truncated control file', 'global/pg_control'],
    ['a missing version', 'PG_VERSION'],
  ])('sets a directory with %s aside', async (_name, file) => {
    const first = create();
    await first.database.ready();
    await first.service.close();
    if (file === 'PG_VERSION') {
      rmSync(join(directory, file));
    } else {
      writeFileSync(join(directory, file), 'nonsense');
    }

    const second = create();
    await second.database.ready();
    const aside = readdirSync(parent).find(name =>
      name.startsWith('database.corrupt-'),
    );
    const message = `The database in "${directory}" could not be opened and was moved to "${join(
      parent,
      String(aside),
    )}"; nothing of it was deleted.`;
    const status = await second.service.status();
    expect(status).toMatchObject({ mode: 'embedded', state: 'ready' });
    expect(status.reason).toContain(message);
    expect(second.logger.error).toHaveBeenCalledWith(
      expect.stringContaining(message),
      expect.anything(),
    );
    expect(existsSync(join(parent, String(aside), 'base'))).toBe(true);
    await expect((await second.database.client())('note')).resolves.toEqual([]);
  });

  it('starts again when its thread dies', async () => {
    const threads: Worker[] = [];
    const RealWorker = workerThreads.Worker;
    const spy = jest
      .spyOn(workerThreads, 'Worker')
      .mockImplementation((...args) => {
        const thread = new RealWorker(...args);
        threads.push(thread);
        return thread;
      });
    try {
      const { service, database } = create();
      await database.ready();
      await (await database.client())('note').insert({ text: 'kept' });
      await threads[0].terminate();
      await until(async () => threads.length === 2);
      await database.ready();
      await expect(
        (await database.client())('note').select('text'),
      ).resolves.toEqual([{ text: 'kept' }]);
      await expect(service.status()).resolves.toMatchObject({ state: 'ready' });
    } finally {
      spy.mockRestore();
    }
  });

  it('does not touch a directory that is not its own', async () => {
    mkdirSync(directory);
    writeFileSync(join(directory, 'thesis.txt'), 'important');
    const { service } = create();
    await until(async () => (await service.status()).state === 'unavailable');
    expect((await service.status()).reason).toContain(
      'is not empty and holds no database',
    );
    expect(readFileSync(join(directory, 'thesis.txt'), 'utf8')).toBe(
      'important',
    );
    expect(readdirSync(parent)).toEqual(['database']);
  });

  it('does not touch the database of another version', async () => {
    mkdirSync(directory);
    writeFileSync(join(directory, 'PG_VERSION'), '17\n');
    const { service } = create();
    await until(async () => (await service.status()).state === 'unavailable');
    expect((await service.status()).reason).toContain(
      'was written by PostgreSQL 17',
    );
    expect(readdirSync(directory)).toEqual(['PG_VERSION']);
  });
});
