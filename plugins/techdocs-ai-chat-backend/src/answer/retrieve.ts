/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  LexicalIndex,
  resolveEntityReference,
  rewriteFollowUp,
  type DocumentChunk,
  type QueryAnalysis,
  type RankedPassage,
} from '@ghostlight/doc-retrieval';
import type {
  KnowledgeHit,
  KnowledgeReranker,
  KnowledgeSearchRequest,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiKnowledgeService } from '@ghostlight/backstage-plugin-ai-node';
import { rerankHits } from './rerankHits';
import { sectionsOf } from './sectionsOf';
import type { AskRequest } from './types';

/** Passages that are looked at for evidence; what a model is given is fewer. */
const POOL = 40;
const PER_DOCUMENT = 3;
/** How much nearer the documents of the current entity or page are. */
const NEARNESS = 1.3;
const PAGE_PASSAGES = 100;
/** Code answers questions about code; of others it holds the words and not the reasons. */
const CODE_FACTOR = 0.8;
const OUTDATED = /^(?:superseded|deprecated|rejected|obsolete|archived)\b/i;

/** What was found for a question. */
export type Retrieved = {
  /** As it was looked up. */
  question: string;
  analysis: QueryAnalysis;
  /** Best first. */
  hits: KnowledgeHit[];
  /** The hits with evidence of how well they cover the question, best first by words. */
  passages: RankedPassage[];
  /** The hit that each passage is. */
  hitOf(passage: RankedPassage): KnowledgeHit;
  index: LexicalIndex;
  entity?: Entity;
  mode: 'lexical' | 'hybrid';
  indexedAt?: string;
};

/**
 * From a question to passages: the follow-up made independent, "our service" given its name, the search within what the
 * asker may read, and the evidence of how well each passage covers the question.
 *
 * @remarks
 * The evidence is computed on the found passages alone. Statistics of the whole index would tell how often a word stands in
 * documents that the asker may not read.
 */
