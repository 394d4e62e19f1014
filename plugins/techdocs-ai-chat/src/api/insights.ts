/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Questions alike that got no answer or were rated down. Never says who asked. @public */
export type DocsQuestionCluster = {
  id: string;
  /** The most typical question. */
  label: string;
  terms: string[];
  status: DocsClusterStatus;
  count: number;
  askers: number;
  questions: string[];
  reasons?: { reason: string; count: number }[];
  entityRef?: string;
  ownerRef?: string;
  nearest?: { documentId: string; title: string; location: string }[];
  firstAskedAt: string;
  lastAskedAt: string;
  /** The pull request proposed for it. */
  fixUrl?: string;
};

/** @public */
export type DocsClusterStatus = 'open' | 'resolved' | 'dismissed';

/** @public */
export type DocsQuestionTotals = {
  asked: number;
  answered: number;
  refused: number;
  ratedUp: number;
  ratedDown: number;
};

/** @public */
export type DocsProblemType =
  | 'stale'
  | 'superseded'
  | 'broken-link'
  | 'contradiction'
  | 'rated-down';

/** How a document fared, and what is wrong with it. @public */
export type DocsDocumentInsight = {
  documentId: string;
  title: string;
  location: string;
  resourceRef: string;
  ownerRef?: string;
  kind: string;
  status?: string;
  updatedAt?: string;
  /** Answers that cite it. */
  citations: number;
  ratedUp: number;
  ratedDown: number;
  problems: { type: DocsProblemType; detail: string; location?: string }[];
  fixUrl?: string;
};

/** @public */
export type DocsFix = {
  status: 'opened' | 'updated' | 'unchanged' | 'rejected-before';
  url?: string;
  number?: number;
};
