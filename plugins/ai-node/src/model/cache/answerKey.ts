/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type { ChatMessage } from '@ghostlight/backstage-plugin-ai-common';

/**
 * The content address of an answer: everything that could change it, and nothing about who asks. Who may ask was decided
 * before by the gate, and only the same text gets the same answer.
 *
 * @internal
 */
export function answerKey(options: {
  provider: string;
  server: string;
  model: string;
  messages: ChatMessage[];
  maxOutputTokens?: number;
  temperature?: number;
  stop?: string[];
  schema?: JsonObject;
}): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        1,
        options.provider,
        options.server,
        options.model,
        options.messages.map(({ role, content }) => [role, content]),
        options.maxOutputTokens ?? null,
        options.temperature ?? null,
        options.stop ?? null,
        options.schema ?? null,
      ]),
    )
    .digest('hex');
}
