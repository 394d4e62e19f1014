/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { clusterQuestions } from '@ghostlight/doc-retrieval';
import {
  aiChatFixCreatePermission,
  aiChatInsightsReadPermission,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import { ownerOf } from '../answer/likelyOwner';
import type {
  InsightStore,
  QuestionDocumentRow,
  QuestionRow,
} from './InsightStore';
import { proposeFix, type ProposedFix } from './proposeFix';

type Caller = { credentials: BackstageCredentials<BackstageUserPrincipal> };
type Status = QuestionRow['status'];

export type InsightFilter = {
  days: number;
  ownerRef?: string;
  entityRef?: string;
};

export type QuestionCluster = {
  id: string;
  label: string;
  terms: string[];
  status: Status;
  count: number;
  askers: number;
  questions: string[];
  reasons: { reason: string; count: number }[];
  entityRef?: string;
  ownerRef?: string;
  nearest: { documentId: string; title: string; location: string }[];
  firstAskedAt: string;
  lastAskedAt: string;
  fixUrl?: string;
};

export type DocumentProblem = {
  type: 'stale' | 'superseded' | 'broken-link' | 'contradiction' | 'rated-down';
  detail: string;
  location?: string;
};

export type DocumentInsight = {
  documentId: string;
  title: string;
  location: string;
  resourceRef: string;
  ownerRef?: string;
  kind: string;
  status?: string;
  updatedAt?: string;
  citations: number;
  ratedUp: number;
  ratedDown: number;
  problems: DocumentProblem[];
};

const WORDINGS = 10;
const NEAREST = 3;
const OUTDATED = /^(?:superseded|deprecated|rejected|obsolete|archived)\b/i;

/**
 * What owners of documents should know: questions without an answer, what their documents are used for, and what is wrong
 * with them.
 *
 * @remarks
 * Owners see their own entities, holders of `ai.chat.insights.read` all; either only what they may read in the catalog now.
 * Nothing says who asked.
 */
export class Insights {
  readonly #store: InsightStore;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;
  readonly #scm: AiScmService;
  readonly #staleAfterMs: number;

  constructor(options: {
    store: InsightStore;
    catalog: CatalogService;
    permissions: PermissionsService;
    userInfo: UserInfoService;
    scm: AiScmService;
    staleAfterMs: number;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
    this.#scm = options.scm;
    this.#staleAfterMs = options.staleAfterMs;
  }

  async questions(
    filter: InsightFilter & { status: Status },
    caller: Caller,
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
    const { questions, documents, access } = await this.#visible(
      filter,
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
    request: { clusterId: string; status: Status },
    caller: Caller,
  ): Promise<void> {
    const { members } = await this.#cluster(request.clusterId, caller);
    await this.#store.setStatus({
      ids: members.map(({ id }) => id),
      status: request.status,
    });
  }

  async documents(
    filter: InsightFilter & {
      problem?: DocumentProblem['type'];
      limit: number;
    },
    caller: Caller,
  ): Promise<{ documents: DocumentInsight[] }> {
    const { questions, documents } = await this.#visible(filter, caller, {
      byDocument: true,
    });
    const problems = await this.#store.problems();
    const access = await this.#access(
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

  /** Opens or updates the one pull request of a document. */
  async fix(
    request: { clusterId?: string; documentId?: string },
    caller: Caller,
  ): Promise<ProposedFix> {
    if (!request.clusterId) {
      throw new InputError(
        'A fix needs "clusterId": the unanswered questions to make room for',
      );
    }
    const { members, documents } = await this.#cluster(
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
    const entity = await this.#catalog.getEntityByRef(
      document.resourceRef,
      caller,
    );
    if (!entity) {
      throw new NotFoundError(`No document "${document.documentId}"`);
    }
    await this.#requireFix(entity, caller);
    const fix = await proposeFix(
      {
        entity,
        path: document.path!,
        title: document.title,
        questions: distinct(members),
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

  /** The cluster that a question is in now; clusters are made anew at each look. */
  async #cluster(
    clusterId: string,
    caller: Caller,
    only?: Status,
  ): Promise<{ members: QuestionRow[]; documents: QuestionDocumentRow[] }> {
    const { questions, documents } = await this.#visible({ days: 365 }, caller);
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

  async #visible(
    filter: InsightFilter,
    caller: Caller,
    options?: { byDocument?: boolean },
  ) {
    const since = new Date(Date.now() - filter.days * 24 * 60 * 60_000);
    const all = await this.#store.questions({ since });
    const rows = await this.#store.documents({
      questionIds: all.map(({ id }) => id),
    });
    const access = await this.#access(
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
      if (options?.byDocument) {
        return used.has(id);
      }
      return entityRef ? access.covers(entityRef) : access.seesUnplaced;
    });
    return { questions, documents, access };
  }

  /** Which entities a caller may read, whose they are, and which of them the caller may see insights into. */
  async #access(
    refs: string[],
    filter: Partial<InsightFilter>,
    caller: Caller,
  ) {
    const [seesAll, { ownershipEntityRefs }] = await Promise.all([
      this.#may(aiChatInsightsReadPermission, caller),
      this.#userInfo.getUserInfo(caller.credentials),
    ]);
    if (!seesAll && ownershipEntityRefs.length === 0) {
      throw new NotAllowedError(
        'Insights are for owners of documents and for those with the permission "ai.chat.insights.read"',
      );
    }
    const wanted = [...new Set(refs)];
    const { items } = wanted.length
      ? await this.#catalog.getEntitiesByRefs({ entityRefs: wanted }, caller)
      : { items: [] };
    const owners = new Map<string, string | undefined>();
    items.forEach(entity => {
      if (entity) {
        owners.set(stringifyEntityRef(entity), ownerOf(entity));
      }
    });
    const own = new Set(ownershipEntityRefs);
    return {
      isReadable: (ref: string) => owners.has(ref),
      ownerOf: (ref: string) => owners.get(ref),
      covers: (ref: string) => {
        const owner = owners.get(ref);
        return (
          owners.has(ref) &&
          (seesAll || (owner !== undefined && own.has(owner))) &&
          (!filter.ownerRef || owner === filter.ownerRef) &&
          (!filter.entityRef || ref === filter.entityRef)
        );
      },
      seesUnplaced: seesAll && !filter.ownerRef && !filter.entityRef,
    };
  }

  async #requireFix(entity: Entity, caller: Caller): Promise<void> {
    const owner = ownerOf(entity);
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      caller.credentials,
    );
    if (
      !(owner && ownershipEntityRefs.includes(owner)) &&
      !(await this.#may(aiChatFixCreatePermission, caller))
    ) {
      throw new NotAllowedError(
        `Only the owner of "${stringifyEntityRef(
          entity,
        )}" and those with the permission "ai.chat.fix.create" may propose this`,
      );
    }
  }

  async #may(permission: BasicPermission, caller: Caller): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission }],
      caller,
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function isUnanswered({ outcome, rating }: QuestionRow): boolean {
  return outcome === 'refused' || rating === 'down';
}

function distinct(members: QuestionRow[]): string[] {
  const seen = new Map<string, string>();
  for (const { question } of members) {
    seen.set(question.toLowerCase().replace(/\W+/g, ' ').trim(), question);
  }
  return [...seen.values()].slice(0, WORDINGS);
}

/** Nearest to most of the questions first. */
function rankDocuments(rows: QuestionDocumentRow[]): QuestionDocumentRow[] {
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
    questions: distinct(members),
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
