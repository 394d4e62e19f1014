/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { DocumentInsights } from './DocumentInsights';
import type { InsightAccess } from './InsightAccess';
import type { InsightStore } from './InsightStore';
import { proposeAnswers } from './proposeAnswers';
import type { ProposedFix } from './proposeEdit';
import { proposeRepairs } from './proposeRepairs';
import {
  rankDocuments,
  wordingsOf,
  type QuestionInsights,
} from './QuestionInsights';
import type { InsightCaller } from './types';

/** Documents looked through for one; owners see no more. */
const MOST_DOCUMENTS = 10_000;
const DAYS = 365;

/** Pull requests made of what was found out about documents. */
export class DocumentFixes {
  readonly #store: InsightStore;
  readonly #access: InsightAccess;
  readonly #catalog: CatalogService;
  readonly #scm: AiScmService;
  readonly #questions: QuestionInsights;
  readonly #documents: DocumentInsights;

  constructor(options: {
    store: InsightStore;
    access: InsightAccess;
    catalog: CatalogService;
    scm: AiScmService;
    questions: QuestionInsights;
    documents: DocumentInsights;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#scm = options.scm;
    this.#questions = options.questions;
    this.#documents = options.documents;
  }

  /** Room for questions, in the document that came nearest to most of them. */
  async ofCluster(
    request: { clusterId: string; documentId?: string },
    caller: InsightCaller,
  ): Promise<ProposedFix> {
    const { members, documents } = await this.#questions.cluster(
      request.clusterId,
      caller,
      'open',
    );
    const nearest = rankDocuments(documents).filter(({ path }) => path);
    const document = request.documentId
      ? nearest.find(({ documentId }) => documentId === request.documentId)
      : nearest[0];
    if (!document) {
      throw nearest.length > 0 || documents.length === 0
        ? new NotFoundError(
            'No document in a repository came near to these questions',
          )
        : new InputError(
            'The nearest documents are not in a repository; nothing can be proposed',
          );
    }
    const fix = await proposeAnswers(
      {
        entity: await this.#entityOf(document, caller),
        path: document.path!,
        title: document.title,
        questions: wordingsOf(members),
        asked: members.length,
      },
      { scm: this.#scm, ...caller },
    );
    if (fix.url) {
      await this.#store.setFix({
        ids: members.map(({ id }) => id),
        url: fix.url,
      });
    }
    return fix;
  }

  /** What is wrong with one document: its links mended, the rest said at its top. */
  async ofDocument(
    request: { documentId: string },
    caller: InsightCaller,
  ): Promise<ProposedFix> {
    const { documentId } = request;
    const { documents } = await this.#documents.list(
      { days: DAYS, limit: MOST_DOCUMENTS },
      caller,
    );
    const document = documents.find(known => known.documentId === documentId);
    if (!document) {
      throw new NotFoundError(`No document "${documentId}"`);
    }
    const fix = await proposeRepairs(
      {
        entity: await this.#entityOf(document, caller),
        // Documents of a repository are named by their entity and their path in it.
        path: documentId.slice(`${document.resourceRef}/`.length),
        title: document.title,
        problems: document.problems,
        citations: document.citations,
      },
      { scm: this.#scm, ...caller },
    );
    if (fix.url) {
      await this.#store.setDocumentFix({ documentId, url: fix.url });
    }
    return fix;
  }

  async #entityOf(
    document: { resourceRef: string; documentId: string },
    caller: InsightCaller,
  ): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(
      document.resourceRef,
      caller,
    );
    if (!entity) {
      throw new NotFoundError(`No document "${document.documentId}"`);
    }
    await this.#access.requireFix(entity, caller);
    return entity;
  }
}
