/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';
import type { Answer } from '../answer/types';
import type { UserCaller } from './callers';
import type {
  Conversation,
  ConversationSummary,
  Message,
} from './Conversation';
import {
  LONGEST_ANSWER_MS,
  type ConversationRow,
  type MessageRow,
} from './ConversationStore';
import { narrowAnswer, refsOfAnswer } from './narrowAnswer';

/** Kept conversations as their reader may see them now. */
export class ConversationViews {
  readonly #knowledge: Pick<AiKnowledgeService, 'readable'>;

  constructor(options: { knowledge: Pick<AiKnowledgeService, 'readable'> }) {
    this.#knowledge = options.knowledge;
  }

  async conversation(
    row: ConversationRow,
    rows: MessageRow[],
    caller: UserCaller,
    options: { shared: boolean },
  ): Promise<Conversation> {
    const { shared } = options;
    const messages = await this.messages(rows, caller, { shared });
    const entityIsReadable =
      row.entityRef !== undefined &&
      (await this.#knowledge.readable({ entityRefs: [row.entityRef] }, caller))
        .length > 0;
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

  async messages(
    rows: MessageRow[],
    caller: UserCaller,
    options?: { shared: boolean },
  ): Promise<Message[]> {
    const shared = options?.shared ?? false;
    const refs = new Set(
      rows.flatMap(({ answer, request }) => [
        ...(answer ? refsOfAnswer(answer) : []),
        ...(request?.entityRef ? [request.entityRef] : []),
      ]),
    );
    const readable = new Set(
      refs.size > 0
        ? await this.#knowledge.readable({ entityRefs: [...refs] }, caller)
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
}

export function toSummary(row: ConversationRow): ConversationSummary {
  const { userRef: _, ...summary } = row;
  return summary;
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
