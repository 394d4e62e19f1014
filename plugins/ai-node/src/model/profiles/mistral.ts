/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Mistral. Unknown body fields are refused with 422 (`extra_forbidden`); usage comes in the last chunk of a stream
 * without being asked for; one embeddings request carries at most 16,384 tokens (docs.mistral.ai).
 *
 * @internal
 */
export const mistralProfile: ProviderProfile = {
  id: 'mistral',
  hosts: /(^|\.)(api|codestral)\.mistral\.ai$/,
  priceProvider: 'mistral',
  telemetryName: 'mistral_ai',
  defaultPath: '/v1',
  chatModel: 'mistral-medium-latest',
  embeddingModel: 'mistral-embed',
  discoverModels: false,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 128, maxCharacters: 40_000 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'json-schema',
    streamUsage: false,
    temperature: true,
    stop: true,
    dimensions: false,
  },
};
