/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export * from './content';
export * from './SeedTarget';
export { loadDemo, type LoadedDemo, type LoadedRepository } from './loadDemo';
export {
  applyLaterCommits,
  seedDemo,
  SeedMismatchError,
  type SeedDemoOptions,
  type SeedResult,
} from './seedDemo';
export { createForgeTarget } from './forgeTarget';
export { takeBackLaterCommits } from './takeBackLaterCommits';
