/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  aiChatSharePermission,
  aiChatUsePermission,
} from '@ghostlight/backstage-plugin-ai-common';
import { answerQuestion, type AnswerServices } from '../answer/answerQuestion';
import type {
  Answer,
  AnswerEvent,
  AskRequest,
  KeptAnswer,
} from '../answer/types';
import type { InsightStore } from '../insights/InsightStore';
import type { RateLimiter } from '../support/RateLimiter';
import type {
  Conversation,
  ConversationSummary,
  Message,
} from './Conversation';
import {
  LONGEST_ANSWER_MS,
  type ConversationRow,
  type ConversationStore,
  type Feedback,
  type MessageRow,
} from './ConversationStore';
import { narrowAnswer, refsOfAnswer } from './narrowAnswer';

type Caller = { credentials: BackstageCredentials };
type UserCaller = { credentials: BackstageCredentials<BackstageUserPrincipal> };

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

/**
 * Conversations of people with the documentation.
 *
 * @remarks
 * Everything a caller gets was authorised for that caller now: answers while they are written, kept answers whenever they
 * are read, shared ones for their reader and not for whoever shared them.
 */
export class Conversations {
  readonly #services: AnswerServices;
  readonly #store: ConversationStore;
  readonly #insights: InsightStore;
  readonly #permissions: PermissionsService;
  readonly #limiter: RateLimiter;
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  readonly #running = new Map<string, AbortController>();

  constructor(options: {
    services: AnswerServices;
    store: ConversationStore;
    insights: InsightStore;
    permissions: PermissionsService;
    limiter: RateLimiter;
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#services = options.services;
    this.#store = options.store;
    this.#insights = options.insights;
    this.#permissions = options.permissions;
    this.#limiter = options.limiter;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** One question, answered and not kept. */
  async answer(
    request: AskRequest & { signal?: AbortSignal },
    caller: Caller,
  ): Promise<Answer> {
    await this.#require(aiChatUsePermission, caller);
    this.#limiter.take(nameOf(caller));
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

  async create(
    request: { title?: string; entityRef?: string; location?: string },
    caller: UserCaller,
  ): Promise<ConversationSummary> {
    await this.#require(aiChatUsePermission, caller);
    return toSummary(
      await this.#store.create({ ...request, userRef: nameOf(caller) }),
    );
  }

  async list(
    request: { limit: number; cursor?: string; entityRef?: string },
    caller: UserCaller,
  ): Promise<{ items: ConversationSummary[]; nextCursor?: string }> {
    const { items, nextCursor } = await this.#store.list({
      ...request,
      userRef: nameOf(caller),
    });
    return { items: items.map(toSummary), nextCursor };
  }

  async get(
    request: { conversationId: string },
    caller: UserCaller,
  ): Promise<Conversation> {
    const row = await this.#own(request.conversationId, caller);
    return this.#view(row, caller, { shared: false });
  }

  async getShared(
    request: { shareId: string },
    caller: UserCaller,
  ): Promise<Conversation> {
    const row = await this.#store.getShared(request.shareId);
    return this.#view(row, caller, { shared: true });
  }

  async rename(
    request: { conversationId: string; title: string },
    caller: UserCaller,
  ): Promise<ConversationSummary> {
    const { id } = await this.#own(request.conversationId, caller);
    await this.#store.rename({ id, title: request.title });
    return toSummary(await this.#own(id, caller));
  }

  async remove(
    request: { conversationId: string },
    caller: UserCaller,
  ): Promise<void> {
    const { id } = await this.#own(request.conversationId, caller);
    for (const { id: messageId } of await this.#store.messages(id)) {
      this.#running.get(messageId)?.abort();
    }
    await this.#store.remove({ id });
  }

  async share(
    request: { conversationId: string },
    caller: UserCaller,
  ): Promise<{ shareId: string }> {
    const { id } = await this.#own(request.conversationId, caller);
    await this.#require(aiChatSharePermission, caller);
    return { shareId: await this.#store.share({ id }) };
  }

  async unshare(
    request: { conversationId: string },
    caller: UserCaller,
  ): Promise<void> {
    const { id } = await this.#own(request.conversationId, caller);
    await this.#store.unshare({ id });
  }

  /** Everything that can be refused is refused before the first event. */
  async *ask(
    request: AskRequest & { conversationId: string; signal: AbortSignal },
    caller: UserCaller,
  ): AsyncGenerator<SentEvent, void, undefined> {
    const row = await this.#own(request.conversationId, caller);
    await this.#require(aiChatUsePermission, caller);
    this.#limiter.take(nameOf(caller));
    const asked: AskRequest = {
      question: request.question,
      entityRef: request.entityRef ?? row.entityRef,
      location: request.location ?? row.location,
      scope: request.scope,
    };
    const earlier = await this.#store.messages(row.id);
    const { questionId, messageId } = await this.#store.begin({
      conversationId: row.id,
      request: asked,
    });
    yield* this.#write(
      { row, asked, earlier, questionId, messageId, signal: request.signal },
      caller,
    );
  }

