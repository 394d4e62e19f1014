/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Search and ask the documentation of the whole portal.
 *
 * @packageDocumentation
 */

export { techdocsAiChatPlugin as default } from './plugin';
export { docsApiRef } from './api';
export type {
  DocsAnswer,
  DocsAnswerCitation,
  DocsAnswerError,
  DocsAnswerEvent,
  DocsAnswerKey,
  DocsAnswerNote,
  DocsAnswerSentence,
  DocsAnswerSource,
  DocsApi,
  DocsClusterStatus,
  DocsConversation,
  DocsConversationSummary,
  DocsDocumentInsight,
  DocsFeedback,
  DocsFeedbackReason,
  DocsFix,
  DocsMessage,
  DocsProblemType,
  DocsQuestion,
  DocsQuestionCluster,
  DocsQuestionTotals,
  DocsRefusal,
  DocsScope,
  DocsStatus,
} from './api';
export { techdocsAiChatTranslationRef } from './translation';
