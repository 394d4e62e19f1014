/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export {
  aiModelServiceMock,
  type AiModelServiceMock,
  type AiModelServiceMockOptions,
  type AiModelServiceMockReply,
} from './aiModelServiceMock';
export { hashEmbedding } from './hashEmbedding';
export {
  ScriptedModelServer,
  type ScriptedModelServerOptions,
} from './ScriptedModelServer';
export type {
  RecordedModelRequest,
  ScriptedReply,
  ScriptedResponder,
  ScriptedUsage,
} from './ScriptedReply';
export {
  testModelProvider,
  type ModelProviderScenario,
  type ModelProviderTestbed,
} from './testModelProvider';
