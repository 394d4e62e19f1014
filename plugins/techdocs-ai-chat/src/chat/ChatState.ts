/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DocsConversation, DocsFeedback, DocsMessage } from '../api';

/** A message as it is shown, while its answer is being written too. */
export type ChatMessage = DocsMessage & {
  /** Unchecked text of the sentence under way. */
  pending?: string;
  /** Not known to the backend: it refused before it kept anything. */
  local?: boolean;
};

/** A conversation and what is going on in it. */
export type ChatState = {
  status: 'new' | 'loading' | 'forbidden' | 'missing' | 'failed' | 'ready';
  error?: Error;
  conversation?: Omit<DocsConversation, 'messages'>;
  messages: ChatMessage[];
  /** Id of the answer being written here. */
  writing?: string;
};

/** What can happen to a conversation. */
export type ChatAction =
  | { type: 'reset' }
  | { type: 'loading' }
  | { type: 'loaded'; conversation: DocsConversation }
  | { type: 'load-failed'; error: Error }
  | { type: 'created'; conversation: ChatState['conversation'] }
  | { type: 'asked'; question: string; id: string; at: string }
  | { type: 'regenerating'; messageId: string }
  | { type: 'ended' }
  | { type: 'failed'; error: Error }
  | { type: 'withdrawn'; messageId: string }
  | { type: 'rated'; messageId: string; feedback: DocsFeedback | undefined }
  | { type: 'owner-asked'; messageId: string };
