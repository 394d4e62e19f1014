/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { AiModelService, AiModelServiceOptions } from './AiModelService';
export { aiModelServiceRef } from './aiModelServiceRef';
export {
  aiModelProviderRegistryRef,
  type AiModelProviderRegistry,
  type ModelProviderFactory,
} from './AiModelProviderRegistry';
export type { ModelProviderConfig } from './config/ModelConfig';
export type { ChatEndpointProbe, ModelProbe, ProbeResult } from './ModelProbe';
export type { ProviderQuirks } from './profiles/ProviderProfile';
export type {
  ModelProvider,
  ProviderChatEvent,
  ProviderChatRequest,
  ProviderChatResult,
  ProviderEmbedRequest,
  ProviderEmbedResult,
} from './provider/ModelProvider';
export { ModelProviderError } from './provider/ModelProviderError';
