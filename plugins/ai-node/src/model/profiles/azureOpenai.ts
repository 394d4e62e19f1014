/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderProfile } from './ProviderProfile';

/**
 * Azure OpenAI and Microsoft Foundry. A base URL that ends in `/openai/v1` is the v1 API (model in the body, no
 * api-version); any other is the deployments API. Deployments are named after the model by default, which is what the
 * default models rely on (learn.microsoft.com/azure/foundry/openai).
 *
 * @internal
 */
export const azureOpenaiProfile: ProviderProfile = {
  id: 'azure-openai',
  hosts:
    /\.(openai\.azure\.(com|us|cn)|cognitiveservices\.azure\.(com|us|cn)|services\.ai\.azure\.com)$/,
  priceProvider: 'azure',
  telemetryName: 'azure.ai.openai',
  defaultPath: '',
  chatModel: 'gpt-5-mini',
  embeddingModel: 'text-embedding-3-small',
  discoverModels: false,
  authentication: 'api-key',
  deployments: { apiVersion: '2024-10-21' },
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
