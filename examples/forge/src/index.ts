/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A small GitHub-compatible server over bare git repositories, for the demo and the tests.
 *
 * @packageDocumentation
 */

export { createForge } from './createForge';
export type { CreateForgeOptions, ForgeServer } from './createForge';
export { Forge } from './Forge';
export type { ForgeOptions } from './Forge';
export * from './seed';
