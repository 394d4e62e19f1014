/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// What Ghostlight adds to a backend that is started with all of its packages and no configuration for them: time until it is
// ready, and memory. The same backend with and without our lines, in turn, on the PostgreSQL in GHOSTLIGHT_TEST_POSTGRES:
// `node scripts/exec.mjs node benchmarks/startup/run.mjs [runs] [folder of a backend]`. The default is the example, which runs our
// TypeScript sources; the backend of an app that `npm run test:install -- --keep` left has the published packages.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const backend = resolve(
  process.argv[3] ?? join(root, 'examples/app/packages/backend'),
);
const require = createRequire(join(backend, 'package.json'));
const runs = Number(process.argv[2] ?? 5);
const database = process.env.GHOSTLIGHT_TEST_POSTGRES;
if (!database) {
  throw new Error(
    'Set GHOSTLIGHT_TEST_POSTGRES to the URL of a disposable PostgreSQL.',
  );
}

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Resident memory in MB, of Linux. */
function residentMb(pid) {
  const kb = readFileSync(`/proc/${pid}/status`, 'utf8').match(
    /VmRSS:\s+(\d+)/,
  )[1];
  return Number(kb) / 1024;
}

/** Processor time of a process so far, in seconds, of Linux: unlike the wall clock it bears other work on the machine. */
function processorSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // utime and stime, in hundredths (proc_pid_stat(5)).
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function startOnce(entry, folder) {
  const port = await freePort();
  const { hostname, port: pgPort, username, password } = new URL(database);
  const config = join(folder, `config-${port}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        baseUrl: `http://localhost:${port}`,
        listen: { port },
        database: {
          client: 'pg',
          prefix: 'startup_benchmark_',
          connection: {
            host: hostname,
            port: Number(pgPort),
            user: username,
            password,
          },
        },
      },
      auth: { providers: { guest: {} } },
      techdocs: { builder: 'external', publisher: { type: 'local' } },
      permission: { enabled: true },
    }),
  );
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      entry,
      '--config',
      config,
    ],
    {
      cwd: backend,
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'error' },
      stdio: 'ignore',
    },
  );
  try {
    for (;;) {
      if (child.exitCode !== null) {
        throw new Error(`${entry} ended with ${child.exitCode}`);
      }
      const ready = await fetch(
        `http://localhost:${port}/.backstage/health/v1/readiness`,
      ).then(
        answer => answer.ok,
        () => false,
      );
      if (ready) {
        break;
      }
      await new Promise(done => setTimeout(done, 20));
    }
    const seconds = (performance.now() - began) / 1000;
    const processor = processorSeconds(child.pid);
    await new Promise(done => setTimeout(done, 15_000));
    return { seconds, processor, mb: residentMb(child.pid) };
  } finally {
    child.kill('SIGTERM');
    await new Promise(done => child.once('close', done));
  }
}

const median = values =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = mkdtempSync(join(tmpdir(), 'ghostlight-startup-'));
const source = readFileSync(join(backend, 'src/index.ts'), 'utf8');
const bare = join(backend, 'src/index.without.ts');
writeFileSync(
  bare,
  source.replace(
    /^backend\.add\(\s*import\('@ghostlight\/[^']+'\),?\s*\);\n/gm,
    '',
  ),
);
const entries = { without: bare, with: join(backend, 'src/index.ts') };
const results = { without: [], with: [] };
try {
  // The first start of each creates tables; it is not counted.
  for (let run = 0; run <= runs; run++) {
    for (const name of Object.keys(entries)) {
      const result = await startOnce(entries[name], folder);
      if (run > 0) {
        results[name].push(result);
      }
      process.stdout.write(
        `${run} ${name}: ${result.seconds.toFixed(
          2,
        )} s, ${result.processor.toFixed(
          2,
        )} s of processor, ${result.mb.toFixed(0)} MB\n`,
      );
    }
  }
} finally {
  rmSync(bare, { force: true });
  rmSync(folder, { recursive: true, force: true });
}
const line = (key, unit, digits) => {
  const [without, added] = [
    median(results.without.map(result => result[key])),
    median(results.with.map(result => result[key])),
  ];
  return `${without.toFixed(digits)} ${unit} without, ${added.toFixed(
    digits,
  )} with (+${(added - without).toFixed(digits)})`;
};
process.stdout.write(
  `median of ${runs}: ready ${line('seconds', 's', 2)}; processor ${line(
    'processor',
    's',
    2,
  )}; memory ${line('mb', 'MB', 0)}\n`,
);
