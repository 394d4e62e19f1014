/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { KeptAnswer } from '../answer/types';

export type QuestionRow = {
  id: string;
  question: string;
  asker: string;
  outcome: 'answered' | 'refused';
  reason?: string;
  entityRef?: string;
  ownerRef?: string;
  status: 'open' | 'resolved' | 'dismissed';
  fixUrl?: string;
  askedAt: string;
  rating?: 'up' | 'down';
  ratingReason?: string;
};

export type QuestionDocumentRow = {
  questionId: string;
  documentId: string;
  resourceRef: string;
  title: string;
  location: string;
  path?: string;
  kind: string;
  status?: string;
  updatedAt?: string;
  cited: boolean;
};

export type DocumentProblemRow = {
  documentId: string;
  resourceRef: string;
  type: 'broken-link' | 'contradiction';
  detail: string;
  title: string;
  location: string;
  /** Entity of the document it contradicts. */
  otherRef?: string;
};

const NEAREST = 5;
const MAXIMUM_QUESTIONS = 3_000;

/** What was asked, what answered it, and what is wrong with documents. Knows nothing of who may see it. */
export class InsightStore {
  readonly #database: Pick<AiDatabase, 'client'>;
  #key: Promise<string> | undefined;

  constructor(options: { database: Pick<AiDatabase, 'client'> }) {
    this.#database = options.database;
  }

