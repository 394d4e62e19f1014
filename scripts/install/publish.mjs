/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../lib/log.mjs';
import { root } from '../lib/toolchain.mjs';

/**
 * Versions, builds and publishes every public package, as a release does, from a copy of what is committed.
 */
export async function publishAll({ folder, registry, node, env, must }) {
  const yarn = join(
    folder,
    readFileSync(join(root, '.yarnrc.yml'), 'utf8').match(
      /^yarnPath: *(\S+)/m,
    )[1],
  );
  await must('git', ['clone', '--quiet', '--local', root, folder], { env });
  const inCopy = (command, args, more = {}) =>
    must(command, args, { cwd: folder, env: { ...env, ...more } });
  step('installing the copy');
  await inCopy(node, [yarn, 'install', '--immutable', '--mode=skip-build']);
  step('versions');
  // Of a version that was never there before: yarn would take what an earlier run published from its own cache.
  await inCopy(node, [yarn, 'changeset', 'version', '--snapshot', 'trial']);
  await inCopy(node, [yarn, 'install', '--mode=skip-build'], {
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  });
  step('building all packages');
  await inCopy(node, [yarn, 'tsc']);
  await inCopy(node, [yarn, 'build']);
  step('publishing');
  await inCopy(
    node,
    [
      yarn,
      'workspaces',
      'foreach',
      '--all',
      '--no-private',
      '--topological-dev',
      'npm',
      'publish',
      '--access',
      'public',
    ],
    {
      YARN_NPM_REGISTRY_SERVER: registry.url,
      YARN_NPM_PUBLISH_REGISTRY: registry.url,
      YARN_NPM_AUTH_TOKEN: registry.token,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    },
  );
}
