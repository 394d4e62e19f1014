/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';
import { embeddingText } from '../../plugins/ai-node/src/knowledge/store/fingerprints';

/** Mulberry32: small, fast, the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo za ze zi zo'.split(
    ' ',
  );

/** A word for a rank; no two ranks share one, and none is an English stop word. */
export function word(rank: number): string {
  let rest = rank;
  let text = 'x';
  do {
    text += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return `${text}k`;
}

/** Vocabulary of a large documentation. */
const VOCABULARY = 60_000;
const WORDS_PER_CHUNK = 110;
/** The most frequent words of a language are its stop words; in this corpus they are all "the". */
const STOP_WORDS = 100;

/** A word by Zipf's law with exponent 1: the inverse of its cumulative distribution is log-uniform. */
function zipfWord(random: () => number): string {
  const rank = Math.floor(Math.exp(random() * Math.log(VOCABULARY)));
  return rank < STOP_WORDS ? 'the' : word(rank);
}

/** The shape of a corpus. */
export type CorpusOptions = {
  entities: number;
  documentsPerEntity: number;
  chunksPerDocument: number;
};

export function entityRef(entity: number): string {
  return `component:default/service-${entity}`;
}

/**
 * Documents with words by Zipf's law; each entity and each document has favourite words, as real ones do, so that words
 * of one document come together.
 */
export function* createCorpus(
  options: CorpusOptions,
): Generator<KnowledgeDocument> {
  for (let entity = 0; entity < options.entities; entity++) {
    for (let page = 0; page < options.documentsPerEntity; page++) {
      const random = createRandom(entity * 1_000 + page + 1);
      const favourites = Array.from({ length: 30 }, () => zipfWord(random));
      const pick = () =>
        random() < 0.3
          ? favourites[Math.floor(random() * favourites.length)]
          : zipfWord(random);
      const title = `${pick()} ${pick()}`;
      const id = `service-${entity}/page-${page}`;
      yield {
        id,
        source: 'benchmark',
        resourceRef: entityRef(entity),
        kind: 'techdocs',
        title,
        location: `/docs/${id}`,
        contentHash: createHash('sha256').update(id).digest('hex'),
        chunks: Array.from(
          { length: options.chunksPerDocument },
          (_, ordinal) => ({
            ordinal,
            anchor: `section-${ordinal}`,
            headingPath: [title, `${pick()} ${pick()}`],
            text: Array.from({ length: WORDS_PER_CHUNK }, pick).join(' '),
          }),
        ),
      };
    }
  }
}

/** A question with the chunk it was made from, whose vector it is near. */
export type Query = { text: string; about: string };

/** Questions: a few words of a random chunk. */
export function createQueries(
  corpus: KnowledgeDocument[],
  count: number,
): Query[] {
  const random = createRandom(42);
  return Array.from({ length: count }, () => {
    const document = corpus[Math.floor(random() * corpus.length)];
    const chunk =
      document.chunks[Math.floor(random() * document.chunks.length)];
    const words = chunk.text.split(' ').filter(other => other !== 'the');
    return {
      text: Array.from(
        { length: 4 + Math.floor(random() * 4) },
        () => words[Math.floor(random() * words.length)],
      ).join(' '),
      about: embeddingText({ title: document.title, ...chunk }),
    };
  });
}

/**
 * A vector for a text: a direction for its first line, which all chunks of a page share in part, and noise of its own.
 * Clustered like real embeddings, where uniform noise would make every neighbour equally far.
 */
export function syntheticVector(text: string, dimensions: number): number[] {
  const [breadcrumb] = text.split('\n', 1);
  const [title] = breadcrumb.split(' > ', 1);
  const topic = gaussians(title, dimensions);
  const own = gaussians(text, dimensions);
  return topic.map((value, index) => value + 0.8 * own[index]);
}

/** The vector of a question: that of its chunk, and as much noise again. */
export function queryVector(query: Query, dimensions: number): number[] {
  const noise = gaussians(query.text, dimensions);
  return syntheticVector(query.about, dimensions).map(
    (value, index) => value + noise[index],
  );
}

function gaussians(seed: string, dimensions: number): number[] {
  const random = createRandom(
    createHash('sha256').update(seed).digest().readUInt32LE(0),
  );
  return Array.from(
    { length: dimensions },
    () => random() + random() + random() + random() - 2,
  );
}
