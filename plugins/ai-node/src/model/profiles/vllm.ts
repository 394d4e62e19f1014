/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * vLLM. Serves one model under its own name, so the endpoint is asked; nothing in a host name says vLLM, so by host it
 * is recognised only when the host bears the name (docs.vllm.ai, OpenAI-compatible server).
 *
 * @internal
 */
export const vllmProfile: ProviderProfile = {
  id: 'vllm',
  hosts: /^[^:]*\bvllm\b[^:]*(:\d+)?$/,
  priceProvider: 'vllm',
  telemetryName: 'vllm',
  defaultPath: '/v1',
  discoverModels: true,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 256, maxCharacters: 500_000 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'json-schema',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: false,
  },
};
