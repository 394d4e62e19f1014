/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsAnswer } from './answer';

/** @public */
export type DocsConversationSummary = {
  id: string;
  title: string;
  entityRef?: string;
  location?: string;
  createdAt: string;
  updatedAt: string;
  messageCount: number;
  shareId?: string;
};

/** A message as its reader may see it. @public */
export type DocsMessage = {
  id: string;
  role: 'user' | 'assistant';
  createdAt: string;
  text: string;
  answer?: DocsAnswer;
  feedback?: DocsFeedback;
  /** 1, and one more for each regeneration. */
  version?: number;
  /** Parts were left out because the reader may not see their sources. */
  withheld?: boolean;
};

/** A conversation as its reader may see it. @public */
export type DocsConversation = DocsConversationSummary & {
  messages: DocsMessage[];
  /** True for a reader of a share. */
  readOnly: boolean;
  withheld: boolean;
};

/** @public */
export type DocsFeedback = {
  rating: 'up' | 'down';
  reason?: DocsFeedbackReason;
  comment?: string;
};

/** @public */
export type DocsFeedbackReason =
  | 'wrong'
  | 'outdated'
  | 'incomplete'
  | 'off-topic'
  | 'bad-citation'
  | 'unclear'
  | 'other';
