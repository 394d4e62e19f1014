/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/**
 * A local npm registry (verdaccio) that holds our scope only: everything else comes from where it always comes from.
 * Returns its address, a token that may publish, and how to stop it.
 */
export async function startRegistry({ folder, verdaccio, node }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      storage: join(folder, 'storage'),
      auth: { htpasswd: { file: join(folder, 'htpasswd') } },
      packages: {
        '@ghostlight/*': { access: '$all', publish: '$authenticated' },
      },
      max_body_size: '50mb',
      log: { type: 'stdout', level: 'warn' },
    }),
  );
  const child = spawn(
    node,
    [verdaccio, '--config', config, '--listen', `127.0.0.1:${port}`],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const name = `release-${process.pid}`;
  const stop = () => child.kill('SIGTERM');
  let last;
  for (let attempt = 0; attempt < 120; attempt++) {
    try {
      const answer = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: 'release-of-a-test' }),
      });
      last = await answer.json();
      if (last.token) {
        return { url, token: last.token, stop };
      }
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  stop();
  throw new Error(
    `The local registry gave no token: ${JSON.stringify(last) ?? last}`,
  );
}
