/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { ForgeHarness } from './ForgeHarness';
export { githubForgeHarness } from './githubForgeHarness';
export { inMemoryForge } from './inMemoryForge';
export type { InMemoryForge } from './inMemoryForge';
export { testForge } from './testForge';
