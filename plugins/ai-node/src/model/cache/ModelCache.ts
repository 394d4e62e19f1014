/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FinishReason } from '@ghostlight/backstage-plugin-ai-common';

/**
 * A finished answer, kept under the hash of everything that could change it.
 *
 * @internal
 */
export type CachedAnswer = {
  text: string;
  finishReason: FinishReason;
  responseModel?: string;
};

/**
 * Answers by content address. A cache never fails a call: trouble is a miss.
 *
 * @internal
 */
export interface ModelCache {
  get(key: string): Promise<CachedAnswer | undefined>;
  set(
    key: string,
    answer: CachedAnswer,
    options: { ttlMs: number },
  ): Promise<void>;
}