  /** Records a finished answer. */
  async record(options: {
    question: string;
    askerRef: string;
    answer: KeptAnswer;
    /** Asked about. */
    entityRef?: string;
    messageId?: string;
  }): Promise<void> {
    const { question, askerRef, answer, messageId } = options;
    const asker = await this.#digest(askerRef);
    const knex = await this.#database.client();
    const id = randomUUID();
    const documents = new Map<string, (typeof answer.sources)[number]>();
    for (const source of answer.sources) {
      const known = documents.get(source.documentId);
      if (
        (source.cited && !known?.cited) ||
        (!known && answer.refused && documents.size < NEAREST)
      ) {
        documents.set(source.documentId, source);
      }
    }
    await knex.transaction(async trx => {
      await trx('questions').insert({
        id,
        message_id: messageId ?? null,
        question,
        asker,
        outcome: answer.refused ? 'refused' : 'answered',
        reason: answer.refusal?.reason ?? null,
        entity_ref:
          options.entityRef ??
          answer.refusal?.owner?.entityRef ??
          answer.sources[0]?.resourceRef ??
          null,
        owner_ref: answer.refusal?.owner?.ownerRef ?? null,
        status: 'open',
        asked_at: new Date(),
      });
      if (documents.size > 0) {
        await trx('question_documents').insert(
          [...documents.values()].map(source => ({
            question_id: id,
            document_id: source.documentId,
            resource_ref: source.resourceRef,
            title: source.title,
            location: source.location.replace(/#.*$/, ''),
            path: source.path ?? null,
            kind: source.kind,
            status: source.status ?? null,
            updated_at: source.updatedAt ?? null,
            cited: source.cited,
          })),
        );
      }
    });
    await this.#recordContradictions(answer);
  }

  async questions(options: { since: Date }): Promise<QuestionRow[]> {
    const knex = await this.#database.client();
    const rows = await knex('questions')
      .leftJoin('feedback', 'feedback.message_id', 'questions.message_id')
      .where('asked_at', '>=', options.since)
      .orderBy([
        { column: 'asked_at', order: 'desc' },
        { column: 'questions.id', order: 'desc' },
      ])
      .limit(MAXIMUM_QUESTIONS)
      .select(
        'questions.*',
        'feedback.rating',
        'feedback.reason as rating_reason',
      );
    return rows.reverse().map(row => ({
      id: row.id,
      question: row.question,
      asker: row.asker,
      outcome: row.outcome,
      reason: row.reason ?? undefined,
      entityRef: row.entity_ref ?? undefined,
      ownerRef: row.owner_ref ?? undefined,
      status: row.status,
      fixUrl: row.fix_url ?? undefined,
      askedAt: row.asked_at.toISOString(),
      rating: row.rating ?? undefined,
      ratingReason: row.rating_reason ?? undefined,
    }));
  }

  async documents(options: {
    questionIds: string[];
  }): Promise<QuestionDocumentRow[]> {
    if (options.questionIds.length === 0) {
      return [];
    }
    const knex = await this.#database.client();
    const rows = await knex('question_documents').whereRaw(
      'question_id = ANY(?::uuid[])',
      [options.questionIds],
    );
    return rows.map(row => ({
      questionId: row.question_id,
      documentId: row.document_id,
      resourceRef: row.resource_ref,
      title: row.title,
      location: row.location,
      path: row.path ?? undefined,
      kind: row.kind,
      status: row.status ?? undefined,
      updatedAt: row.updated_at ?? undefined,
      cited: row.cited,
    }));
  }

  async problems(): Promise<DocumentProblemRow[]> {
    const knex = await this.#database.client();
    const rows = await knex('document_problems').orderBy([
      'document_id',
      'type',
      'detail',
    ]);
    return rows.map(row => ({
      documentId: row.document_id,
      resourceRef: row.resource_ref,
      type: row.type,
      detail: row.detail,
      title: row.title,
      location: row.location,
      otherRef: row.other_ref ?? undefined,
    }));
  }

  /** What is wrong with the documents of an entity takes the place of what was. */
  async replaceBrokenLinks(options: {
    resourceRef: string;
    problems: Omit<DocumentProblemRow, 'resourceRef' | 'type'>[];
  }): Promise<void> {
    const { resourceRef, problems } = options;
    const knex = await this.#database.client();
    await knex.transaction(async trx => {
      await trx('document_problems')
        .where({ resource_ref: resourceRef, type: 'broken-link' })
        .delete();
      if (problems.length > 0) {
        await trx('document_problems')
          .insert(
            problems.map(problem => ({
              document_id: problem.documentId,
              resource_ref: resourceRef,
              type: 'broken-link',
              detail: problem.detail,
              title: problem.title,
              location: problem.location,
              found_at: new Date(),
            })),
          )
          .onConflict(['document_id', 'type', 'detail'])
          .ignore();
      }
    });
  }

  async setStatus(options: {
    ids: string[];
    status: QuestionRow['status'];
  }): Promise<void> {
    const knex = await this.#database.client();
    await knex('questions')
      .whereRaw('id = ANY(?::uuid[])', [options.ids])
      .update({ status: options.status });
  }

  async setFix(options: { ids: string[]; url: string }): Promise<void> {
    const knex = await this.#database.client();
    await knex('questions')
      .whereRaw('id = ANY(?::uuid[])', [options.ids])
      .update({ fix_url: options.url });
  }

  /** Pull requests by document. */
  async documentFixes(): Promise<Map<string, string>> {
    const knex = await this.#database.client();
    const rows = await knex('document_fixes').select('document_id', 'url');
    return new Map(rows.map(row => [row.document_id, row.url]));
  }

  async setDocumentFix(options: {
    documentId: string;
    url: string;
  }): Promise<void> {
    const knex = await this.#database.client();
    await knex('document_fixes')
      .insert({ document_id: options.documentId, url: options.url })
      .onConflict('document_id')
      .merge();
  }

  async #recordContradictions(answer: KeptAnswer): Promise<void> {
    const rows = answer.notes
      .filter(note => note.type === 'conflict' && note.sources?.length === 2)
      .flatMap(note => {
        const pair = note.sources!.map(number =>
          answer.sources.find(source => source.number === number),
        );
        const [first, second] = pair;
        return first && second
          ? [
              { document: first, other: second },
              { document: second, other: first },
            ]
          : [];
      });
    if (rows.length === 0) {
      return;
    }
    const knex = await this.#database.client();
    await knex('document_problems')
      .insert(
        rows.map(({ document, other }) => ({
          document_id: document.documentId,
          resource_ref: document.resourceRef,
          type: 'contradiction',
          detail: `Differs from "${other.title}" (${other.location})`,
          title: document.title,
          location: document.location,
          other_ref: other.resourceRef,
          found_at: new Date(),
        })),
      )
      .onConflict(['document_id', 'type', 'detail'])
      .ignore();
  }

  /** Tells askers apart without naming them; without the key nobody can be looked up. */
  async #digest(ref: string): Promise<string> {
    this.#key ??= this.#readKey().catch(error => {
      this.#key = undefined;
      throw error;
    });
    return createHmac('sha256', await this.#key)
      .update(ref)
      .digest('hex')
      .slice(0, 32);
  }

  async #readKey(): Promise<string> {
    const knex = await this.#database.client();
    await knex('settings')
      .insert({ name: 'asker-key', value: randomBytes(32).toString('hex') })
      .onConflict('name')
      .ignore();
    const row = await knex('settings')
      .where({ name: 'asker-key' })
      .first('value');
    return row.value;
  }
}
