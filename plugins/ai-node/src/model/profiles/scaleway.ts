/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Scaleway Generative APIs and dedicated deployments, vLLM behind an OpenAI-compatible front
 * (scaleway.com/en/docs/generative-apis).
 *
 * @internal
 */
export const scalewayProfile: ProviderProfile = {
  id: 'scaleway',
  hosts:
    /(^|\.)(api\.scaleway\.ai|[a-z0-9-]+\.ifr\.[a-z0-9-]+\.scaleway\.com)$/,
  priceProvider: 'scaleway',
  telemetryName: 'scaleway',
  defaultPath: '/v1',
  chatModel: 'mistral-small-3.2-24b-instruct-2506',
  embeddingModel: 'bge-multilingual-gemma2',
  discoverModels: false,
  authentication: 'bearer',
  embeddingLimits: { maxTexts: 64, maxCharacters: 200_000 },
  quirks: {
    outputLimitField: 'max_tokens',
    structuredOutput: 'json-schema',
    streamUsage: true,
    temperature: true,
    stop: true,
    dimensions: false,
  },
};
