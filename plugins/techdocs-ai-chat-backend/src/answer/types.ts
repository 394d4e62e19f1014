/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is asked, and from where. */
export type AskRequest = {
  question: string;
  entityRef?: string;
  location?: string;
  scope?: 'all' | 'entity' | 'page';
};

/** A passage behind an answer. */
export type AnswerSource = {
  number: number;
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

/** Where a sentence stands. */
export type AnswerCitation = {
  /** Number of a source. */
  source: number;
  quote: string;
  /** Location without fragment. */
  path: string;
  anchor: string;
};

export type AnswerSentence = {
  text: string;
  kind: 'prose' | 'item' | 'heading' | 'row' | 'code';
  verified: boolean;
  citations: AnswerCitation[];
  highlights?: { start: number; end: number }[];
};

export type AnswerNote = {
  type:
    | 'conflict'
    | 'superseded'
    | 'stale'
    | 'unverified'
    | 'truncated'
    | 'index';
  text: string;
  /** Numbers of the sources it is about; it goes when one of them goes. */
  sources?: number[];
};

export type RefusalReason =
  | 'nothing-found'
  | 'rare-terms-missing'
  | 'terms-scattered'
  | 'weak-match'
  | 'nothing-verified'
  | 'model-declined';

export type Refusal = {
  reason: RefusalReason;
  text: string;
  missingTerms?: string[];
  owner?: {
    ownerRef: string;
    title?: string;
    entityRef?: string;
    asked?: boolean;
  };
};

export type AnswerError = {
  name: string;
  message: string;
  code?: string;
  retryable?: boolean;
};

export type Answer = {
  status: 'streaming' | 'complete' | 'stopped' | 'failed';
  mode: 'model' | 'extractive';
  text: string;
  sentences: AnswerSentence[];
  sources: AnswerSource[];
  refused: boolean;
  refusal?: Refusal;
  notes: AnswerNote[];
  followUps: string[];
  question?: string;
  indexedAt?: string;
  model?: { provider: string; model: string };
  modelReason?: string;
  usage?: { inputTokens?: number; outputTokens?: number; cached?: boolean };
  costNanoUsd?: string;
  latencyMs: number;
  firstTokenMs?: number;
  removedSentences?: number;
  error?: AnswerError;
};

/** An answer with what only the server needs, kept beside it and never sent. */
export type KeptAnswer = Answer & {
  /** Entity whose document each follow-up came from, in order. */
  followUpRefs: string[];
};

/** What a streamed answer is made of; see `schema/openapi.yaml`. */
export type AnswerEvent =
  | {
      type: 'answer-start';
      mode: 'model' | 'extractive';
      model?: { provider: string; model: string };
    }
  | { type: 'sources'; sources: AnswerSource[]; indexedAt?: string }
  | { type: 'text-delta'; text: string }
  | { type: 'sentence-end'; index: number; sentence: AnswerSentence }
  | { type: 'sentence-removed'; reason: string }
  | { type: 'answer-end'; answer: KeptAnswer };
