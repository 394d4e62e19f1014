/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { AskRequest, KeptAnswer } from '../answer/types';

/** An answer that has been written for longer was left behind by a process that died. */
export const LONGEST_ANSWER_MS = 3 * 60_000;

export type ConversationRow = {
  id: string;
  userRef: string;
  title: string;
  entityRef?: string;
  location?: string;
  shareId?: string;
  createdAt: string;
  updatedAt: string;
  messageCount: number;
};

export type MessageRow = {
  id: string;
  role: 'user' | 'assistant';
  text: string;
  request?: Omit<AskRequest, 'question'>;
  answer?: KeptAnswer;
  status: string;
  version: number;
  ownerAsked: boolean;
  createdAt: string;
  feedback?: Feedback;
};

export type Feedback = {
  rating: 'up' | 'down';
  reason?:
    | 'wrong'
    | 'outdated'
    | 'incomplete'
    | 'off-topic'
    | 'bad-citation'
    | 'unclear'
    | 'other';
  comment?: string;
};

const TITLE_LENGTH = 80;

/** Conversations and their messages. Knows whose they are, not what in them may be seen. */
export class ConversationStore {
  readonly #database: Pick<AiDatabase, 'client'>;

  constructor(options: { database: Pick<AiDatabase, 'client'> }) {
    this.#database = options.database;
  }

  async create(options: {
    userRef: string;
    title?: string;
    entityRef?: string;
    location?: string;
  }): Promise<ConversationRow> {
    const knex = await this.#database.client();
    const id = randomUUID();
    const now = new Date();
    await knex('conversations').insert({
      id,
      user_ref: options.userRef,
      title: options.title ?? 'New conversation',
      title_given: options.title !== undefined,
      entity_ref: options.entityRef,
      location: options.location,
      created_at: now,
      updated_at: now,
    });
    return this.get({ id, userRef: options.userRef });
  }

