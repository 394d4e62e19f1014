/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * OpenAI. `max_tokens` is deprecated and refused by reasoning models; at most 2,048 inputs and 300,000 tokens in one
 * embeddings request (platform.openai.com/docs/api-reference).
 *
 * @internal
 */
export const openaiProfile: ProviderProfile = {
  id: 'openai',
  hosts: /(^|\.)api\.openai\.com$/,
  priceProvider: 'openai',
  telemetryName: 'openai',
  defaultPath: '/v1',
  chatModel: 'gpt-5-mini',
  embeddingModel: 'text-embedding-3-small',
  discoverModels: false,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 2048, maxCharacters: 600_000 },
  quirks: {
    outputLimitField: 'max_completion_tokens',
    structuredOutput: 'json-schema',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: true,
  },
};