export async function retrieve(
  request: AskRequest & { previousQuestions: readonly string[] },
  options: {
    knowledge: AiKnowledgeService;
    catalog: CatalogService;
    credentials: BackstageCredentials;
    reranker?: KnowledgeReranker;
    logger?: LoggerService;
    signal?: AbortSignal;
  },
): Promise<Retrieved> {
  const { knowledge, catalog, credentials, signal } = options;
  const { scope = 'all', location } = request;
  const entityRef = request.entityRef ?? entityRefOfPage(location);
  // An entity that the asker may not read is as good as none: its name must not get into the query.
  const entity = entityRef
    ? await catalog.getEntityByRef(entityRef, { credentials })
    : undefined;
  const reader = new LexicalIndex();
  const { text } = rewriteFollowUp({
    question: request.question,
    previous: request.previousQuestions,
    analyzer: reader.analyzer,
  });
  const type = entity?.spec?.type;
  const question = resolveEntityReference({
    text,
    entity: entity && {
      name: entity.metadata.name,
      title: entity.metadata.title,
      kinds: [
        entity.kind.toLowerCase(),
        ...(typeof type === 'string' ? [type] : []),
      ],
    },
  }).text;

  const search = (more: Partial<KnowledgeSearchRequest>) =>
    knowledge.search(
      {
        query: question,
        limit: POOL,
        perDocument: PER_DOCUMENT,
        mode: 'hybrid',
        signal,
        ...more,
      },
      { credentials },
    );
  const page = location?.replace(/#.*$/, '');
  const isNear = (hit: KnowledgeHit) =>
    (page !== undefined && hit.location.replace(/#.*$/, '') === page) ||
    (entityRef !== undefined && hit.resourceRef === entityRef.toLowerCase());

  let found;
  if (scope !== 'all' && entityRef) {
    found = await search({
      resourceRefs: [entityRef],
      ...(scope === 'page'
        ? { limit: PAGE_PASSAGES, perDocument: PAGE_PASSAGES }
        : {}),
    });
    if (scope === 'page') {
      found.hits = found.hits.filter(
        hit => hit.location.replace(/#.*$/, '') === page,
      );
    }
  } else {
    found = await search({});
    if (entityRef && entity) {
      const near = await search({ resourceRefs: [entityRef], limit: 10 });
      const known = new Set(found.hits.map(({ chunkId }) => chunkId));
      found.hits.push(
        ...near.hits.filter(({ chunkId }) => !known.has(chunkId)),
      );
    }
  }
  signal?.throwIfAborted();

  const ranked = rankPool({ question, hits: found.hits, isNear });
  return {
    ...ranked,
    question,
    entity,
    mode: found.mode,
    indexedAt: found.indexedAt,
    hits: await rerankHits({
      ...options,
      query: question,
      hits: orderHits({ hits: found.hits, ranked, mode: found.mode, isNear }),
    }),
  };
}

/** `/docs/<namespace>/<kind>/<name>/…` is a page of that entity's documentation. */
function entityRefOfPage(location: string | undefined): string | undefined {
  const match =
    location && /\/docs\/([^/]+)\/([^/]+)\/([^/?#]+)/.exec(location);
  return match
    ? `${match[2]}:${match[1]}/${match[3]}`.toLowerCase()
    : undefined;
}

function rankPool(options: {
  question: string;
  hits: KnowledgeHit[];
  isNear(hit: KnowledgeHit): boolean;
}): Pick<Retrieved, 'analysis' | 'passages' | 'hitOf' | 'index'> {
  const { question, hits, isNear } = options;
  const index = new LexicalIndex();
  const byDocument = new Map<string, KnowledgeHit[]>();
  for (const hit of hits) {
    const key = `${hit.source} ${hit.documentId}`;
    byDocument.set(key, [...(byDocument.get(key) ?? []), hit]);
  }
  const hitOfChunk = new Map<string, KnowledgeHit>();
  for (const [id, parts] of byDocument) {
    index.add({
      id,
      hash: id,
      title: parts[0].title,
      metadata: parts[0].status ? { status: parts[0].status } : undefined,
      chunks: parts.map((hit, ordinal) => {
        hitOfChunk.set(`${id}#${ordinal}`, hit);
        return toChunk(hit, ordinal);
      }),
    });
  }
  const hitOf = (passage: RankedPassage) =>
    hitOfChunk.get(`${passage.documentId}#${passage.chunk.ordinal}`)!;
  const analysis = index.analyzeQuery(question);
  const ranked = index
    .rank(analysis, { k: POOL, perDocument: PER_DOCUMENT })
    .map(passage => ({
      ...passage,
      score:
        passage.score *
        (isNear(hitOf(passage)) ? NEARNESS : 1) *
        (hitOf(passage).kind === 'source' && analysis.identifiers.length === 0
          ? CODE_FACTOR
          : 1),
    }));
  const passages = belowSuccessors({ ranked, hits, hitOf }).sort(
    (a, b) => b.score - a.score,
  );
  return { analysis, passages, hitOf, index };
}

/**
 * Keeps an outdated decision below its successor. The store does that by name and puts the successor first; which one it is
 * stays there, since a name may be of a document that the asker may not read. So an outdated record stays below the records
 * in force of the same entity that the store put before it.
 */
function belowSuccessors(options: {
  ranked: RankedPassage[];
  hits: readonly KnowledgeHit[];
  hitOf(passage: RankedPassage): KnowledgeHit;
}): RankedPassage[] {
  const { ranked, hits, hitOf } = options;
  const rank = new Map(hits.map((hit, index) => [hit, index]));
  const inForce = new Map<string, { hit: KnowledgeHit; score: number }>();
  for (const passage of ranked) {
    const hit = hitOf(passage);
    const known = inForce.get(hit.documentId);
    if (
      hit.kind === 'adr' &&
      !OUTDATED.test(hit.status ?? '') &&
      (known?.score ?? -1) < passage.score
    ) {
      inForce.set(hit.documentId, { hit, score: passage.score });
    }
  }
  return ranked.map(passage => {
    const hit = hitOf(passage);
    if (!OUTDATED.test(hit.status ?? '')) {
      return passage;
    }
    const above = [...inForce.values()].filter(
      other =>
        other.hit.resourceRef === hit.resourceRef &&
        rank.get(other.hit)! < rank.get(hit)!,
    );
    return {
      ...passage,
      score: Math.min(
        passage.score,
        ...above.map(({ score }) => score * 0.999),
      ),
    };
  });
}

function toChunk(hit: KnowledgeHit, ordinal: number): DocumentChunk {
  return {
    ordinal,
    anchor: hit.anchor,
    headingPath: hit.headingPath,
    title: hit.title,
    text: hit.text,
    startLine: hit.startLine,
    endLine: hit.endLine,
    kind: 'prose',
    sections: sectionsOf(hit),
  };
}

/** By words the closer look decides; with vectors their fused order does, with the near ones first among equals. */
function orderHits(options: {
  hits: KnowledgeHit[];
  ranked: Pick<Retrieved, 'passages' | 'hitOf'>;
  mode: 'lexical' | 'hybrid';
  isNear(hit: KnowledgeHit): boolean;
}): KnowledgeHit[] {
  const { hits, ranked, mode, isNear } = options;
  if (mode === 'lexical') {
    const ordered = ranked.passages.map(ranked.hitOf);
    const seen = new Set(ordered);
    return [...ordered, ...hits.filter(hit => !seen.has(hit))];
  }
  const value = (hit: KnowledgeHit) => hit.score * (isNear(hit) ? NEARNESS : 1);
  return [...hits].sort((a, b) => value(b) - value(a));
}
