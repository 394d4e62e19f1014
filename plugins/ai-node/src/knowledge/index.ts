/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export type { AiKnowledgeService } from './AiKnowledgeService';
export { aiKnowledgeServiceRef } from './aiKnowledgeServiceRef';
export type { KnowledgeExclusion } from './DefaultAiKnowledgeService';
export { rerankerExtensionPoint } from './rerankerExtensionPoint';
export type { RerankerExtensionPoint } from './rerankerExtensionPoint';
export { aiVectorStoreServiceRef } from './vectors/aiVectorStoreServiceRef';
export type {
  VectorRow,
  VectorSearchRequest,
  VectorSpace,
  VectorStore,
} from './vectors/VectorStore';
