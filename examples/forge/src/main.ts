/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { dirname, join, resolve } from 'node:path';
import { startForge } from './startForge';

const {
  // Beside the package, wherever it was started from.
  FORGE_CONTENT = join(dirname(process.argv[1]), '../../app/demo'),
  FORGE_DATA = join(
    process.env.GHOSTLIGHT_STATE ?? resolve('.ghostlight'),
    'forge',
  ),
  FORGE_HOST,
  FORGE_PORT,
  FORGE_TOKEN,
  FORGE_URL,
  FORGE_WEBHOOK_SECRET,
  FORGE_WEBHOOK_URL,
} = process.env;

function log(message: string): void {
  process.stdout.write(`forge: ${message}\n`);
}

async function main(): Promise<void> {
  if (!FORGE_TOKEN) {
    throw new Error(
      'FORGE_TOKEN is not set: give the token that the portal signs in with',
    );
  }
  const secret = FORGE_WEBHOOK_SECRET ? { secret: FORGE_WEBHOOK_SECRET } : {};
  const server = await startForge({
    dataDir: FORGE_DATA,
    token: FORGE_TOKEN,
    log,
    ...(FORGE_CONTENT ? { contentDir: FORGE_CONTENT } : {}),
    ...(FORGE_HOST ? { host: FORGE_HOST } : {}),
    ...(FORGE_PORT ? { port: Number(FORGE_PORT) } : {}),
    ...(FORGE_URL ? { baseUrl: FORGE_URL } : {}),
    ...(FORGE_WEBHOOK_URL
      ? {
          webhooks: FORGE_WEBHOOK_URL.split(',').map(url => ({
            url: url.trim(),
            ...secret,
          })),
        }
      : {}),
  });
  log(`listening on ${server.url}`);
  // Whoever started this process says when the portal has seen the company once.
  process.on('message', message => {
    if (message === 'apply-later-commits') {
      server.applyLaterCommits().then(
        changed =>
          log(`pushed later commits to ${changed.join(', ') || 'nothing'}`),
        error => log(`later commits could not be pushed: ${error}`),
      );
    }
  });
  let stopping = false;
  const stop = () => {
    if (!stopping) {
      stopping = true;
      server.stop().then(() => process.exit(0), fail);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(
    `forge: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
}

main().catch(fail);
