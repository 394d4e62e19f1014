/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../lib/log.mjs';
import { mustRun } from '../lib/toolchain.mjs';

const CREATE_APP = { '@backstage/create-app': '0.9.2' };
const VERDACCIO = { verdaccio: '6.10.4' };

/**
 * Fetches what generates an app, and the local registry when asked, into `<folder>/tools`. Returns the scripts of both.
 */
export async function fetchTools({ folder, env, withRegistry = false }) {
  const dependencies = { ...CREATE_APP, ...(withRegistry ? VERDACCIO : {}) };
  step(`fetching ${Object.keys(dependencies).join(' and ')}`);
  mkdirSync(join(folder, 'tools'), { recursive: true });
  writeFileSync(
    join(folder, 'tools/package.json'),
    JSON.stringify({
      private: true,
      dependencies,
      // verdaccio asks for node-fetch by a tag that not every registry carries.
      overrides: { 'node-fetch': '^2.7.0' },
    }),
  );
  await mustRun('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: join(folder, 'tools'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const modules = join(folder, 'tools/node_modules');
  return {
    createApp: join(modules, '@backstage/create-app/bin/backstage-create-app'),
    verdaccio: join(modules, 'verdaccio/bin/verdaccio'),
  };
}
