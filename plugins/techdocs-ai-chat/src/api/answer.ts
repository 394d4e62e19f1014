/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is asked, and from where. @public */
export type DocsQuestion = {
  question: string;
  /** The entity that "our" and "this service" stand for. */
  entityRef?: string;
  /** The page that "this page" stands for. */
  location?: string;
  /** Where to look; everywhere by default. */
  scope?: DocsScope;
};

/** @public */
export type DocsScope = 'all' | 'entity' | 'page';

/** A passage behind an answer. @public */
export type DocsAnswerSource = {
  /** From 1; what citations name. */
  number: number;
  /** Sources that are not cited were found besides. */
  cited: boolean;
  documentId: string;
  chunkId: string;
  resourceRef: string;
  kind: string;
  title: string;
  location: string;
  path?: string;
  anchor: string;
  headingPath: string[];
  excerpt: string;
  startLine?: number;
  endLine?: number;
  status?: string;
  commit?: string;
  indexedAt?: string;
  updatedAt?: string;
};

/** Where a sentence stands. @public */
export type DocsAnswerCitation = {
  /** Number of a source. */
  source: number;
  quote: string;
  /** Location of the document without fragment. */
  path: string;
  anchor: string;
};

/** @public */
export type DocsAnswerSentence = {
  text: string;
  kind: 'prose' | 'item' | 'heading' | 'row' | 'code';
  /** The quote of a citation stands in the source and bears the sentence. */
  verified: boolean;
  citations: DocsAnswerCitation[];
  /** Matched words of an extractive sentence, as offsets in `text`. */
  highlights?: { start: number; end: number }[];
};

/** @public */
export type DocsAnswerNote = {
  type:
    | 'conflict'
    | 'superseded'
    | 'stale'
    | 'unverified'
    | 'truncated'
    | 'index';
  text: string;
  sources?: number[];
};

/** Why there is no answer, and who may know. @public */
export type DocsRefusal = {
  reason: string;
  text: string;
  missingTerms?: string[];
  owner?: {
    ownerRef: string;
    title?: string;
    entityRef?: string;
    /** True once the question was sent to the owner. */
    asked?: boolean;
  };
};

/** @public */
export type DocsAnswerError = {
  name: string;
  message: string;
  code?: string;
  retryable?: boolean;
};

/** An answer; also an honest refusal is one. @public */
export type DocsAnswer = {
  status: 'streaming' | 'complete' | 'stopped' | 'failed';
  /** Extractive answers are sentences of the documents, verbatim. */
  mode: 'model' | 'extractive';
  text: string;
  sentences: DocsAnswerSentence[];
  sources: DocsAnswerSource[];
  refused: boolean;
  refusal?: DocsRefusal;
  notes: DocsAnswerNote[];
  followUps: string[];
  /** The question as it was looked up, when it differs from the one asked. */
  question?: string;
  indexedAt?: string;
  model?: { provider: string; model: string };
  /** Why no model was used, for people. */
  modelReason?: string;
  usage?: { inputTokens?: number; outputTokens?: number; cached?: boolean };
  /** 10^-9 US dollars as a decimal string; absent when unknown. */
  costNanoUsd?: string;
  latencyMs: number;
  firstTokenMs?: number;
  removedSentences?: number;
  error?: DocsAnswerError;
};

/** What a streamed answer is made of; `answer-end` comes last unless `error` does. @public */
export type DocsAnswerEvent =
  | {
      type: 'answer-start';
      conversationId: string;
      questionId?: string;
      messageId: string;
      mode: DocsAnswer['mode'];
      model?: DocsAnswer['model'];
    }
  | { type: 'sources'; sources: DocsAnswerSource[]; indexedAt?: string }
  /** Unchecked text of the sentence under way. */
  | { type: 'text-delta'; text: string }
  | { type: 'sentence-end'; index: number; sentence: DocsAnswerSentence }
  | { type: 'sentence-removed'; reason: string }
  | { type: 'answer-end'; messageId: string; answer: DocsAnswer }
  | { type: 'error'; error: DocsAnswerError };
