/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** How much agents may call, and how much they are given. @internal */
export type AgentConfig = {
  /** The first that matches the agent holds; the last matches all. `undefined`: no quota. */
  quotas: Array<{ agent: string; calls: number; windowMs: number }> | undefined;
  /** UTF-8 bytes of the JSON of an answer. */
  maxResponseBytes: number;
};
