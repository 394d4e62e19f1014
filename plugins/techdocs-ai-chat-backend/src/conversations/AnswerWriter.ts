/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { answerQuestion, type AnswerServices } from '../answer/answerQuestion';
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  KeptAnswer,
} from '../answer/types';
import type { InsightStore } from '../insights/InsightStore';
import { nameOf, type Caller, type UserCaller } from './callers';
import type {
  ConversationRow,
  ConversationStore,
  MessageRow,
} from './ConversationStore';
import type { ConversationViews } from './ConversationViews';

/** How often another replica's request to stop is looked for. */
const STOP_POLL_MS = 750;
const EARLIER_TURNS = 3;
const EARLIER_ANSWER = 1_000;

/** An event as it is sent: with the ids of the messages, without what only the server needs. */
export type SentEvent =
  | Exclude<AnswerEvent, { type: 'answer-start' | 'answer-end' }>
  | (Extract<AnswerEvent, { type: 'answer-start' }> & {
      conversationId: string;
      questionId?: string;
      messageId: string;
    })
  | { type: 'answer-end'; messageId: string; answer: Answer };

/** Writes answers: streams them, keeps them, ends them when nobody listens, and records what was asked. */
export class AnswerWriter {
  readonly #services: AnswerServices;
  readonly #store: ConversationStore;
  readonly #views: ConversationViews;
  readonly #insights: InsightStore;
  readonly #logger: LoggerService;
  readonly #running = new Map<string, AbortController>();

  constructor(options: {
    services: AnswerServices;
    store: ConversationStore;
    views: ConversationViews;
    insights: InsightStore;
    logger: LoggerService;
  }) {
    this.#services = options.services;
    this.#store = options.store;
    this.#views = options.views;
    this.#insights = options.insights;
    this.#logger = options.logger;
  }

  /** An answer that is not kept. */
  async once(
    request: AskRequest & { signal?: AbortSignal },
    caller: Caller,
  ): Promise<Answer> {
    let kept: KeptAnswer | undefined;
    for await (const event of answerQuestion(
      { ...request, previousQuestions: [] },
      { ...this.#services, ...caller },
    )) {
      if (event.type === 'answer-end') {
        kept = event.answer;
      }
    }
    await this.#record({ request, answer: kept!, caller });
    return toAnswer(kept!);
  }

  /** Ends an answer that this process writes. @returns whether it does */
  abort(messageId: string): boolean {
    const running = this.#running.get(messageId);
    running?.abort();
    return running !== undefined;
  }

  async *write(
    options: {
      row: ConversationRow;
      asked: AskRequest;
      earlier: MessageRow[];
      questionId: string;
      messageId: string;
      signal: AbortSignal;
      fresh?: boolean;
    },
    caller: UserCaller,
  ): AsyncGenerator<SentEvent, void, undefined> {
    const { row, asked, earlier, questionId, messageId } = options;
    const controller = new AbortController();
    const abort = () => controller.abort();
    options.signal.addEventListener('abort', abort, { once: true });
    this.#running.set(messageId, controller);
    const poll = setInterval(() => {
      this.#store.isStopRequested(messageId).then(
        requested => requested && abort(),
        () => undefined,
      );
    }, STOP_POLL_MS);
    let kept: KeptAnswer | undefined;
    try {
      if (options.signal.aborted) {
        abort();
      }
      const events = answerQuestion(
        {
          ...asked,
          previousQuestions: earlier
            .filter(({ role }) => role === 'user')
            .map(({ text }) => text),
          conversation: await this.#earlierTurns(earlier, caller),
          conversationId: row.id,
          messageId,
          fresh: options.fresh,
          signal: controller.signal,
        },
        { ...this.#services, ...caller },
      );
      for await (const event of events) {
        if (event.type === 'answer-start') {
          yield { ...event, conversationId: row.id, questionId, messageId };
        } else if (event.type === 'answer-end') {
          kept = event.answer;
          // Kept before it is sent: whoever has seen an answer finds it again.
          await this.#store.finish({
            messageId,
            status: kept.status,
            answer: kept,
          });
          yield { type: 'answer-end', messageId, answer: toAnswer(kept) };
        } else {
          yield event;
        }
      }
    } finally {
      const stopped = controller.signal.aborted;
      clearInterval(poll);
      options.signal.removeEventListener('abort', abort);
      this.#running.delete(messageId);
      controller.abort();
      if (!kept) {
        await this.#store
          .finish({
            messageId,
            status: stopped ? 'stopped' : 'failed',
          })
          .catch(error =>
            this.#logger.warn(
              `The end of answer "${messageId}" could not be kept`,
              error,
            ),
          );
      }
    }
    if (kept && kept.status === 'complete') {
      await this.#record({ request: asked, answer: kept, caller, messageId });
    }
  }

  /** What was said before, as the asker may see it now. */
  async #earlierTurns(earlier: MessageRow[], caller: UserCaller) {
    const messages = await this.#views.messages(earlier, caller);
    const turns: { question: string; answer: string }[] = [];
    messages.forEach(({ role, text }, index) => {
      if (role === 'assistant' && text && messages[index - 1]) {
        turns.push({
          question: messages[index - 1].text,
          answer: text.slice(0, EARLIER_ANSWER),
        });
      }
    });
    return turns.slice(-EARLIER_TURNS);
  }

  async #record(options: {
    request: AskRequest;
    answer: KeptAnswer;
    caller: Caller;
    messageId?: string;
  }): Promise<void> {
    const { request, answer, caller, messageId } = options;
    try {
      await this.#insights.record({
        question: request.question,
        askerRef: nameOf(caller),
        answer,
        entityRef: request.entityRef,
        messageId,
      });
    } catch (error) {
      // The answer was given; that it is missing from the statistics is not the asker's problem.
      this.#logger.warn('A question could not be recorded', error as Error);
    }
  }
}

function toAnswer(kept: KeptAnswer): Answer {
  const { followUpRefs: _, ...answer } = kept;
  return answer;
}
