/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { InsightAccess } from './InsightAccess';
import type { InsightStore } from './InsightStore';
import type {
  DocumentInsight,
  DocumentProblem,
  InsightCaller,
  InsightFilter,
} from './types';
import { visibleQuestions } from './visibleQuestions';

const OUTDATED = /^(?:superseded|deprecated|rejected|obsolete|archived)\b/i;

/** What documents are used for, and what is wrong with them. */
export class DocumentInsights {
  readonly #store: InsightStore;
  readonly #access: InsightAccess;
  readonly #staleAfterMs: number;

  constructor(options: {
    store: InsightStore;
    access: InsightAccess;
    staleAfterMs: number;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#staleAfterMs = options.staleAfterMs;
  }

  async list(
    filter: InsightFilter & {
      problem?: DocumentProblem['type'];
      limit: number;
    },
    caller: InsightCaller,
  ): Promise<{ documents: DocumentInsight[] }> {
    const { questions, documents } = await visibleQuestions(
      { store: this.#store, access: this.#access, filter, byDocument: true },
      caller,
    );
    const [problems, fixes] = await Promise.all([
      this.#store.problems(),
      this.#store.documentFixes(),
    ]);
    const access = await this.#access.to(
      [
        ...documents.map(({ resourceRef }) => resourceRef),
        ...problems.flatMap(({ resourceRef, otherRef }) => [
          resourceRef,
          ...(otherRef ? [otherRef] : []),
        ]),
      ],
      filter,
      caller,
    );
    const ratings = new Map(questions.map(({ id, rating }) => [id, rating]));
    const insights = new Map<string, DocumentInsight>();
    const insightOf = (row: {
      documentId: string;
      resourceRef: string;
      title: string;
      location: string;
      kind?: string;
    }) => {
      const known = insights.get(row.documentId);
      if (known) {
        return known;
      }
      const insight: DocumentInsight = {
        documentId: row.documentId,
        title: row.title,
        location: row.location,
        resourceRef: row.resourceRef,
        ownerRef: access.ownerOf(row.resourceRef),
        kind: row.kind ?? 'markdown',
        citations: 0,
        ratedUp: 0,
        ratedDown: 0,
        problems: [],
        fixUrl: fixes.get(row.documentId),
      };
      insights.set(row.documentId, insight);
      return insight;
    };
    for (const row of documents) {
      if (row.cited && access.covers(row.resourceRef)) {
        const insight = insightOf(row);
        insight.status = row.status ?? insight.status;
        insight.updatedAt = row.updatedAt ?? insight.updatedAt;
        insight.citations += 1;
        const rating = ratings.get(row.questionId);
        insight.ratedUp += rating === 'up' ? 1 : 0;
        insight.ratedDown += rating === 'down' ? 1 : 0;
      }
    }
    for (const problem of problems) {
      const sees =
        access.covers(problem.resourceRef) &&
        (!problem.otherRef || access.isReadable(problem.otherRef));
      if (sees) {
        insightOf(problem).problems.push({
          type: problem.type,
          detail: problem.detail,
          location: problem.location,
        });
      }
    }
    for (const insight of insights.values()) {
      insight.problems.push(...this.#problemsOf(insight));
    }
    return {
      documents: [...insights.values()]
        .filter(
          ({ problems: found }) =>
            !filter.problem ||
            found.some(({ type }) => type === filter.problem),
        )
        .sort(
          (a, b) =>
            b.citations - a.citations ||
            b.problems.length - a.problems.length ||
            (a.documentId < b.documentId ? -1 : 1),
        )
        .slice(0, filter.limit),
    };
  }

  #problemsOf(insight: DocumentInsight): DocumentProblem[] {
    const problems: DocumentProblem[] = [];
    if (insight.status && OUTDATED.test(insight.status)) {
      problems.push({
        type: 'superseded',
        detail: `Marked as ${insight.status.toLowerCase()} and still cited`,
      });
    }
    const changed = insight.updatedAt ? Date.parse(insight.updatedAt) : NaN;
    if (Date.now() - changed > this.#staleAfterMs) {
      problems.push({
        type: 'stale',
        detail: `Last changed on ${insight.updatedAt!.slice(0, 10)}`,
      });
    }
    if (insight.ratedDown > insight.ratedUp) {
      problems.push({
        type: 'rated-down',
        detail: `${insight.ratedDown} answers from it were rated down, ${insight.ratedUp} up`,
      });
    }
    return problems;
  }
}
