/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { QuestionRow } from './InsightStore';

export type InsightCaller = {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
};

export type QuestionStatus = QuestionRow['status'];

export type InsightFilter = {
  days: number;
  ownerRef?: string;
  entityRef?: string;
};

export type QuestionCluster = {
  id: string;
  label: string;
  terms: string[];
  status: QuestionStatus;
  count: number;
  askers: number;
  questions: string[];
  reasons: { reason: string; count: number }[];
  entityRef?: string;
  ownerRef?: string;
  nearest: { documentId: string; title: string; location: string }[];
  firstAskedAt: string;
  lastAskedAt: string;
  fixUrl?: string;
};

export type DocumentProblem = {
  type: 'stale' | 'superseded' | 'broken-link' | 'contradiction' | 'rated-down';
  detail: string;
  location?: string;
};

export type DocumentInsight = {
  documentId: string;
  title: string;
  location: string;
  resourceRef: string;
  ownerRef?: string;
  kind: string;
  status?: string;
  updatedAt?: string;
  citations: number;
  ratedUp: number;
  ratedDown: number;
  problems: DocumentProblem[];
  /** The pull request proposed for it. */
  fixUrl?: string;
};
