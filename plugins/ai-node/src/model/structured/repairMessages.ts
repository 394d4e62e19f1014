/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ChatMessage } from '@ghostlight/backstage-plugin-ai-common';
import type { AnswerSchema } from './AnswerSchema';

/** Enough of a wrong answer to correct it. */
const MAX_ANSWER_CHARACTERS = 20_000;

/**
 * Asks for a corrected answer. The schema is repeated: an endpoint that ignores `response_format` has not seen it.
 *
 * @internal
 */
export function repairMessages(options: {
  messages: ChatMessage[];
  answer: string;
  errors: string[];
  schema: AnswerSchema;
}): ChatMessage[] {
  const { messages, answer, errors, schema } = options;
  return [
    ...messages,
    // Several endpoints refuse an empty message.
    {
      role: 'assistant',
      content: answer.slice(0, MAX_ANSWER_CHARACTERS).trim() || '(no answer)',
    },
    {
      role: 'user',
      content: [
        'That answer is not valid:',
        ...errors.map(error => `- ${error}`),
        '',
        schema.instructions,
      ].join('\n'),
    },
  ];
}
