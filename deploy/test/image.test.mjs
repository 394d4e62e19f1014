/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { deploy } from './lib/renderChart.mjs';

const root = join(deploy, '..');
const folder = join(deploy, 'docker');
const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
const ignored = readFileSync(join(folder, 'Dockerfile.dockerignore'), 'utf8')
  .split('\n')
  .filter(line => line && !line.startsWith('#'));

/** Instructions with their stage, continued lines joined and arguments put in. */
function readInstructions() {
  const values = {};
  let stage = '';
  return dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter(line => line.trim())
    .map(line => {
      const [, name, rest] = line.match(/^([A-Z]+)\s+(.*)$/);
      const text = rest.replace(
        /\$\{(\w+)\}/g,
        (whole, key) => values[key] ?? whole,
      );
      if (name === 'ARG') {
        const [key, value] = text.split('=');
        values[key] = value ?? values[key];
      }
      if (name === 'FROM') {
        stage = text.match(/ AS (\w+)$/)[1];
      }
      return { name, text, stage };
    });
}

describe('the Dockerfile', () => {
  const instructions = readInstructions();
  const of = (name, stage) =>
    instructions.filter(
      instruction =>
        instruction.name === name && (!stage || instruction.stage === stage),
    );

  it('starts each stage from one image with a whole version', () => {
    for (const { text } of of('FROM')) {
      assert.match(text, /^node:\d+\.\d+\.\d+-bookworm-slim AS \w+$/);
    }
    const [major] = of('FROM')[0].text.match(/\d+/);
    assert.ok(
      ['22', '24'].includes(major),
      'Backstage 1.55 runs on Node 22 and 24',
    );
  });

  it('copies only what there is, and nothing that the ignore file keeps out', () => {
    const stages = of('FROM').map(({ stage }) => stage);
    for (const { text } of of('COPY')) {
      const parts = text.split(/\s+/).filter(part => !part.startsWith('--'));
      const from = text.match(/--from=(\w+)/)?.[1];
      assert.ok(parts.length >= 2);
      if (from) {
        assert.ok(stages.includes(from), from);
      }
      for (const source of parts.slice(0, -1)) {
        const local = from ? source.match(/^\/src\/(.*)$/)?.[1] : source;
        if (local && local !== '.') {
          const [parent, name] = [
            join(root, local, '..'),
            local.split('/').at(-1),
          ];
          const pattern = new RegExp(
            `^${name.replace(/[.]/g, '\\.').replace(/\*/g, '.*')}$`,
          );
          assert.ok(
            readdirSync(parent).some(entry => pattern.test(entry)),
            source,
          );
          assert.ok(
            !ignored.some(
              rule => local === rule || local.startsWith(`${rule}/`),
            ),
            source,
          );
        }
      }
    }
  });

  it('runs commands that the repository has', () => {
    assert.ok(
      readdirSync(join(root, '.yarn/releases')).some(name =>
        /^yarn-.*\.cjs$/.test(name),
      ),
    );
    const [backend] = of('ARG', 'build').map(({ text }) => text.split('=')[1]);
    assert.equal(
      JSON.parse(readFileSync(join(root, backend, 'package.json'), 'utf8'))
        .backstage.role,
      'backend',
    );
  });

  it('ends as a user without rights, by number, on files that belong to root', () => {
    const last = instructions.filter(({ stage }) => stage === 'portal');
    const user = last.findIndex(({ name }) => name === 'USER');
    assert.equal(last[user].text, '1000:1000');
    assert.ok(
      last
        .slice(user)
        .every(({ name }) => !['COPY', 'RUN', 'ADD'].includes(name)),
    );
    for (const { text } of of('COPY', 'portal')) {
      assert.match(text, /--chown=root:root/);
    }
    assert.doesNotMatch(dockerfile, /chmod.*(777|o\+w|a\+w)/);
  });

  it('holds no secret, no remote file, and no compiler at the end', () => {
    assert.equal(of('ADD').length, 0);
    for (const { name, text } of instructions) {
      if (name === 'ENV' || name === 'ARG') {
        assert.doesNotMatch(text, /secret|password|token|api_?key/i);
      }
    }
    assert.doesNotMatch(dockerfile, /curl|wget|--privileged/);
    for (const { text } of of('RUN', 'portal')) {
      assert.doesNotMatch(text, /apt-get/);
    }
    for (const rule of [
      '.git',
      '**/.env',
      '**/*.pem',
      '**/*.local.yaml',
      '**/node_modules',
    ]) {
      assert.ok(ignored.includes(rule), rule);
    }
  });

  it('has the telemetry packages pinned, and a lock that agrees', () => {
    const read = name =>
      JSON.parse(readFileSync(join(folder, 'telemetry', name), 'utf8'));
    const { dependencies } = read('package.json');
    const lock = read('package-lock.json');
    assert.deepEqual(lock.packages[''].dependencies, dependencies);
    for (const [name, version] of Object.entries(dependencies)) {
      assert.match(version, /^\d+\.\d+\.\d+$/);
      assert.equal(lock.packages[`node_modules/${name}`].version, version);
    }
    const required = readFileSync(
      join(folder, 'telemetry/instrumentation.cjs'),
      'utf8',
    ).matchAll(/require\(\s*'([^']+)'/g);
    for (const [, name] of required) {
      assert.ok(dependencies[name], name);
    }
  });
});