  async *regenerate(
    request: { conversationId: string; messageId: string; signal: AbortSignal },
    caller: UserCaller,
  ): AsyncGenerator<SentEvent, void, undefined> {
    const { messageId, signal } = request;
    const row = await this.#own(request.conversationId, caller);
    await this.#require(aiChatUsePermission, caller);
    const messages = await this.#store.messages(row.id);
    const at = messages.findIndex(({ id }) => id === messageId);
    const question = messages[at - 1];
    if (messages[at]?.role !== 'assistant' || question?.role !== 'user') {
      throw new NotFoundError(`No answer "${messageId}" in this conversation`);
    }
    this.#limiter.take(nameOf(caller));
    await this.#store.beginAgain({ conversationId: row.id, messageId });
    yield* this.#write(
      {
        row,
        asked: { question: question.text, ...question.request },
        earlier: messages.slice(0, at - 1),
        questionId: question.id,
        messageId,
        signal,
        fresh: true,
      },
      caller,
    );
  }

  async stop(
    request: { conversationId: string; messageId: string },
    caller: UserCaller,
  ): Promise<void> {
    await this.#answerRow(request, caller);
    const running = this.#running.get(request.messageId);
    if (running) {
      running.abort();
    } else {
      await this.#store.requestStop(request.messageId);
    }
  }

  async rate(
    request: {
      conversationId: string;
      messageId: string;
      feedback: Feedback | undefined;
    },
    caller: UserCaller,
  ): Promise<void> {
    await this.#answerRow(request, caller);
    await this.#store.rate(request);
  }

  async askOwner(
    request: { conversationId: string; messageId: string; note?: string },
    caller: UserCaller,
  ): Promise<{ ownerRef: string }> {
    const { message, question } = await this.#answerRow(request, caller);
    const refusal = message.answer?.refusal;
    const owner =
      refusal?.owner?.entityRef &&
      (
        await this.#services.knowledge.readable(
          { entityRefs: [refusal.owner.entityRef] },
          caller,
        )
      ).length > 0
        ? refusal.owner
        : undefined;
    if (!owner) {
      throw new NotFoundError('Nobody is known to ask about this');
    }
    if (!(await this.#store.markOwnerAsked(message.id))) {
      throw new ConflictError(`"${owner.ownerRef}" was asked this already`);
    }
    const asker = nameOf(caller);
    try {
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: owner.ownerRef,
          excludeEntityRef: asker,
        },
        payload: {
          title: 'A question that the documentation does not answer',
          description: `${asker} asks about ${owner.entityRef}: ${
            question?.text ?? ''
          }${request.note ? `\n${request.note}` : ''}`,
          topic: 'techdocs-ai-chat.question',
          scope: `techdocs-ai-chat:${message.id}`,
        },
      });
    } catch (error) {
      await this.#store.unmarkOwnerAsked(message.id);
      throw new ServiceUnavailableError(
        'The owner could not be notified: the notifications plugin did not take the message',
        error as Error,
      );
    }
    return { ownerRef: owner.ownerRef };
  }

  async *#write(
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
    const messages = await this.#viewMessages(earlier, caller, undefined);
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

  async #view(
    row: ConversationRow,
    caller: UserCaller,
    options: { shared: boolean },
  ): Promise<Conversation> {
    const { shared } = options;
    const rows = await this.#store.messages(row.id);
    const messages = await this.#viewMessages(rows, caller, { row, shared });
    const entityIsReadable =
      row.entityRef !== undefined &&
      (
        await this.#services.knowledge.readable(
          { entityRefs: [row.entityRef] },
          caller,
        )
      ).length > 0;
    const { shareId, ...summary } = toSummary(row);
    const first = messages[0];
    return {
      ...summary,
      title: shared && first?.withheld ? 'Shared conversation' : row.title,
      ...(shared
        ? {
            entityRef: entityIsReadable ? row.entityRef : undefined,
            location: undefined,
          }
        : { shareId }),
      readOnly: shared,
      withheld: messages.some(message => message.withheld),
      messages,
    };
  }

  async #viewMessages(
    rows: MessageRow[],
    caller: UserCaller,
    view: { row: ConversationRow; shared: boolean } | undefined,
  ): Promise<Message[]> {
    const shared = view?.shared ?? false;
    const refs = new Set(
      rows.flatMap(({ answer, request }) => [
        ...(answer ? refsOfAnswer(answer) : []),
        ...(request?.entityRef ? [request.entityRef] : []),
      ]),
    );
    const readable = new Set(
      refs.size > 0
        ? await this.#services.knowledge.readable(
            { entityRefs: [...refs] },
            caller,
          )
        : [],
    );
    const messages = rows.map((row): Message => {
      const message: Message = {
        id: row.id,
        role: row.role,
        createdAt: row.createdAt,
        text: row.text,
      };
      if (row.role === 'user') {
        return message;
      }
      message.version = row.version;
      if (!shared) {
        message.feedback = row.feedback;
      }
      if (!row.answer) {
        return { ...message, text: '', answer: unfinished(row) };
      }
      const { answer, withheld, empty } = narrowAnswer(row.answer, readable);
      if (shared) {
        // The wording of a look-up may name the entity that the asker was at.
        answer.question = undefined;
        answer.costNanoUsd = undefined;
        answer.usage = undefined;
      }
      if (answer.refusal?.owner && row.ownerAsked) {
        answer.refusal.owner = { ...answer.refusal.owner, asked: true };
      }
      return {
        ...message,
        text: answer.text,
        answer: empty && shared ? undefined : answer,
        ...(withheld ? { withheld: true } : {}),
      };
    });
    if (shared) {
      messages.forEach((message, index) => {
        // A question whose whole answer is out of sight may well tell of it.
        const answer = messages[index + 1];
        if (message.role === 'user' && answer?.withheld && !answer.answer) {
          message.text = '';
          message.withheld = true;
        }
      });
    }
    return messages;
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

  #own(id: string, caller: UserCaller): Promise<ConversationRow> {
    return this.#store.get({ id, userRef: nameOf(caller) });
  }

  async #answerRow(
    request: { conversationId: string; messageId: string },
    caller: UserCaller,
  ): Promise<{ message: MessageRow; question?: MessageRow }> {
    const { id } = await this.#own(request.conversationId, caller);
    const messages = await this.#store.messages(id);
    const at = messages.findIndex(message => message.id === request.messageId);
    const message = messages[at];
    if (message?.role !== 'assistant') {
      throw new NotFoundError(
        `No answer "${request.messageId}" in this conversation`,
      );
    }
    return { message, question: messages[at - 1] };
  }

  async #require(permission: BasicPermission, caller: Caller): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission }],
      caller,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not do this: the permission "${permission.name}" is needed`,
      );
    }
  }
}

function toSummary(row: ConversationRow): ConversationSummary {
  const { userRef: _, ...summary } = row;
  return summary;
}

function toAnswer(kept: KeptAnswer): Answer {
  const { followUpRefs: _, ...answer } = kept;
  return answer;
}

function unfinished(row: MessageRow): Answer {
  const isWriting =
    row.status === 'streaming' &&
    Date.now() - Date.parse(row.createdAt) < LONGEST_ANSWER_MS;
  const ended = row.status === 'stopped' ? 'stopped' : 'failed';
  return {
    status: isWriting ? 'streaming' : ended,
    mode: 'extractive',
    text: '',
    sentences: [],
    sources: [],
    refused: false,
    notes: [],
    followUps: [],
    latencyMs: 0,
  };
}

function nameOf({ credentials }: Caller): string {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject ?? 'unknown';
}
