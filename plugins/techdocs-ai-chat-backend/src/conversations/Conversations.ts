/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  aiChatSharePermission,
  aiChatUsePermission,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AnswerServices } from '../answer/answerQuestion';
import type { Answer, AskRequest } from '../answer/types';
import type { InsightStore } from '../insights/InsightStore';
import type { RateLimiter } from '../support/RateLimiter';
import { AnswerWriter, type SentEvent } from './AnswerWriter';
import {
  nameOf,
  requirePermission,
  type Caller,
  type UserCaller,
} from './callers';
import type { Conversation, ConversationSummary } from './Conversation';
import type {
  ConversationRow,
  ConversationStore,
  Feedback,
  MessageRow,
} from './ConversationStore';
import { ConversationViews, toSummary } from './ConversationViews';

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
  readonly #permissions: PermissionsService;
  readonly #limiter: RateLimiter;
  readonly #notifications: NotificationService;
  readonly #views: ConversationViews;
  readonly #writer: AnswerWriter;

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
    this.#permissions = options.permissions;
    this.#limiter = options.limiter;
    this.#notifications = options.notifications;
    this.#views = new ConversationViews(options.services);
    this.#writer = new AnswerWriter({ ...options, views: this.#views });
  }

  /** One question, answered and not kept. */
  async answer(
    request: AskRequest & { signal?: AbortSignal },
    caller: Caller,
  ): Promise<Answer> {
    await this.#require(aiChatUsePermission, caller);
    this.#limiter.take(nameOf(caller));
    return this.#writer.once(request, caller);
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
    return this.#views.conversation(
      row,
      await this.#store.messages(row.id),
      caller,
      { shared: false },
    );
  }

  async getShared(
    request: { shareId: string },
    caller: UserCaller,
  ): Promise<Conversation> {
    const row = await this.#store.getShared(request.shareId);
    return this.#views.conversation(
      row,
      await this.#store.messages(row.id),
      caller,
      { shared: true },
    );
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
      this.#writer.abort(messageId);
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
    yield* this.#writer.write(
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
    yield* this.#writer.write(
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
    if (!this.#writer.abort(request.messageId)) {
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

  #require(permission: BasicPermission, caller: Caller): Promise<void> {
    return requirePermission(permission, {
      permissions: this.#permissions,
      ...caller,
    });
  }
}
