/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  SentenceStream,
  type StreamedSentence,
} from '@ghostlight/doc-retrieval';
import type {
  ChatStreamEvent,
  FinishReason,
  KnowledgeHit,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import type { AccessGuard } from './AccessGuard';
import type { Retrieved } from './retrieve';
import { toSource } from './toSource';
import type {
  AnswerError,
  AnswerEvent,
  AnswerSentence,
  KeptAnswer,
} from './types';
import { verifySentence } from './verifySentence';

const FEATURE = 'techdocs-ai-chat';
const PASSAGE_CHARACTERS = 4_000;
const TOTAL_CHARACTERS = 24_000;
const MAXIMUM_OUTPUT_TOKENS = 1_200;
/** What the prompt asks a model to say when the passages do not answer. */
const DECLINED = 'NO_ANSWER';
/** Errors of the model service that leave the answer to the documents themselves. */
const WITHOUT_MODEL = new Set([
  'ModelNotConfiguredError',
  'ModelUnavailableError',
  'NotAllowedError',
]);

/** What a model said, checked. */
export type ModelAnswer = {
  status: KeptAnswer['status'];
  sentences: AnswerSentence[];
  /** Sentences that no source bears. */
  removed: number;
  declined: boolean;
  finishReason?: FinishReason;
  facts: Pick<KeptAnswer, 'model' | 'usage' | 'costNanoUsd' | 'firstTokenMs'>;
  error?: AnswerError;
};

/**
 * Streams the answer of a model, each sentence checked against the sources before it counts.
 *
 * @returns what was said, or why no model could be asked. Nothing was yielded in the latter case.
 */
export async function* streamModelAnswer(options: {
  request: {
    conversation?: readonly { question: string; answer: string }[];
    conversationId?: string;
    messageId?: string;
    entityRef?: string;
    fresh?: boolean;
    signal?: AbortSignal;
  };
  retrieved: Retrieved;
  sources: readonly KnowledgeHit[];
  guard: AccessGuard;
  model: AiModelService;
  credentials: BackstageCredentials;
  started: number;
}): AsyncGenerator<
  AnswerEvent,
  ModelAnswer | { unavailable: string },
  undefined
> {
  const { request, retrieved, sources, guard, model, credentials } = options;
  const { signal } = request;
  const stream = model
    .stream(
      {
        purpose: {
          feature: FEATURE,
          action: 'answer-question',
          entityRef: retrieved.entity && request.entityRef,
          sessionId: request.conversationId,
          correlationId: request.messageId,
        },
        prompt: {
          name: 'docs-chat/answer',
          variables: {
            question: retrieved.question,
            passages: toPassages(sources),
            ...(retrieved.entity
              ? { entity: describeEntity(retrieved.entity) }
              : {}),
            ...(request.conversation?.length
              ? { conversation: [...request.conversation] }
              : {}),
          },
        },
        maxOutputTokens: MAXIMUM_OUTPUT_TOKENS,
        temperature: 0,
        cache: request.fresh ? { enabled: false } : undefined,
        signal,
      },
      { credentials },
    )
    [Symbol.asyncIterator]();

  let next: IteratorResult<ChatStreamEvent>;
  try {
    // Whatever can be refused is refused before the first event: until then another way is open.
    next = await stream.next();
  } catch (error) {
    signal?.throwIfAborted();
    const { name, message } = error as Error;
    if (WITHOUT_MODEL.has(name)) {
      return { unavailable: message };
    }
    throw error;
  }
  const result: ModelAnswer = {
    status: 'complete',
    sentences: [],
    removed: 0,
    declined: false,
    facts: { firstTokenMs: Date.now() - options.started },
  };
  const status = await model.status();
  if (status.chat.state !== 'off') {
    const { provider, model: name } = status.chat;
    result.facts.model = { provider, model: name };
  }
  yield { type: 'answer-start', mode: 'model', model: result.facts.model };
  yield {
    type: 'sources',
    sources: sources.map((hit, index) => toSource(hit, index + 1)),
    indexedAt: retrieved.indexedAt,
  };

  const cutter = new SentenceStream();
  let said = '';
  let shown = 0;
  async function* check(
    sentences: StreamedSentence[],
  ): AsyncGenerator<AnswerEvent> {
    for (const streamed of sentences) {
      if (streamed.text.trim() === '') {
        continue;
      }
      const sentence = verifySentence({ sentence: streamed, sources });
      const allowed =
        sentence &&
        (await guard.allows(
          sentence.citations.map(
            ({ source }) => sources[source - 1].resourceRef,
          ),
        ));
      if (sentence && allowed) {
        yield {
          type: 'sentence-end',
          index: result.sentences.push(sentence) - 1,
          sentence,
        };
      } else {
        result.removed += 1;
        yield {
          type: 'sentence-removed',
          reason: sentence
            ? 'You may no longer read its source.'
            : 'No source bears this sentence.',
        };
      }
    }
  }

  try {
    for (; !next.done; next = await stream.next()) {
      const event = next.value;
      if (event.type === 'finish') {
        const { receipt } = event;
        result.finishReason = event.finishReason;
        result.facts.model = {
          provider: receipt.provider,
          model: receipt.responseModel ?? receipt.model,
        };
        result.facts.usage = {
          inputTokens: receipt.usage.inputTokens,
          outputTokens: receipt.usage.outputTokens,
          cached: receipt.cached,
        };
        result.facts.costNanoUsd = receipt.costNanoUsd;
        continue;
      }
      said += event.text;
      if (DECLINED.startsWith(said.trim().slice(0, DECLINED.length))) {
        // It may yet turn out to be the refusal: nothing of it is shown.
        continue;
      }
      yield { type: 'text-delta', text: said.slice(shown) };
      const fresh = said.slice(shown);
      shown = said.length;
      yield* check(cutter.push(fresh));
    }
    result.declined = said.trim().startsWith(DECLINED);
    if (!result.declined) {
      yield* check([...cutter.push(said.slice(shown)), ...cutter.end()]);
    }
  } catch (error) {
    if (signal?.aborted) {
      result.status = 'stopped';
    } else {
      const { name, message, isRetryable } = error as Error & {
        isRetryable?: boolean;
      };
      result.status = 'failed';
      result.error = { name, message, retryable: isRetryable ?? true };
    }
  } finally {
    // Leaving early must reach the provider, whoever leaves.
    await stream.return?.();
  }
  return result;
}

function toPassages(sources: readonly KnowledgeHit[]) {
  let left = TOTAL_CHARACTERS;
  return sources.map((hit, index) => {
    const text = hit.text.slice(0, Math.min(PASSAGE_CHARACTERS, left));
    left = Math.max(0, left - text.length);
    return {
      number: index + 1,
      title: hit.title,
      headings: hit.headingPath.join(' › '),
      kind: hit.kind,
      ...(hit.status ? { status: hit.status } : {}),
      text,
    };
  });
}

function describeEntity(entity: NonNullable<Retrieved['entity']>): string {
  const { kind, metadata, spec } = entity;
  const type = typeof spec?.type === 'string' ? ` (${spec.type})` : '';
  return `${kind} ${metadata.title ?? metadata.name}${type}`;
}
