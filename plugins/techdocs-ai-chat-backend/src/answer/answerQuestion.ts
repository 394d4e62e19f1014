/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  answerFromPassages,
  assessAnswerability,
  suggestQuestions,
} from '@ghostlight/doc-retrieval';
import type {
  KnowledgeHit,
  KnowledgeReranker,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiKnowledgeService,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import { AccessGuard } from './AccessGuard';
import { likelyOwner } from './likelyOwner';
import { notesOf } from './notesOf';
import { retrieve, type Retrieved } from './retrieve';
import { selectSources, withoutCopies } from './selectSources';
import { streamModelAnswer, type ModelAnswer } from './streamModelAnswer';
import { toSource } from './toSource';
import type {
  AnswerEvent,
  AnswerSentence,
  AskRequest,
  KeptAnswer,
  RefusalReason,
} from './types';

/** Sources that an answer is made from. */
const SOURCES = 8;
/**
 * Below this the passages have next to nothing of the question, and no model is paid to say so. Lower than the bar for
 * answers without a model: what a model says is checked sentence by sentence, and it reads other words for the same.
 */
const MODEL_CONFIDENCE = 0.15;

/** What an answer needs. */
export type AnswerServices = {
  knowledge: AiKnowledgeService;
  model: AiModelService;
  catalog: CatalogService;
  /** Documents unchanged for longer are called old. */
  staleAfterMs: number;
  /** Orders what a model is given. */
  reranker?: KnowledgeReranker;
  logger?: LoggerService;
};

/**
 * Answers one question as a stream of events, the last of which is `answer-end`.
 *
 * @remarks
 * A pure producer: no HTTP, no storage. Aborting `signal` reaches the provider and ends the answer with what was checked so
 * far, as `stopped`. Without a model, or when it fails before anything was said, the answer is made of sentences of the
 * documents, verbatim, in the same shape.
 */
export async function* answerQuestion(
  request: AskRequest & {
    /** Earlier questions of the conversation, oldest first. */
    previousQuestions: readonly string[];
    /** Earlier turns, already narrowed to what the asker may read now. */
    conversation?: readonly { question: string; answer: string }[];
    conversationId?: string;
    messageId?: string;
    /** Ask the model again rather than its cache. */
    fresh?: boolean;
    signal?: AbortSignal;
  },
  options: AnswerServices & { credentials: BackstageCredentials },
): AsyncGenerator<AnswerEvent, void, undefined> {
  const started = Date.now();
  const { knowledge, model, credentials } = options;
  const { signal } = request;
  const [retrieved, { chat }] = await Promise.all([
    retrieve(request, { ...options, signal }),
    model.status(),
  ]);
  let hits = withoutCopies(retrieved.hits).slice(0, SOURCES);
  const guard = new AccessGuard({
    knowledge,
    credentials,
    refs: retrieved.hits.map(hit => hit.resourceRef),
  });
  const assessment = assessAnswerability({
    query: retrieved.analysis,
    passages: retrieved.passages,
    analyzer: retrieved.index.analyzer,
    idf: term => retrieved.index.idf(term),
  });

  let spoken: ModelAnswer | undefined;
  let modelReason = chat.state === 'off' ? chat.reason : undefined;
  if (
    chat.state !== 'off' &&
    hits.length > 0 &&
    assessment.confidence >= MODEL_CONFIDENCE
  ) {
    const sources = await selectSources({
      hits: retrieved.hits,
      limit: SOURCES,
      knowledge,
      credentials,
    });
    const attempt = yield* streamModelAnswer({
      request,
      retrieved,
      sources,
      guard,
      model,
      credentials,
      started,
    });
    if ('unavailable' in attempt) {
      modelReason = attempt.unavailable;
    } else {
      spoken = attempt;
      hits = sources;
    }
  }

  let answer: KeptAnswer;
  if (spoken) {
    answer = fromModel(spoken, hits, retrieved);
  } else {
    answer = extract(retrieved, hits);
    await checkAnchors(answer, { knowledge, credentials });
    answer.modelReason = modelReason;
    yield { type: 'answer-start', mode: 'extractive' };
    yield {
      type: 'sources',
      sources: answer.sources,
      indexedAt: retrieved.indexedAt,
    };
    for (const [index, sentence] of answer.sentences.entries()) {
      yield { type: 'sentence-end', index, sentence };
    }
  }

  await finish(answer, { request, retrieved, guard, ...options });
  answer.latencyMs = Date.now() - started;
  yield { type: 'answer-end', answer };
}

function emptyAnswer(
  retrieved: Retrieved,
  hits: readonly KnowledgeHit[],
): KeptAnswer {
  return {
    status: 'complete',
    mode: 'extractive',
    text: '',
    sentences: [],
    sources: hits.map((hit, index) => toSource(hit, index + 1)),
    refused: false,
    notes: [],
    followUps: [],
    followUpRefs: [],
    question: retrieved.question,
    indexedAt: retrieved.indexedAt,
    latencyMs: 0,
  };
}

function fromModel(
  spoken: ModelAnswer,
  hits: readonly KnowledgeHit[],
  retrieved: Retrieved,
): KeptAnswer {
  const answer: KeptAnswer = {
    ...emptyAnswer(retrieved, hits),
    ...spoken.facts,
    mode: 'model',
    status: spoken.status,
    sentences: spoken.sentences,
    removedSentences: spoken.removed,
    error: spoken.error,
  };
  if (spoken.removed > 0 && spoken.sentences.length > 0) {
    answer.notes.push({
      type: 'unverified',
      text:
        spoken.removed === 1
          ? 'One sentence was left out because no source bears it.'
          : `${spoken.removed} sentences were left out because no source bears them.`,
    });
  }
  if (spoken.finishReason === 'length') {
    answer.notes.push({
      type: 'truncated',
      text: 'The answer reached its length limit and may be incomplete.',
    });
  }
  if (spoken.status === 'complete' && spoken.sentences.length === 0) {
    refuse(answer, spoken.declined ? 'model-declined' : 'nothing-verified');
  }
  return answer;
}

function extract(
  retrieved: Retrieved,
  hits: readonly KnowledgeHit[],
): KeptAnswer {
  const extracted = answerFromPassages({
    query: retrieved.analysis,
    passages: retrieved.passages.slice(0, 10),
    analyzer: retrieved.index.analyzer,
    idf: term => retrieved.index.idf(term),
  });
  // What is quoted must be among the sources, however they are ordered.
  const quoted = extracted.sentences.map(({ citations }) =>
    retrieved.hitOf(retrieved.passages[citations[0].passage]),
  );
  const listed = [...new Set([...quoted, ...hits])].slice(
    0,
    Math.max(SOURCES, quoted.length),
  );
  const answer = emptyAnswer(retrieved, listed);
  answer.sentences = extracted.sentences.map(
    ({ text, kind, verified, highlights, citations }, index) => ({
      text,
      kind,
      verified,
      highlights,
      citations: citations.map(({ anchor, quote }) => ({
        source: listed.indexOf(quoted[index]) + 1,
        quote,
        path: quoted[index].location.replace(/#.*$/, ''),
        anchor,
      })),
    }),
  );
  if (extracted.refused) {
    refuse(
      answer,
      extracted.reason === 'no-passages' || listed.length === 0
        ? 'nothing-found'
        : (extracted.reason as RefusalReason),
      extracted.missingTerms,
    );
  }
  return answer;
}

/** An anchor that was worked out from the text is shown only when the index knows it. */
async function checkAnchors(
  answer: KeptAnswer,
  options: {
    knowledge: AiKnowledgeService;
    credentials: BackstageCredentials;
  },
): Promise<void> {
  const { knowledge, credentials } = options;
  for (const { citations } of answer.sentences) {
    for (const citation of citations) {
      const source = answer.sources[citation.source - 1];
      if (citation.anchor !== source.anchor) {
        const [section] = await knowledge.readSection(
          { location: citation.path, anchor: citation.anchor },
          { credentials },
        );
        if (section?.chunkId !== source.chunkId) {
          citation.anchor = source.anchor;
        }
      }
    }
  }
}

function refuse(
  answer: KeptAnswer,
  reason: RefusalReason,
  missingTerms?: string[],
): void {
  answer.refused = true;
  answer.refusal = {
    reason,
    text:
      reason === 'nothing-found'
        ? 'Nothing you may read in the documentation is about this.'
        : 'The documentation that you may read does not answer this.',
    missingTerms: missingTerms?.length ? missingTerms.slice(0, 8) : undefined,
  };
}

/** Once more who may read what, then everything that depends on which sources are left. */
async function finish(
  answer: KeptAnswer,
  options: AnswerServices & {
    credentials: BackstageCredentials;
    request: AskRequest & { previousQuestions: readonly string[] };
    retrieved: Retrieved;
    guard: AccessGuard;
  },
): Promise<void> {
  const { retrieved, guard, request } = options;
  await guard.refresh();
  answer.sources = answer.sources.filter(source =>
    guard.isReadable(source.resourceRef),
  );
  const numbers = new Set(answer.sources.map(({ number }) => number));
  answer.sentences = answer.sentences.filter(({ citations }) =>
    citations.every(({ source }) => numbers.has(source)),
  );
  const cited = new Set(
    answer.sentences.flatMap(({ citations }) =>
      citations.map(({ source }) => source),
    ),
  );
  answer.sources.forEach(source => {
    source.cited = cited.has(source.number);
  });
  answer.text = textOf(answer.sentences);
  if (!answer.refused && answer.status === 'complete' && cited.size === 0) {
    refuse(answer, 'nothing-verified');
  }
  answer.notes.push(
    ...notesOf({
      sentences: answer.sentences,
      sources: answer.sources,
      staleAfterMs: options.staleAfterMs,
      now: Date.now(),
    }),
  );
  if (answer.question === request.question) {
    answer.question = undefined;
  }
  const hits = retrieved.hits.filter(hit => guard.isReadable(hit.resourceRef));
  if (answer.refusal) {
    answer.refusal.owner = await likelyOwner({
      ...options,
      entity: retrieved.entity,
      hits,
    });
  }
  const citedChunks = new Set(
    answer.sources.filter(({ cited: is }) => is).map(({ chunkId }) => chunkId),
  );
  const near = hits
    .slice(0, 20)
    .filter(({ chunkId }) => !citedChunks.has(chunkId));
  const followUps = answer.refused
    ? []
    : suggestQuestions({
        sources: near,
        exclude: [request.question, ...request.previousQuestions],
      });
  answer.followUps = followUps.map(({ question }) => question);
  answer.followUpRefs = followUps.map(({ source }) => near[source].resourceRef);
}

/** The answer as plain text: list items and code on lines of their own. */
export function textOf(sentences: readonly AnswerSentence[]): string {
  let text = '';
  for (const sentence of sentences) {
    const block = sentence.kind !== 'prose';
    if (text) {
      text +=
        block || text.endsWith('```') || /\n\S*[-*+•|]/.test(text) ? '\n' : ' ';
    }
    text += sentence.text;
  }
  return text;
}
