/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { DocumentFixes } from './DocumentFixes';
import { DocumentInsights } from './DocumentInsights';
import { InsightAccess } from './InsightAccess';
import type { InsightStore } from './InsightStore';
import type { ProposedFix } from './proposeEdit';
import { QuestionInsights } from './QuestionInsights';
import type { InsightCaller } from './types';

/**
 * What owners of documents should know: questions without an answer, what their documents are used for, and what is wrong
 * with them.
 *
 * @remarks
 * Owners see their own entities, holders of `ai.chat.insights.read` all; either only what they may read in the catalog now.
 * Nothing says who asked.
 */
export class Insights {
  readonly questions: QuestionInsights;
  readonly documents: DocumentInsights;
  readonly #fixes: DocumentFixes;

  constructor(options: {
    store: InsightStore;
    catalog: CatalogService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    scm: AiScmService;
    staleAfterMs: number;
  }) {
    const { store, catalog, scm, staleAfterMs } = options;
    const access = new InsightAccess(options);
    this.questions = new QuestionInsights({ store, access });
    this.documents = new DocumentInsights({ store, access, staleAfterMs });
    this.#fixes = new DocumentFixes({
      store,
      access,
      catalog,
      scm,
      questions: this.questions,
      documents: this.documents,
    });
  }

  /** Opens or updates a pull request: room for the questions of a cluster, or what can be mended of a document. */
  async fix(
    request: { clusterId?: string; documentId?: string },
    caller: InsightCaller,
  ): Promise<ProposedFix> {
    const { clusterId, documentId } = request;
    if (clusterId) {
      return this.#fixes.ofCluster({ clusterId, documentId }, caller);
    }
    if (documentId) {
      return this.#fixes.ofDocument({ documentId }, caller);
    }
    throw new InputError(
      'A fix needs "clusterId", the unanswered questions to make room for, or "documentId", the document to mend',
    );
  }
}
