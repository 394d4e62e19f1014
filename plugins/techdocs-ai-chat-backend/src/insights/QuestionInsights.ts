/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import { clusterQuestions } from '@ghostlight/doc-retrieval';
import type { InsightAccess } from './InsightAccess';
import type {
  InsightStore,
  QuestionDocumentRow,
  QuestionRow,
} from './InsightStore';
import type {
  InsightCaller,
  InsightFilter,
  QuestionCluster,
  QuestionStatus,
} from './types';
import { visibleQuestions } from './visibleQuestions';

const WORDINGS = 10;
const NEAREST = 3;

/** Questions that got no answer or a bad one, alike ones together. */
export class QuestionInsights {
  readonly #store: InsightStore;
  readonly #access: InsightAccess;

  constructor(options: { store: InsightStore; access: InsightAccess }) {
    this.#store = options.store;
    this.#access = options.access;
  }

  async list(
    filter: InsightFilter & { status: QuestionStatus },
    caller: InsightCaller,
  ): Promise<{
    clusters: QuestionCluster[];
    totals: {
      asked: number;
      answered: number;
      refused: number;
      ratedUp: number;
      ratedDown: number;
    };
  }> {
    const { questions, documents, access } = await visibleQuestions(
      { store: this.#store, access: this.#access, filter },
      caller,
    );
    const open = questions.filter(
      question => isUnanswered(question) && question.status === filter.status,
    );
    const clusters = clusterQuestions(open.map(({ question }) => question)).map(
      ({ members, typical, terms }) =>
        toCluster({
          members: members.map(index => open[index]),
          typical: open[typical],
          terms,
          documents,
          access,
        }),
    );
    const count = (test: (question: QuestionRow) => boolean) =>
      questions.filter(test).length;
    return {
      clusters,
      totals: {
        asked: questions.length,
        answered: count(({ outcome }) => outcome === 'answered'),
        refused: count(({ outcome }) => outcome === 'refused'),
        ratedUp: count(({ rating }) => rating === 'up'),
        ratedDown: count(({ rating }) => rating === 'down'),
      },
    };
  }

  async setStatus(
    request: { clusterId: string; status: QuestionStatus },
    caller: InsightCaller,
  ): Promise<void> {
    const { members } = await this.cluster(request.clusterId, caller);
    await this.#store.setStatus({
      ids: members.map(({ id }) => id),
      status: request.status,
    });
  }

  /** The cluster that a question is in now; clusters are made anew at each look. */
  async cluster(
    clusterId: string,
    caller: InsightCaller,
    only?: QuestionStatus,
  ): Promise<{ members: QuestionRow[]; documents: QuestionDocumentRow[] }> {
    const { questions, documents } = await visibleQuestions(
      { store: this.#store, access: this.#access, filter: { days: 365 } },
      caller,
    );
    const first = questions.find(({ id }) => id === clusterId);
    const status = only ?? first?.status;
    const alike = questions.filter(
      question => isUnanswered(question) && question.status === status,
    );
    const cluster = clusterQuestions(
      alike.map(({ question }) => question),
    ).find(({ members }) =>
      members.some(index => alike[index].id === clusterId),
    );
    if (!cluster) {
      throw new NotFoundError(`No cluster "${clusterId}" that you may change`);
    }
    const members = cluster.members.map(index => alike[index]);
    const ids = new Set(members.map(({ id }) => id));
    return {
      members,
      documents: documents.filter(({ questionId }) => ids.has(questionId)),
    };
  }
}

function isUnanswered({ outcome, rating }: QuestionRow): boolean {
  return outcome === 'refused' || rating === 'down';
}

/** Different wordings of the same questions. */
export function wordingsOf(members: QuestionRow[]): string[] {
  const seen = new Map<string, string>();
  for (const { question } of members) {
    seen.set(question.toLowerCase().replace(/\W+/g, ' ').trim(), question);
  }
  return [...seen.values()].slice(0, WORDINGS);
}

/** Nearest to most of the questions first. */
export function rankDocuments(
  rows: QuestionDocumentRow[],
): QuestionDocumentRow[] {
  const counts = new Map<string, { row: QuestionDocumentRow; count: number }>();
  for (const row of rows) {
    const known = counts.get(row.documentId);
    counts.set(row.documentId, { row, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .sort(
      (a, b) =>
        b.count - a.count || (a.row.documentId < b.row.documentId ? -1 : 1),
    )
    .map(({ row }) => row);
}

function toCluster(options: {
  members: QuestionRow[];
  typical: QuestionRow;
  terms: string[];
  documents: QuestionDocumentRow[];
  access: { ownerOf(ref: string): string | undefined };
}): QuestionCluster {
  const { members, typical, terms, access } = options;
  const ids = new Set(members.map(({ id }) => id));
  const reasons = new Map<string, number>();
  const entities = new Map<string, number>();
  for (const { reason, ratingReason, rating, entityRef } of members) {
    const why =
      reason ?? (rating === 'down' ? ratingReason ?? 'rated-down' : 'unknown');
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
    if (entityRef) {
      entities.set(entityRef, (entities.get(entityRef) ?? 0) + 1);
    }
  }
  const [entityRef] = [...entities].sort(([, a], [, b]) => b - a)[0] ?? [];
  return {
    id: members[0].id,
    label: typical.question,
    terms,
    status: members[0].status,
    count: members.length,
    askers: new Set(members.map(({ asker }) => asker)).size,
    questions: wordingsOf(members),
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })),
    entityRef,
    ownerRef: entityRef && access.ownerOf(entityRef),
    nearest: rankDocuments(
      options.documents.filter(({ questionId }) => ids.has(questionId)),
    )
      .slice(0, NEAREST)
      .map(({ documentId, title, location }) => ({
        documentId,
        title,
        location,
      })),
    firstAskedAt: members[0].askedAt,
    lastAskedAt: members[members.length - 1].askedAt,
    fixUrl: members.find(({ fixUrl }) => fixUrl)?.fixUrl,
  };
}