describe('migrate.mjs', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ghostlight-migrate-'));
  after(() => rmSync(scratch, { recursive: true, force: true }));

  const freePort = async () => {
    const server = createServer();
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address();
    await new Promise(done => server.close(done));
    return port;
  };

  /** Runs it with a backend that is these lines. */
  async function migrate(backend, env = {}) {
    const file = join(scratch, `backend-${Math.random()}.cjs`);
    writeFileSync(file, backend);
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [join(folder, 'migrate.mjs'), file, '--config', 'a.yaml'],
      {
        env: {
          ...process.env,
          MIGRATE_PORT: String(port),
          PORT: String(port),
          MIGRATE_SETTLE_SECONDS: '0',
          MIGRATE_TIMEOUT_SECONDS: '60',
          NODE_TEST_CONTEXT: '',
          ...env,
        },
        cwd: scratch,
      },
    );
    let output = '';
    child.stdout.on('data', text => (output += text));
    child.stderr.on('data', text => (output += text));
    const code = await new Promise(done => child.on('close', done));
    return { code, output };
  }
  const SERVER = `
    let asked = 0;
    require('http').createServer((request, response) => {
      asked += 1;
      response.statusCode = request.url === '/.backstage/health/v1/readiness' && asked > READY ? 200 : 503;
      response.end();
    }).listen(process.env.PORT, '127.0.0.1');
    process.on('SIGTERM', () => { console.log('stopped', process.argv.slice(2).join(' ')); process.exit(0); });`;

  it('waits until the backend is ready, then stops it in order', async () => {
    const { code, output } = await migrate(SERVER.replace('READY', '1'));
    assert.equal(code, 0, output);
    assert.match(output, /stopped --config a\.yaml/);
  });

  it('fails when the backend ends by itself, such as on a migration that breaks', async () => {
    const { code, output } = await migrate('process.exit(3)');
    assert.equal(code, 1);
    assert.match(output, /ended by itself \(3\)/);
  });

  it('fails when the backend is never ready', async () => {
    const { code, output } = await migrate(SERVER.replace('READY', '1e9'), {
      MIGRATE_TIMEOUT_SECONDS: '2',
    });
    assert.equal(code, 1);
    assert.match(output, /not ready after 2 s/);
  });
});

it('everything that the image starts is there', () => {
  for (const name of ['migrate.mjs', 'telemetry/instrumentation.cjs']) {
    assert.ok(existsSync(join(folder, name)), name);
  }
});
