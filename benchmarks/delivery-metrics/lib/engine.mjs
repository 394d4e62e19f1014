/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Loads the engine from its TypeScript sources, as `backstage-cli package start` does. The measurement behind the report is not
// public; the scores need single values of it, since other tools report means.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const sources = '../../../packages/delivery-metrics/src';
export const engine = require(`${sources}/index.ts`);
export const { measure } = require(`${sources}/dora/measurement.ts`);
export const { leadTimeOf } = require(`${sources}/dora/measureScope.ts`);
