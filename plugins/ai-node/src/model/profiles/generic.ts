/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Any other OpenAI-compatible endpoint: starts with what most understand and learns the rest.
 *
 * @internal
 */
export const genericProfile: ProviderProfile = {
  id: 'generic',
  priceProvider: 'generic',
  telemetryName: 'openai_compatible',
  defaultPath: '/v1',
  discoverModels: true,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 96, maxCharacters: 200_000 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'json-schema',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: true,
  },
};
