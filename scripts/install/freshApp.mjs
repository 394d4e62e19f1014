/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const EDITED = [
  'package.json',
  'yarn.lock',
  'packages/app/package.json',
  'packages/app/src/App.tsx',
  'packages/backend/package.json',
  'packages/backend/src/index.ts',
];

/** As Backstage merges its files of configuration: objects by key, all else is replaced. */
function merge(below, above) {
  const isObject = value =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(below) || !isObject(above)) {
    return above;
  }
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    merged[key] = merge(below[key], value);
  }
  return merged;
}

/**
 * A Backstage app fresh from `create-app`, to which features are added as the guide says and from which they are taken
 * away again, so that each is tried alone.
 */
export class FreshApp {
  #folder;
  #env;
  #node;
  #must;
  #configuration;

  constructor({ folder, node, env, must }) {
    this.#folder = folder;
    this.#node = node;
    this.#env = env;
    this.#must = must;
  }

  async create({ createApp, registry, release, legacy = false }) {
    await this.#must(
      this.#node,
      [
        createApp,
        '--skip-install',
        '--path',
        this.#folder,
        ...(legacy ? ['--legacy'] : []),
      ],
      {
        env: { ...this.#env, BACKSTAGE_APP_NAME: 'fresh' },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    this.#useRegistry(registry);
    this.#holdRelease(release);
    await this.yarn(['install']);
    this.#save();
  }

  // Without one, our packages come from where all others come from.
  #useRegistry(registry) {
    if (!registry) {
      return;
    }
    // What was published a moment ago is younger than any age gate.
    const settings = join(this.#folder, '.yarnrc.yml');
    writeFileSync(
      settings,
      readFileSync(settings, 'utf8').replace(
        /npmPreapprovedPackages:\n/,
        "npmPreapprovedPackages:\n  - '@ghostlight/*'\n  - '@electric-sql/*'\n",
      ),
    );
    appendFileSync(
      settings,
      [
        '',
        'npmScopes:',
        '  ghostlight:',
        `    npmRegistryServer: '${registry.url}'`,
        'unsafeHttpWhitelist: ["127.0.0.1"]',
        'enableTelemetry: false',
        'enableImmutableInstalls: false',
        '',
      ].join('\n'),
    );
  }

  // What `create-app` writes floats: later minor versions of single @backstage packages are taken, and they do not always
  // fit together (signals 0.3.21 asks backend-defaults 0.18.0 for a method that it does not have). An adopter's lock file,
  // or the Backstage plugin of yarn, holds a release together; here it is what `create-app` names, exactly, and for what
  // lies deeper the lock file of this repository.
  #holdRelease(lockFile) {
    const file = join(this.#folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    for (const [, name, version] of readFileSync(lockFile, 'utf8').matchAll(
      /^"(@backstage\/[^@"]+)@npm:[^\n]*\n {2}version: (\S+)/gm,
    )) {
      manifest.resolutions[name] = version;
    }
    for (const path of [
      'package.json',
      'packages/app/package.json',
      'packages/backend/package.json',
    ]) {
      const { dependencies, devDependencies } = JSON.parse(
        readFileSync(join(this.#folder, path), 'utf8'),
      );
      for (const [name, range] of Object.entries({
        ...dependencies,
        ...devDependencies,
      })) {
        if (name.startsWith('@backstage/')) {
          manifest.resolutions[name] = range.replace(/^\^/, '');
        }
      }
    }
    writeFileSync(file, JSON.stringify(manifest, undefined, 2));
  }

  #yarnFile() {
    return join(
      this.#folder,
      readFileSync(join(this.#folder, '.yarnrc.yml'), 'utf8').match(
        /^yarnPath: *(\S+)/m,
      )[1],
    );
  }

  yarn(args) {
    return this.#must(this.#node, [this.#yarnFile(), ...args], {
      cwd: this.#folder,
      env: { ...this.#env, YARN_ENABLE_PROGRESS_BARS: '0' },
    });
  }

  #save() {
    for (const file of EDITED) {
      const target = join(this.#folder, '.untouched', file);
      mkdirSync(join(target, '..'), { recursive: true });
      cpSync(join(this.#folder, file), target);
    }
  }

  // Read by Backstage beside app-config.yaml, and kept out of git by what `create-app` writes.
  #configurationFile() {
    return join(this.#folder, 'app-config.local.yaml');
  }

  /** As it came from `create-app`. */
  reset() {
    for (const file of EDITED) {
      cpSync(join(this.#folder, '.untouched', file), join(this.#folder, file));
    }
    this.#configuration = undefined;
    rmSync(this.#configurationFile(), { force: true });
  }

  /** The edits of the guide: `yarn add` in backend and app, the line in the backend, the block of configuration. */
  async add(feature) {
    for (const [folder, packages] of [
      ['packages/backend', feature.backend],
      ['packages/app', feature.app],
    ]) {
      if (packages.length) {
        await this.yarn(['--cwd', folder, 'add', ...packages]);
      }
    }
    const index = join(this.#folder, 'packages/backend/src/index.ts');
    writeFileSync(
      index,
      readFileSync(index, 'utf8').replace(
        'backend.start();',
        `${feature.lines.join('\n')}\nbackend.start();`,
      ),
    );
    if (feature.legacy?.routes.length) {
      const app = join(this.#folder, 'packages/app/src/App.tsx');
      writeFileSync(
        app,
        `${feature.legacy.imports.join('\n')}\n${readFileSync(
          app,
          'utf8',
        ).replace(
          '</FlatRoutes>',
          `${feature.legacy.routes.join('\n')}\n</FlatRoutes>`,
        )}`,
      );
    }
    for (const block of feature.config) {
      this.#configuration = merge(this.#configuration, parse(block));
      writeFileSync(this.#configurationFile(), stringify(this.#configuration));
    }
  }

  /** `yarn start`, until the page and the backend answer. Returns what was logged so far and how to stop. */
  async start({ seconds = 240, extraEnv = {} } = {}) {
    const log = [];
    const child = spawn(
      this.#node,
      [
        this.#yarnFile(),
        'backstage-cli',
        'repo',
        'start',
        '--config',
        join(this.#folder, 'app-config.yaml'),
        ...(this.#configuration ? ['--config', this.#configurationFile()] : []),
      ],
      {
        cwd: this.#folder,
        env: { ...this.#env, ...extraEnv, NODE_OPTIONS: '--no-node-snapshot' },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', data => log.push(String(data)));
    }
    const stop = async () => {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // Ended already.
      }
      await new Promise(resolve => setTimeout(resolve, 3_000));
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Ended already.
      }
    };
    const end = Date.now() + seconds * 1_000;
    for (const url of [
      'http://localhost:7007/.backstage/health/v1/readiness',
      'http://localhost:3000/',
    ]) {
      for (;;) {
        try {
          const answer = await fetch(url, {
            signal: AbortSignal.timeout(5_000),
          });
          if (answer.ok) {
            break;
          }
        } catch {
          // Not yet.
        }
        if (Date.now() > end || child.exitCode !== null) {
          await stop();
          throw new Error(
            `The app did not start (${url}):\n${log.join('').slice(-6_000)}`,
          );
        }
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    }
    return { log: () => log.join(''), stop };
  }
}
