/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { AiJobsService } from './AiJobsService';
export { aiJobsServiceRef } from './aiJobsServiceRef';
