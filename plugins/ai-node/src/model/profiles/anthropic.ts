/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Anthropic through its OpenAI-compatible endpoint, which ignores `response_format` without an error and has no
 * embeddings (platform.claude.com/docs/en/api/openai-sdk).
 *
 * @internal
 */
export const anthropicProfile: ProviderProfile = {
  id: 'anthropic',
  hosts: /(^|\.)api\.anthropic\.com$/,
  priceProvider: 'anthropic',
  telemetryName: 'anthropic',
  defaultPath: '/v1',
  chatModel: 'claude-sonnet-4-5',
  discoverModels: false,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 0, maxCharacters: 0 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'none',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: false,
  },
};