  /** @throws NotFoundError, also for those of others. */
  async get(options: {
    id: string;
    userRef: string;
  }): Promise<ConversationRow> {
    const [row] = await this.#select(query =>
      query.where({ id: options.id, user_ref: options.userRef }),
    );
    if (!row) {
      throw new NotFoundError(`No conversation "${options.id}" of yours`);
    }
    return row;
  }

  /** @throws NotFoundError */
  async getShared(shareId: string): Promise<ConversationRow> {
    const [row] = await this.#select(query =>
      query.where({ share_id: shareId }),
    );
    if (!row) {
      throw new NotFoundError(`No shared conversation "${shareId}"`);
    }
    return row;
  }

  async list(options: {
    userRef: string;
    entityRef?: string;
    limit: number;
    cursor?: string;
  }): Promise<{ items: ConversationRow[]; nextCursor?: string }> {
    const { userRef, entityRef, limit, cursor } = options;
    const after = cursor ? decodeCursor(cursor) : undefined;
    const items = await this.#select(query => {
      query
        .where({ user_ref: userRef })
        .orderBy([
          { column: 'updated_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit + 1);
      if (entityRef) {
        query.where({ entity_ref: entityRef });
      }
      if (after) {
        query.whereRaw('(updated_at, id) < (?::timestamptz, ?::uuid)', [
          after.at,
          after.id,
        ]);
      }
    });
    const page = items.slice(0, limit);
    const last = page[page.length - 1];
    return {
      items: page,
      nextCursor: items.length > limit ? encodeCursor(last) : undefined,
    };
  }

  async rename(options: { id: string; title: string }): Promise<void> {
    const knex = await this.#database.client();
    await knex('conversations')
      .where({ id: options.id })
      .update({ title: options.title, title_given: true });
  }

  async remove(options: { id: string }): Promise<void> {
    const knex = await this.#database.client();
    await knex('conversations').where({ id: options.id }).delete();
  }

  /** Sharing twice gives the same link, also when both happen at once. */
  async share(options: { id: string }): Promise<string> {
    const knex = await this.#database.client();
    await knex('conversations')
      .where({ id: options.id })
      .whereNull('share_id')
      .update({ share_id: randomBytes(18).toString('base64url') });
    const row = await knex('conversations')
      .where({ id: options.id })
      .first('share_id');
    return row.share_id;
  }

  async unshare(options: { id: string }): Promise<void> {
    const knex = await this.#database.client();
    await knex('conversations')
      .where({ id: options.id })
      .update({ share_id: null });
  }

  async messages(conversationId: string): Promise<MessageRow[]> {
    const knex = await this.#database.client();
    const rows = await knex('messages')
      .leftJoin('feedback', 'feedback.message_id', 'messages.id')
      .where({ conversation_id: conversationId })
      .orderBy('position')
      .select('messages.*', 'rating', 'reason', 'comment');
    return rows.map(row => ({
      id: row.id,
      role: row.role,
      text: row.text,
      request: row.request ?? undefined,
      answer: row.answer ?? undefined,
      status: row.status,
      version: row.version,
      ownerAsked: Boolean(row.owner_asked_at),
      createdAt: row.created_at.toISOString(),
      feedback: row.rating
        ? {
            rating: row.rating,
            reason: row.reason ?? undefined,
            comment: row.comment ?? undefined,
          }
        : undefined,
    }));
  }

  /**
   * Puts a question and its answer to come at the end.
   *
   * @throws ConflictError while another answer is being written.
   */
  async begin(options: {
    conversationId: string;
    request: AskRequest;
  }): Promise<{ questionId: string; messageId: string }> {
    const { conversationId } = options;
    const { question, ...request } = options.request;
    const knex = await this.#database.client();
    const questionId = randomUUID();
    const messageId = randomUUID();
    const now = new Date();
    await knex.transaction(async trx => {
      // The row is the lock: two questions at once must not get the same place.
      const conversation = await trx('conversations')
        .where({ id: conversationId })
        .forUpdate()
        .first();
      if (!conversation) {
        throw new NotFoundError(`No conversation "${conversationId}"`);
      }
      await requireIdle(trx, conversationId);
      const last = await trx('messages')
        .where({ conversation_id: conversationId })
        .max<{ position: number | null }>('position as position')
        .first();
      const position = (last?.position ?? -1) + 1;
      await trx('messages').insert([
        {
          id: questionId,
          conversation_id: conversationId,
          position,
          role: 'user',
          text: question,
          request: JSON.stringify(request),
          status: 'complete',
          created_at: now,
        },
        {
          id: messageId,
          conversation_id: conversationId,
          position: position + 1,
          role: 'assistant',
          text: '',
          status: 'streaming',
          created_at: now,
        },
      ]);
      await trx('conversations')
        .where({ id: conversationId })
        .update({
          updated_at: now,
          ...(position === 0 && !conversation.title_given
            ? { title: titleOf(question) }
            : {}),
        });
    });
    return { questionId, messageId };
  }

  /** As {@link begin}, for an answer that exists. Its rating and what was asked of its owner go. */
  async beginAgain(options: {
    conversationId: string;
    messageId: string;
  }): Promise<void> {
    const { conversationId, messageId } = options;
    const knex = await this.#database.client();
    await knex.transaction(async trx => {
      await trx('conversations')
        .where({ id: conversationId })
        .forUpdate()
        .first();
      await requireIdle(trx, conversationId);
      await trx('messages')
        .where({ id: messageId })
        .update({
          answer: null,
          text: '',
          status: 'streaming',
          stop_requested: false,
          version: trx.raw('version + 1'),
          owner_asked_at: null,
          created_at: new Date(),
        });
      await trx('feedback').where({ message_id: messageId }).delete();
      await trx('questions').where({ message_id: messageId }).delete();
    });
  }

  async finish(options: {
    messageId: string;
    status: string;
    answer?: KeptAnswer;
  }): Promise<void> {
    const { messageId, status, answer } = options;
    const knex = await this.#database.client();
    await knex('messages')
      .where({ id: messageId })
      .update({
        status,
        text: answer?.text ?? '',
        answer: answer ? JSON.stringify(answer) : null,
      });
  }

  /** For the replica that writes the answer, which may be another one. */
  async requestStop(messageId: string): Promise<void> {
    const knex = await this.#database.client();
    await knex('messages')
      .where({ id: messageId, status: 'streaming' })
      .update({ stop_requested: true });
  }

  async isStopRequested(messageId: string): Promise<boolean> {
    const knex = await this.#database.client();
    const row = await knex('messages')
      .where({ id: messageId })
      .first('stop_requested');
    // Deleted meanwhile: nobody waits for it any more.
    return row?.stop_requested ?? true;
  }

  async rate(options: {
    messageId: string;
    feedback: Feedback | undefined;
  }): Promise<void> {
    const { messageId, feedback } = options;
    const knex = await this.#database.client();
    if (!feedback) {
      await knex('feedback').where({ message_id: messageId }).delete();
      return;
    }
    await knex('feedback')
      .insert({
        message_id: messageId,
        rating: feedback.rating,
        reason: feedback.reason ?? null,
        comment: feedback.comment ?? null,
        created_at: new Date(),
      })
      .onConflict('message_id')
      .merge();
  }

  /** @returns false when the owner was asked already. */
  async markOwnerAsked(messageId: string): Promise<boolean> {
    const knex = await this.#database.client();
    const changed = await knex('messages')
      .where({ id: messageId })
      .whereNull('owner_asked_at')
      .update({ owner_asked_at: new Date() });
    return changed > 0;
  }

  /** Takes {@link markOwnerAsked} back after the message could not be sent. */
  async unmarkOwnerAsked(messageId: string): Promise<void> {
    const knex = await this.#database.client();
    await knex('messages')
      .where({ id: messageId })
      .update({ owner_asked_at: null });
  }

  async #select(
    narrow: (query: ReturnType<Client>) => void,
  ): Promise<ConversationRow[]> {
    const knex = await this.#database.client();
    const query = knex('conversations').select(
      'conversations.*',
      knex('messages')
        .whereRaw('conversation_id = conversations.id')
        .count('*')
        .as('message_count'),
    );
    narrow(query);
    const rows = await query;
    return rows.map(row => ({
      id: row.id,
      userRef: row.user_ref,
      title: row.title,
      entityRef: row.entity_ref ?? undefined,
      location: row.location ?? undefined,
      shareId: row.share_id ?? undefined,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      messageCount: Number(row.message_count),
    }));
  }
}

type Client = Awaited<ReturnType<AiDatabase['client']>>;

async function requireIdle(trx: Client, conversationId: string) {
  const busy = await trx('messages')
    .where({ conversation_id: conversationId, status: 'streaming' })
    .where('created_at', '>', new Date(Date.now() - LONGEST_ANSWER_MS))
    .first('id');
  if (busy) {
    throw new ConflictError(
      'An answer in this conversation is still being written; stop it or wait for its end',
    );
  }
}

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  return line.length > TITLE_LENGTH
    ? `${line.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, '')} …`
    : line;
}

function encodeCursor(row: ConversationRow): string {
  return Buffer.from(`${row.updatedAt} ${row.id}`).toString('base64url');
}

function decodeCursor(cursor: string): { at: string; id: string } {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (
    Number.isNaN(Date.parse(at)) ||
    !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')
  ) {
    throw new NotFoundError('That page of the list does not exist');
  }
  return { at, id };
}
