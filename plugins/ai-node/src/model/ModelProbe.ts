/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderQuirks } from './profiles/ProviderProfile';

/**
 * What an endpoint was found to support. An `error` is fit for administrators and contains neither text nor keys.
 *
 * @public
 */
export type ModelProbe = {
  /** The provider and its fallbacks, in order. */
  chat: ChatEndpointProbe[];
  embeddings?: ProbeResult & {
    provider: string;
    model?: string;
    dimensions?: number;
  };
};

/** @public */
export type ProbeResult =
  | { ok: true; latencyMs: number }
  | { ok: false; error: string };

/** @public */
export type ChatEndpointProbe = {
  /** Where it is configured, for example `ai.provider`. */
  key: string;
  server: string;
  provider: string;
  model?: string;
  /** Ids of the models the endpoint lists; `undefined` when it lists none. */
  models?: string[];
  chat: ProbeResult;
  stream: ProbeResult & { reportsUsage?: boolean };
  structured: ProbeResult & {
    /** What the endpoint understood in the end; `undefined` for providers of other modules. */
    mode?: ProviderQuirks['structuredOutput'];
  };
};
