/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Answer } from '../answer/types';
import type { Feedback } from './ConversationStore';

export type ConversationSummary = {
  id: string;
  title: string;
  entityRef?: string;
  location?: string;
  createdAt: string;
  updatedAt: string;
  messageCount: number;
  shareId?: string;
};

/** A message as its reader may see it. */
export type Message = {
  id: string;
  role: 'user' | 'assistant';
  createdAt: string;
  text: string;
  answer?: Answer;
  feedback?: Feedback;
  version?: number;
  withheld?: boolean;
};

/** A conversation as its reader may see it. */
export type Conversation = ConversationSummary & {
  messages: Message[];
  readOnly: boolean;
  withheld: boolean;
};
