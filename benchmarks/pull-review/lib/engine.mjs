/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Loads the engine from its TypeScript sources, as `backstage-cli package start` does.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const root = '../../../packages/pull-review/src';
export const engine = require(`${root}/index.ts`);
export const testUtils = {
  ...require(`${root}/testUtils/checkDiff.ts`),
  ...require(`${root}/testUtils/gitDiffs.ts`),
  ...require(`${root}/testUtils/randomTrees.ts`),
  ...require(`${root}/testUtils/readFixtures.ts`),
};
export const noise = require(`${root}/noise/noiseFeatures.ts`);
