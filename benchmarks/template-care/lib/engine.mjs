/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Loads the engine from its TypeScript sources, as `backstage-cli package start` does.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

export const engine = require('../../../packages/template-care/src/index.ts');
