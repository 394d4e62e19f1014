/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Ollama. The models are whatever was pulled, so the endpoint is asked (docs.ollama.com/api/openai-compatibility).
 *
 * @internal
 */
export const ollamaProfile: ProviderProfile = {
  id: 'ollama',
  hosts: /(^(ollama|[^:]*\bollama\b[^:]*)(:\d+)?$)|:11434$/,
  priceProvider: 'ollama',
  telemetryName: 'ollama',
  defaultPath: '/v1',
  discoverModels: true,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 64, maxCharacters: 200_000 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'json-schema',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: true,
  },
};
