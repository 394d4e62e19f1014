/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export {
  createForge,
  type CreateForgeOptions,
  type ForgeServer,
} from './createForge';
export { startForge, type StartForgeOptions } from './startForge';
export { Forge, type ForgeOptions } from './Forge';
export { ForgeError, type ForgeErrorDetail } from './errors/ForgeError';
export type { ForgeToken } from './services/TokenService';
export * from './store/records';
export * from './seed';
