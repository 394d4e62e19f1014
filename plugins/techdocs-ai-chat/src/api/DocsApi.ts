/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityStatus,
  KnowledgeSearchResult,
} from '@ghostlight/backstage-plugin-ai-common';
import type { DocsAnswerEvent, DocsQuestion } from './answer';
import type {
  DocsConversation,
  DocsConversationSummary,
  DocsFeedback,
} from './conversation';
import type {
  DocsClusterStatus,
  DocsDocumentInsight,
  DocsFix,
  DocsProblemType,
  DocsQuestionCluster,
  DocsQuestionTotals,
} from './insights';

/** Names an answer. @public */
export type DocsAnswerKey = { conversationId: string; messageId: string };

/** What the pages ask of the backend. @public */
export interface DocsApi {
  /** Passages that answer a query, best first; only what the signed-in user may read. */
  search(request: {
    query: string;
    limit?: number;
    entityRef?: string;
    kinds?: string[];
    signal?: AbortSignal;
  }): Promise<KnowledgeSearchResult>;
  status(): Promise<DocsStatus>;
  /** Questions to start with, which the documents answer. */
  suggestions(request: { entityRef?: string }): Promise<string[]>;

  conversations(request: {
    entityRef?: string;
    cursor?: string;
    limit?: number;
  }): Promise<{ items: DocsConversationSummary[]; nextCursor?: string }>;
  conversation(request: { conversationId: string }): Promise<DocsConversation>;
  createConversation(request: {
    entityRef?: string;
    location?: string;
  }): Promise<DocsConversationSummary>;
  renameConversation(request: {
    conversationId: string;
    title: string;
  }): Promise<DocsConversationSummary>;
  deleteConversation(request: { conversationId: string }): Promise<void>;
  exportConversation(request: {
    conversationId: string;
    format: 'markdown' | 'json';
  }): Promise<Blob>;
  shareConversation(request: {
    conversationId: string;
  }): Promise<{ shareId: string }>;
  unshareConversation(request: { conversationId: string }): Promise<void>;
  sharedConversation(request: { shareId: string }): Promise<DocsConversation>;

  /** Asks and streams the answer. Aborting `signal` closes the connection, which stops the model. */
  ask(
    request: DocsQuestion & { conversationId: string; signal: AbortSignal },
  ): AsyncGenerator<DocsAnswerEvent, void, undefined>;
  /** Answers anew and replaces; streams as `ask` does. */
  regenerate(
    request: DocsAnswerKey & { signal: AbortSignal },
  ): AsyncGenerator<DocsAnswerEvent, void, undefined>;
  /** Ends the answer being written; what was checked so far stays. */
  stop(request: DocsAnswerKey): Promise<void>;
  /** Without `feedback` the rating is withdrawn. */
  rate(
    request: DocsAnswerKey & { feedback: DocsFeedback | undefined },
  ): Promise<void>;
  askOwner(
    request: DocsAnswerKey & { note?: string },
  ): Promise<{ ownerRef: string }>;

  questionInsights(request: {
    days: number;
    status: DocsClusterStatus;
    ownerRef?: string;
    entityRef?: string;
  }): Promise<{ clusters: DocsQuestionCluster[]; totals: DocsQuestionTotals }>;
  setClusterStatus(request: {
    clusterId: string;
    status: DocsClusterStatus;
  }): Promise<void>;
  documentInsights(request: {
    days: number;
    problem?: DocsProblemType;
    ownerRef?: string;
    entityRef?: string;
    limit?: number;
  }): Promise<DocsDocumentInsight[]>;
  /** Opens or updates one pull request with a draft for the document's owner to edit. */
  proposeFix(request: {
    clusterId?: string;
    documentId?: string;
  }): Promise<DocsFix>;
}

/** @public */
export type DocsStatus = {
  ready: boolean;
  reason?: string;
  indexedAt?: string;
  model: CapabilityStatus;
};

/** @public */
export const docsApiRef = createApiRef<DocsApi>().with({
  id: 'plugin.techdocs-ai-chat.docs',
  pluginId: 'techdocs-ai-chat',
});
