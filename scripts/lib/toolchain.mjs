/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, step } from './log.mjs';

/** The root of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const toolchain = join(root, '.toolchain');
const supported = [22, 24];

function majorOf(node) {
  const result = spawnSync(node, ['-p', 'process.versions.node'], {
    encoding: 'utf8',
  });
  return result.status === 0 ? Number(result.stdout.split('.')[0]) : undefined;
}

/**
 * A Node that Backstage 1.55 supports: the running one when it is 22 or 24, else Node 22 from the npm package that
 * carries the real binary and its headers.
 *
 * Node 22 rather than 24: better-sqlite3 12 compiled against these headers crashes on 24.21.
 */
export function ensureNode() {
  const running = Number(process.versions.node.split('.')[0]);
  if (supported.includes(running)) {
    return { node: process.execPath, fetched: false };
  }
  const name = `node-${
    process.platform === 'win32' ? 'win' : process.platform
  }-${process.arch}`;
  const folder = join(toolchain, 'node_modules', name);
  const node = join(
    folder,
    process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
  );
  if (!existsSync(node) || majorOf(node) !== 22) {
    step(
      `Node ${process.versions.node} is not 22 or 24: fetching Node 22 (40 MB)`,
    );
    mkdirSync(toolchain, { recursive: true });
    writeFileSync(
      join(toolchain, 'package.json'),
      '{ "name": "ghostlight-toolchain", "private": true }\n',
    );
    const result = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--no-save', `${name}@22`],
      {
        cwd: toolchain,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      },
    );
    if (result.status !== 0 || majorOf(node) !== 22) {
      rmSync(join(toolchain, 'node_modules'), { recursive: true, force: true });
      fail(
        `Node 22 could not be fetched for ${process.platform}-${process.arch}.`,
        'check that npm reaches its registry and run the command again, or install Node 22 or 24 and put it first on the PATH.',
      );
    }
  }
  return { node, fetched: true, headers: folder };
}

/** Environment in which everything of this checkout runs: the right Node first on the PATH, and its headers for addons. */
export function environment() {
  const { node, fetched, headers } = ensureNode();
  const separator = process.platform === 'win32' ? ';' : ':';
  const env = {
    ...process.env,
    PATH: [
      dirname(node),
      join(root, 'node_modules', '.bin'),
      process.env.PATH ?? '',
    ].join(separator),
  };
  if (fetched) {
    // The user's npmrc may point at the headers of the Node that npm runs on; addons must match the Node that loads them.
    env.npm_config_nodedir = headers;
  }
  // npm sets these for its scripts; yarn and node-gyp would take them for the user's own wishes.
  for (const key of Object.keys(env)) {
    if (
      /^npm_(lifecycle|package|command|execpath|node_execpath)/i.test(key) ||
      key === 'npm_config_prefix'
    ) {
      delete env[key];
    }
  }
  return { node, env };
}

export const yarnFile = join(
  root,
  readFileSync(join(root, '.yarnrc.yml'), 'utf8').match(
    /^yarnPath: *(\S+)/m,
  )[1],
);

function needPrerequisites() {
  for (const [command, why, remedy] of [
    [
      'git',
      'the demo forge keeps its repositories in git',
      'install git (Debian: apt-get install git; macOS: xcode-select --install).',
    ],
    [
      'python3',
      'better-sqlite3 is compiled during the installation',
      'install Python 3 (Debian: apt-get install python3).',
    ],
    [
      'make',
      'better-sqlite3 is compiled during the installation',
      'install make and a C++ compiler (Debian: apt-get install make g++; macOS: xcode-select --install).',
    ],
  ]) {
    if (
      process.platform !== 'win32' &&
      spawnSync(command, ['--version'], { stdio: 'ignore' }).error
    ) {
      fail(`${command} is missing: ${why}.`, remedy);
    }
  }
}

function installStamp() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'yarn.lock')));
  hash.update(readFileSync(join(root, 'package.json')));
  return hash.digest('hex');
}

/**
 * Installs dependencies when the lock file changed since the last complete installation. A half-finished installation
 * leaves no stamp, so the next try does it again.
 */
export function ensureInstalled() {
  const { node, env } = environment();
  const stampFile = join(root, 'node_modules', '.ghostlight-install');
  const stamp = `${installStamp()} node-${spawnSync(
    node,
    ['-p', 'process.versions.modules'],
    { encoding: 'utf8' },
  ).stdout.trim()}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return { node, env };
  }
  needPrerequisites();
  step('installing dependencies (2 to 4 minutes the first time)');
  rmSync(stampFile, { force: true });
  const run = () =>
    spawnSync(node, [yarnFile, 'install', '--immutable'], {
      cwd: root,
      env: { ...env, YARN_ENABLE_PROGRESS_BARS: '0' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  let result = run();
  if (result.status !== 0) {
    step('the installation stopped; trying once more');
    result = run();
  }
  if (result.status !== 0) {
    const lines = `${result.stdout}\n${result.stderr}`
      .split('\n')
      .filter(line => line.trim() && !/YN00(02|04|13|60|86)/.test(line));
    process.stderr.write(`${lines.slice(-40).join('\n')}\n`);
    fail(
      'the dependencies could not be installed.',
      'read the lines above. If the registry was not reached, run the command again: what was fetched is kept.',
    );
  }
  writeFileSync(stampFile, stamp);
  step('dependencies installed');
  return { node, env };
}

/** Runs a program to its end with our environment; resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolvePromise(code ?? (signal ? 1 : 0)),
    );
  });
}

/**
 * `run`, for commands that have to succeed.
 *
 * @throws Error with the command and its code
 */
export async function mustRun(command, args, options = {}) {
  const code = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${args.slice(0, 6).join(' ')} ended with code ${code}`);
  }
}
