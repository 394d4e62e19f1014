/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Everything `npm start` does: a supported Node, the dependencies, the demo forge with its company, then the example app:
// the portal on http://localhost:3000, its backend on 7007, the forge on 3100, telemetry of its incident on 3110.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startDemoTelemetry } from '../examples/app/demo/incident/telemetry.mjs';
import { declareDemoIncident } from './lib/demoIncident.mjs';
import { fail, step } from './lib/log.mjs';
import { ensureInstalled, root, run } from './lib/toolchain.mjs';

const PORTS = {
  3000: 'the portal',
  7007: 'its backend',
  3100: 'the demo forge',
  3110: 'the telemetry of the demo',
};

function portInUse(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

for (const [port, what] of Object.entries(PORTS)) {
  if (await portInUse(Number(port))) {
    fail(
      `port ${port} is taken, and ${what} needs it.`,
      `stop the program that listens on ${port} (on Linux and macOS "lsof -i :${port}" names it) and run the command again.`,
    );
  }
}

const { node, env } = ensureInstalled();

// Secrets of this checkout's demo: made once, never leave the machine.
const state = join(root, '.ghostlight');
mkdirSync(state, { recursive: true });
const demoIncident = join(state, 'demo-incident.json');
const secretsFile = join(state, 'demo-secrets.json');
const kept = existsSync(secretsFile)
  ? JSON.parse(readFileSync(secretsFile, 'utf8'))
  : {};
const secrets = {
  FORGE_TOKEN: `demo-${randomBytes(16).toString('hex')}`,
  FORGE_WEBHOOK_SECRET: randomBytes(16).toString('hex'),
  DEMO_ALERT_TOKEN: randomBytes(16).toString('hex'),
  ...kept,
};
writeFileSync(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
const childEnv = {
  ...env,
  ...secrets,
  GHOSTLIGHT_STATE: state,
  // Pushes reach the portal at once, signed with the secret above, as from GitHub: one hook for the catalog, one for reviews.
  FORGE_WEBHOOK_URL:
    env.FORGE_WEBHOOK_URL ??
    'http://localhost:7007/api/events/http/github,http://localhost:7007/api/ai-review/v1/webhooks',
};

const children = new Set();
let stopping = false;
function stop(code) {
  if (stopping) {
    return;
  }
  stopping = true;
  for (const child of children) {
    // Each child leads a process group, so that what it started ends with it.
    try {
      process.kill(
        process.platform === 'win32' ? child.pid : -child.pid,
        'SIGTERM',
      );
    } catch {
      // Gone already.
    }
  }
  setTimeout(() => process.exit(code), children.size ? 2_500 : 0);
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

function start(name, args, options = {}) {
  const child = spawn(node, args, {
    cwd: root,
    env: childEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    ...options,
  });
  children.add(child);
  child.on('exit', code => {
    children.delete(child);
    if (!stopping) {
      process.stderr.write(`\nghostlight: ${name} ended with code ${code}.\n`);
      stop(1);
    }
  });
  return child;
}

async function waitFor(what, check, seconds) {
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    if (await check()) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  process.stderr.write(
    `\nghostlight: ${what} did not answer within ${seconds} seconds. Its messages are above.\n`,
  );
  stop(1);
  await new Promise(() => {});
}

const answers = url => async () => {
  try {
    return (
      (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status < 500
    );
  } catch {
    return false;
  }
};

const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
// How the Backstage CLI runs TypeScript from source.
const transpile = [
  '--require',
  join(root, 'node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
];

step('starting the demo forge');
const forge = start(
  'the demo forge',
  [...transpile, join(root, 'examples/forge/src/main.ts')],
  { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
);
await waitFor(
  'the demo forge',
  answers('http://localhost:3100/api/v3/meta'),
  60,
);
step('demo forge: http://localhost:3100');

step('publishing the documentation sites of the demo company');
await run(
  node,
  [
    join(root, 'examples/app/scripts/publish-techdocs.mjs'),
    join(root, 'examples/app/demo'),
    join(state, 'techdocs'),
  ],
  { env: childEnv },
);

step('starting the portal');
start('the portal', [cli, 'repo', 'start'], {
  cwd: join(root, 'examples/app'),
});
await waitFor(
  'the backend',
  answers('http://localhost:7007/.backstage/health/v1/readiness'),
  120,
);
await waitFor('the portal', answers('http://localhost:3000'), 120);
step(
  'ready: open http://localhost:3000 and press "Enter" to sign in as a guest. Ctrl+C stops everything.',
);
if (!env.AI_BASE_URL) {
  step(
    'no model is configured, and none is needed. To use one: AI_BASE_URL=… AI_API_KEY=… npm start',
  );
}

// The company goes on living: when the catalog has seen it once, what it committed since is pushed, so that a component
// becomes an orphan before the eyes of the portal, as in life.
const backend = 'http://localhost:7007/api';
async function asGuest(path) {
  try {
    const session = await fetch(`${backend}/auth/guest/refresh`, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    const { token } = (await session.json()).backstageIdentity;
    return await fetch(`${backend}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
  } catch {
    return undefined;
  }
}
await startDemoTelemetry({ port: 3110, stateFile: demoIncident });
for (let attempt = 0; attempt < 120 && !stopping; attempt++) {
  const entity = await asGuest(
    '/catalog/entities/by-name/component/default/stock-reconciler',
  );
  if (entity?.ok) {
    forge.send('apply-later-commits');
    await declareDemoIncident({
      url: `${backend}/ai-incident/v1/webhooks/demo`,
      token: secrets.DEMO_ALERT_TOKEN,
      stateFile: demoIncident,
    });
    break;
  }
  await new Promise(resolve => setTimeout(resolve, 1_000));
}
