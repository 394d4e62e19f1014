/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// `node migrate.mjs <backend> [--config …]`: starts the backend once, waits until it is ready, which is after the migrations of every
// plugin, and stops it. Ends with 0 then, and with 1 when it ends before or is not ready in MIGRATE_TIMEOUT_SECONDS (600).
//
// The plugins of Backstage migrate inside their start. Ghostlight's migrate in the background, each schema under a lock of its own, so
// that any number of replicas may do it at once: MIGRATE_SETTLE_SECONDS (15) lets them do it here where there is little to do.
import { spawn } from 'node:child_process';

const port = process.env.MIGRATE_PORT ?? '7007';
const timeout = Number(process.env.MIGRATE_TIMEOUT_SECONDS ?? 600) * 1_000;
const settle = Number(process.env.MIGRATE_SETTLE_SECONDS ?? 15) * 1_000;
const pause = milliseconds =>
  new Promise(done => {
    setTimeout(done, milliseconds);
  });

if (process.argv.length < 3) {
  console.error('migrate: which backend? node migrate.mjs packages/backend');
  process.exit(1);
}
const child = spawn(process.execPath, process.argv.slice(2), {
  stdio: 'inherit',
});
let ended;
const end = new Promise(done => {
  child.on('close', (code, signal) => {
    ended = signal ?? code;
    done();
  });
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => child.kill(signal));
}

async function isReady() {
  try {
    const url = `http://127.0.0.1:${port}/.backstage/health/v1/readiness`;
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

const deadline = Date.now() + timeout;
let ready = false;
while (!ready && ended === undefined && Date.now() < deadline) {
  await Promise.race([pause(500), end]);
  ready = await isReady();
}
if (ready && ended === undefined) {
  await Promise.race([pause(settle), end]);
}
const early = ended;
if (early === undefined) {
  child.kill('SIGTERM');
  await Promise.race([end, pause(30_000)]);
  child.kill('SIGKILL');
}
if (early !== undefined) {
  console.error(`migrate: the backend ended by itself (${early})`);
} else if (!ready) {
  console.error(`migrate: not ready after ${timeout / 1_000} s`);
}
process.exit(ready && early === undefined ? 0 : 1);
