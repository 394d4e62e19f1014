/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createForge } from './createForge';
import { createForgeTarget, SeedMismatchError, seedDemo } from './seed';

/** Starts the demo forge: port 3100, data under `GHOSTLIGHT_STATE`, filled with the demo company. */
async function main(): Promise<void> {
  const state = process.env.GHOSTLIGHT_STATE ?? resolve('.ghostlight');
  const port = Number(process.env.FORGE_PORT ?? 3100);
  const token = process.env.FORGE_TOKEN;
  if (!token) {
    throw new Error(
      'FORGE_TOKEN is not set: give the token that the portal signs in with',
    );
  }
  const dataDir = join(state, 'forge');
  const contentDir = resolve(__dirname, '../../app/demo');
  const baseUrl = `http://localhost:${port}`;
  const log = (message: string) => process.stdout.write(`forge: ${message}\n`);
  const open = () =>
    createForge({
      dataDir,
      baseUrl,
      tokens: [{ token, login: 'portal' }],
      log,
    });
  let server = await open();
  const seed = () =>
    seedDemo({
      contentDir,
      baseUrl,
      target: createForgeTarget({ forge: server.forge, dataDir }),
      log,
    });
  try {
    await seed();
  } catch (error) {
    if (!(error instanceof SeedMismatchError)) {
      throw error;
    }
    // Another version of the demo company: it is made, so it can be made again.
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    server = await open();
    await seed();
  }
  await server.start(port);
  log(`listening on ${baseUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.stop().then(() => process.exit(0)));
  }
}

main().catch(error => {
  process.stderr.write(`forge: ${error.message}\n`);
  process.exit(1);
});
