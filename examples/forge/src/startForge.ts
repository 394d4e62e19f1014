/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ForgeServer, createForge } from './createForge';
import {
  SeedMismatchError,
  applyLaterCommits,
  createForgeTarget,
  loadDemo,
  seedDemo,
  takeBackLaterCommits,
} from './seed';

/** Where the demo's forge keeps what it keeps, and how it is reached. @public */
export type StartForgeOptions = {
  dataDir: string;
  /** The folder with `company.yaml`; without it the forge begins empty. */
  contentDir?: string;
  /** 3100, unless said. */
  port?: number;
  host?: string;
  baseUrl?: string;
  /** The token of the portal, whose login is `portal`. */
  token: string;
  /** Addresses that are told of everything. */
  webhooks?: Array<{ url: string; secret?: string }>;
  log?: (message: string) => void;
};

/** A forge of the demo. @public */
export type DemoForgeServer = ForgeServer & {
  /**
   * Pushes what the company commits after the portal has seen it once, webhooks included. Call it when the catalog is read.
   *
   * @returns names of the repositories that changed; none when it was done, or without content
   */
  applyLaterCommits(): Promise<string[]>;
};

/**
 * Starts the forge of the demo, with its company in it.
 *
 * @remarks
 * Each start begins before the later commits: the example portal keeps its catalog in memory, and would otherwise see their
 * outcome only, never the change.
 *
 * When the data directory holds another version of the company, it is set aside under a name with the time, and the forge
 * begins again: content is made from files, but people may have worked in it.
 *
 * @public
 */
export async function startForge(
  options: StartForgeOptions,
): Promise<DemoForgeServer> {
  const { contentDir, log = () => {}, token, ...rest } = options;
  const dataDir = resolve(options.dataDir);
  const demo = contentDir && (await loadDemo({ contentDir }));
  const open = () =>
    createForge({
      ...rest,
      dataDir,
      log,
      tokens: [{ token, login: 'portal' }],
      ...(demo ? { pagesAs: demo.company.guest } : {}),
    });
  let server = await open();
  const seed = async () => {
    if (contentDir !== undefined) {
      const target = createForgeTarget({ forge: server.forge, dataDir });
      await seedDemo({ contentDir, target, log, baseUrl: server.url });
    }
  };
  try {
    await seed();
  } catch (error) {
    if (!(error instanceof SeedMismatchError)) {
      throw error;
    }
    await server.stop();
    const aside = `${dataDir}-${Date.now()}`;
    await rename(dataDir, aside);
    log(`${error.message}: set aside as "${aside}"`);
    server = await open();
    await seed();
  }
  if (contentDir !== undefined) {
    await takeBackLaterCommits({ contentDir, forge: server.forge });
  }
  await server.start();
  const { forge } = server;
  // Not before here: the address of a server on any free port is final only now.
  return {
    ...server,
    applyLaterCommits: async () =>
      contentDir === undefined
        ? []
        : applyLaterCommits({
            contentDir,
            target: createForgeTarget({ forge, dataDir }),
          }),
  };
}
