/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type {
  AiDatabase,
  AiDatabaseService,
  AiDatabaseStatus,
} from './AiDatabaseService';
export { aiDatabaseServiceRef } from './aiDatabaseServiceRef';
