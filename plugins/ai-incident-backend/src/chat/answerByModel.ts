/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import { supportSentence } from '@ghostlight/doc-retrieval';
import { cleanLine, cleanText } from '../text/cleanText';
import type { Passage } from './passagesOf';

const MOST_PASSAGES = 24;
const LONGEST_PASSAGE = 1_500;
const SCHEMA: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text', 'passages'],
        properties: {
          text: { type: 'string' },
          passages: { type: 'array', items: { type: 'number' } },
        },
      },
    },
  },
};

/** What a model said and what of it holds, or why none was asked. @internal */
export type ModelAnswer =
  | {
      sentences: { text: string; passages: Passage[] }[];
      removed: number;
      model: string;
    }
  | { reason: string };

/**
 * Asks a model, through the gate and on the account of who asks. A sentence counts only when a passage that it cites bears
 * it; the others are removed and counted.
 *
 * @internal
 */
export async function answerByModel(options: {
  model: AiModelService;
  credentials: BackstageCredentials;
  incidentId: string;
  question: string;
  previous: readonly string[];
  passages: readonly Passage[];
  signal?: AbortSignal;
}): Promise<ModelAnswer> {
  const { model, credentials, signal } = options;
  const { chat } = await model.status();
  if (chat.state === 'off') {
    return { reason: chat.reason };
  }
  const passages = options.passages.slice(0, MOST_PASSAGES);
  try {
    const { value, receipt } = await model.structured<{
      sentences: { text: string; passages: number[] }[];
    }>(
      {
        purpose: {
          feature: 'ai-incident',
          action: 'answer-question',
          correlationId: `incident-${options.incidentId}`,
        },
        prompt: {
          name: 'incident/question',
          variables: {
            question: options.question,
            previous: [...options.previous],
            passages: passages.map(({ kind, title, text }, index) => ({
              number: index + 1,
              kind,
              title,
              text: text.slice(0, LONGEST_PASSAGE),
            })),
          },
        },
        schema: SCHEMA,
        schemaName: 'answer',
        maxOutputTokens: 1_000,
        temperature: 0,
        timeoutMs: 60_000,
        signal,
      },
      { credentials },
    );
    // Said twice is said once.
    const said = [
      ...new Map(value.sentences.map(one => [one.text, one])).values(),
    ].slice(0, 12);
    const sentences = said.flatMap(sentence => {
      const text = cleanText(sentence.text, 800);
      const bearing = [...new Set(sentence.passages)]
        .flatMap(number => passages[number - 1] ?? [])
        .filter(passage =>
          supportSentence({
            sentence: text,
            chunkText: passage.text,
            headings: [passage.title],
          }),
        );
      return bearing.length > 0 ? [{ text, passages: bearing }] : [];
    });
    return sentences.length === 0
      ? { reason: 'Nothing the model said holds against what is known' }
      : {
          sentences,
          removed: said.length - sentences.length,
          model: receipt.responseModel ?? receipt.model,
        };
  } catch (error) {
    signal?.throwIfAborted();
    return { reason: cleanLine(toError(error).message, 300) };
  }
}
