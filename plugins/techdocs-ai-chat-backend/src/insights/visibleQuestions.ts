/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { InsightAccess, VisibleEntities } from './InsightAccess';
import type {
  InsightStore,
  QuestionDocumentRow,
  QuestionRow,
} from './InsightStore';
import type { InsightCaller, InsightFilter } from './types';

/**
 * Questions of a time that a caller may know of, with the readable ones of the documents they were answered from.
 *
 * @param options - with `byDocument` a question counts by the documents it used, else by the entity it was about
 */
export async function visibleQuestions(
  options: {
    store: InsightStore;
    access: InsightAccess;
    filter: InsightFilter;
    byDocument?: boolean;
  },
  caller: InsightCaller,
): Promise<{
  questions: QuestionRow[];
  documents: QuestionDocumentRow[];
  access: VisibleEntities;
}> {
  const { store, filter } = options;
  const since = new Date(Date.now() - filter.days * 24 * 60 * 60_000);
  const all = await store.questions({ since });
  const rows = await store.documents({
    questionIds: all.map(({ id }) => id),
  });
  const access = await options.access.to(
    [
      ...all.flatMap(({ entityRef }) => (entityRef ? [entityRef] : [])),
      ...rows.map(({ resourceRef }) => resourceRef),
    ],
    filter,
    caller,
  );
  const documents = rows.filter(({ resourceRef }) =>
    access.isReadable(resourceRef),
  );
  const used = new Set(
    documents
      .filter(({ resourceRef }) => access.covers(resourceRef))
      .map(({ questionId }) => questionId),
  );
  const questions = all.filter(({ id, entityRef }) => {
    if (options.byDocument) {
      return used.has(id);
    }
    return entityRef ? access.covers(entityRef) : access.seesUnplaced;
  });
  return { questions, documents, access };
}
