/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { analyzeQuery } from '../analysis/analyzeQuery';
import { Analyzer, createAnalyzer } from '../analysis/createAnalyzer';
import { expandQuery } from '../analysis/expandQuery';
import { QueryAnalysis } from '../analysis/QueryAnalysis';
import { BM25_PARAMETERS, inverseDocumentFrequency } from '../ranking/bm25';
import { rankPassages } from '../ranking/rankPassages';
import { RankedPassage } from '../ranking/RankedPassage';
import { DocumentChunk } from '../types';
import { GrowableArray } from './GrowableArray';
import { PostingsColumns, PostingsTable, REMOVED } from './PostingsTable';
import { MemoryRecordStore, RecordStore } from './RecordStore';
import { selectTop } from './selectTop';

/**
 * A document as the index keeps it.
 *
 * @public
 */
export interface IndexedDocument {
  /** Path or any other stable name. */
  id: string;
  /** Hash of the content; the same hash is not indexed again. */
  hash: string;
  /** Title of the document. */
  title: string;
  /** Status, superseded by and other facts from front matter. */
  metadata?: Record<string, string>;
}

/**
 * A passage that a search found.
 *
 * @public
 */
export interface SearchHit {
  /** Id of the document. */
  path: string;
  /** Anchor of the section the passage is in, without `#`. */
  anchor: string;
  /** Title of the document, followed by the heading when there is one. */
  title: string;
  /** Score, comparable within one result only. */
  score: number;
  /** Text of the chunk. */
  text: string;
  /** The chunk itself. */
  chunk: DocumentChunk;
}

/**
 * Options of a search.
 *
 * @public
 */
export interface SearchOptions {
  /** Hits wanted; 10 by default. */
  k?: number;
  /** Documents the asker may see. Others do not take part in the ranking at all. */
  filter?: (document: IndexedDocument) => boolean;
  /** Passages per document; 1 by default, so that k hits are k documents. */
  perDocument?: number;
  /** Best chunks by BM25 that are looked at more closely; 60 or three times k by default (200 gives the same results on all benchmark sets). */
  candidates?: number;
}

/** The parts of an index as they are stored. @public */
export interface StoredDocument extends IndexedDocument {
  firstChunk: number;
  chunkCount: number;
}

/** The parts of an index as they are stored. @public */
export interface IndexColumns {
  postings: PostingsColumns;
  documents: StoredDocument[];
  chunkDocuments: Uint32Array;
  chunkLengths: Uint32Array;
  recordOffsets: Float64Array;
  recordLengths: Uint32Array;
}

/**
 * A BM25 index in memory over chunks, with passages re-ranked by the same
 * function as in the SQL store.
 *
 * @public
 */
export class LexicalIndex {
  readonly analyzer: Analyzer;
  readonly #records: RecordStore;
  readonly #postings: PostingsTable;
  #documents: (StoredDocument | undefined)[] = [];
  #documentNumbers = new Map<string, number>();
  #chunkDocuments = newColumn();
  #chunkLengths = newColumn();
  #recordOffsets = newOffsets();
  #recordLengths = newColumn();
  #totalLength = 0;
  #hasRemovals = false;
  #scores = new Float64Array(0);

  /**
   * Creates an empty index on the heap. Use `loadIndex` and `openIndex` for one
   * that lives in a directory.
   *
   * @param options - `language` as for {@link createAnalyzer}; `records` and
   * `columns` are for the storage functions of this package
   */
  constructor(options?: {
    language?: string;
    records?: RecordStore;
    columns?: IndexColumns;
  }) {
    this.analyzer = createAnalyzer({ language: options?.language });
    this.#records = options?.records ?? new MemoryRecordStore();
    const columns = options?.columns;
    this.#postings = new PostingsTable(columns?.postings);
    if (columns) {
      this.#documents = columns.documents;
      columns.documents.forEach((document, number) =>
        this.#documentNumbers.set(document.id, number),
      );
      this.#chunkDocuments = newColumn(columns.chunkDocuments);
      this.#chunkLengths = newColumn(columns.chunkLengths);
      this.#recordOffsets = newOffsets(columns.recordOffsets);
      this.#recordLengths = newColumn(columns.recordLengths);
      this.#totalLength = columns.chunkLengths.reduce((sum, n) => sum + n, 0);
    }
  }

  /**
   * Everything but the chunks themselves, as typed arrays, for storing.
   *
   * @internal
   */
  columns(): IndexColumns {
    this.#settle();
    return {
      postings: this.#postings.columns(),
      documents: this.#documents.filter(document => document !== undefined),
      chunkDocuments: this.#chunkDocuments.view(),
      chunkLengths: this.#chunkLengths.view(),
      recordOffsets: this.#recordOffsets.view(),
      recordLengths: this.#recordLengths.view(),
    };
  }

  /** Where the chunks are. @internal */
  get records(): RecordStore {
    return this.#records;
  }

  /** Documents in the index. */
  get documentCount(): number {
    return this.#documentNumbers.size;
  }

  /** Chunks in the index. */
  get chunkCount(): number {
    this.#settle();
    return this.#chunkDocuments.length;
  }

  /** Whether this very content of the document is indexed already. */
  has(id: string, hash: string): boolean {
    return this.get(id)?.hash === hash;
  }

  /** The document with an id. */
  get(id: string): IndexedDocument | undefined {
    const number = this.#documentNumbers.get(id);
    return number === undefined ? undefined : this.#documents[number];
  }

  /** All documents. */
  documents(): IndexedDocument[] {
    return this.#documents.filter(document => document !== undefined);
  }

  /**
   * Adds a document or replaces it. Unchanged content is left alone.
   *
   * @returns whether anything changed
   */
  add(document: IndexedDocument & { chunks: DocumentChunk[] }): boolean {
    if (this.has(document.id, document.hash)) {
      return false;
    }
    this.remove(document.id);
    const number = this.#documents.length;
    const { chunks, ...rest } = document;
    this.#documents.push({
      ...rest,
      firstChunk: this.#chunkDocuments.length,
      chunkCount: chunks.length,
    });
    this.#documentNumbers.set(document.id, number);
    for (const chunk of chunks) {
      const { terms, length } = this.analyzer.analyzeChunk(chunk);
      const chunkNumber = this.#chunkDocuments.length;
      const location = this.#records.append(chunk);
      this.#chunkDocuments.push(number);
      this.#chunkLengths.push(length);
      this.#recordOffsets.push(location.offset);
      this.#recordLengths.push(location.length);
      this.#totalLength += length;
      for (const [term, frequency] of terms) {
        this.#postings.add(term, chunkNumber, frequency);
      }
    }
    return true;
  }

  /**
   * Removes a document with all its chunks.
   *
   * @returns whether it was there
   */
  remove(id: string): boolean {
    const number = this.#documentNumbers.get(id);
    if (number === undefined) {
      return false;
    }
    this.#documentNumbers.delete(id);
    this.#documents[number] = undefined;
    this.#hasRemovals = true;
    return true;
  }

  /** Chunks of a document from `ordinal - before` to `ordinal + after`, in order. */
  neighbours(options: {
    id: string;
    ordinal: number;
    before?: number;
    after?: number;
  }): DocumentChunk[] {
    this.#settle();
    const number = this.#documentNumbers.get(options.id);
    const document = number === undefined ? undefined : this.#documents[number];
    if (!document) {
      return [];
    }
    const from = Math.max(0, options.ordinal - (options.before ?? 1));
    const to = Math.min(
      document.chunkCount - 1,
      options.ordinal + (options.after ?? 1),
    );
    const chunks: DocumentChunk[] = [];
    for (let ordinal = from; ordinal <= to; ordinal++) {
      chunks.push(this.#chunk(document.firstChunk + ordinal));
    }
    return chunks;
  }

  /** Inverse document frequency of a term over all chunks. */
  idf(term: string): number {
    this.#settle();
    return inverseDocumentFrequency(
      this.#chunkDocuments.length,
      this.#postings.documentFrequency(term),
    );
  }

  /** Number of chunks that hold a term. */
  documentFrequency(term: string): number {
    this.#settle();
    return this.#postings.documentFrequency(term);
  }

  /** Reads a question, corrected by what the documents call things. */
  analyzeQuery(text: string): QueryAnalysis {
    this.#settle();
    return expandQuery(analyzeQuery({ text, analyzer: this.analyzer }), {
      documentFrequency: term => this.#postings.documentFrequency(term),
      terms: () => this.#postings.columns().terms,
    });
  }

  /** Finds the passages that answer a question best. */
  search(query: string | QueryAnalysis, options?: SearchOptions): SearchHit[] {
    const analysis =
      typeof query === 'string' ? this.analyzeQuery(query) : query;
    return this.rank(analysis, options).map(passage => ({
      path: passage.documentId,
      anchor: passage.anchor,
      title:
        passage.sectionTitle && passage.sectionTitle !== passage.chunk.title
          ? `${passage.chunk.title} › ${passage.sectionTitle}`
          : passage.chunk.title,
      score: passage.score,
      text: passage.chunk.text,
      chunk: passage.chunk,
    }));
  }

  /** As {@link LexicalIndex.search}, with the evidence that answering and refusing need. */
  rank(analysis: QueryAnalysis, options?: SearchOptions): RankedPassage[] {
    this.#settle();
    const top = this.#retrieve(analysis, options);
    return rankPassages({
      query: analysis,
      analyzer: this.analyzer,
      idf: term => this.idf(term),
      k: options?.k ?? 10,
      perDocument: options?.perDocument ?? 1,
      candidates: top.map(({ chunk, score }) => ({
        documentId: this.#documentOf(chunk).id,
        score,
        chunk: this.#chunk(chunk),
        metadata: this.#documentOf(chunk).metadata,
      })),
    });
  }

  #retrieve(analysis: QueryAnalysis, options?: SearchOptions) {
    const count = this.#chunkDocuments.length;
    if (this.#scores.length < count) {
      this.#scores = new Float64Array(count);
    }
    const scores = this.#scores;
    const touched: number[] = [];
    const averageLength = this.#totalLength / Math.max(1, count);
    const lengths = this.#chunkLengths.view();
    const { k1, b } = BM25_PARAMETERS;
    for (const { term, weight } of analysis.terms) {
      const postings = this.#postings.get(term);
      if (!postings) {
        continue;
      }
      const { chunks, frequencies } = postings;
      const factor =
        weight * inverseDocumentFrequency(count, chunks.length) * (k1 + 1);
      for (let i = 0; i < chunks.length; i++) {
        const chunk = chunks[i];
        const frequency = frequencies[i];
        if (scores[chunk] === 0) {
          touched.push(chunk);
        }
        scores[chunk] +=
          (factor * frequency) /
          (frequency + k1 * (1 - b + (b * lengths[chunk]) / averageLength));
      }
    }
    const allowed = this.#allowedDocuments(options?.filter);
    const top = selectTop({
      items: touched,
      limit: options?.candidates ?? Math.max(60, 3 * (options?.k ?? 10)),
      scoreOf: chunk => scores[chunk],
      accept: chunk => allowed(this.#chunkDocuments.at(chunk)),
    }).map(chunk => ({ chunk, score: scores[chunk] }));
    for (const chunk of touched) {
      scores[chunk] = 0;
    }
    return top;
  }

  /** Asks the filter once per document. */
  #allowedDocuments(filter: SearchOptions['filter']) {
    const answers = new Map<number, boolean>();
    return (number: number): boolean => {
      if (!filter) {
        return true;
      }
      let answer = answers.get(number);
      if (answer === undefined) {
        answer = filter(this.#documents[number]!);
        answers.set(number, answer);
      }
      return answer;
    };
  }

  #documentOf(chunk: number): StoredDocument {
    return this.#documents[this.#chunkDocuments.at(chunk)]!;
  }

  #chunk(chunk: number): DocumentChunk {
    return this.#records.read({
      offset: this.#recordOffsets.at(chunk),
      length: this.#recordLengths.at(chunk),
    });
  }

  /** Merges what was added and drops what was removed since the last look. */
  #settle(): void {
    if (!this.#hasRemovals && !this.#postings.isDirty) {
      return;
    }
    const count = this.#chunkDocuments.length;
    const renumbering = new Uint32Array(count);
    const documents: StoredDocument[] = [];
    const documentNumbers = new Map<string, number>();
    const chunkDocuments = newColumn();
    const chunkLengths = newColumn();
    const recordOffsets = newOffsets();
    const recordLengths = newColumn();
    let totalLength = 0;
    renumbering.fill(REMOVED);
    for (const document of this.#documents) {
      if (!document) {
        continue;
      }
      const firstChunk = chunkDocuments.length;
      for (let i = 0; i < document.chunkCount; i++) {
        const old = document.firstChunk + i;
        renumbering[old] = chunkDocuments.length;
        chunkDocuments.push(documents.length);
        chunkLengths.push(this.#chunkLengths.at(old));
        recordOffsets.push(this.#recordOffsets.at(old));
        recordLengths.push(this.#recordLengths.at(old));
        totalLength += this.#chunkLengths.at(old);
      }
      documentNumbers.set(document.id, documents.length);
      documents.push({ ...document, firstChunk });
    }
    this.#postings.merge(renumbering);
    this.#documents = documents;
    this.#documentNumbers = documentNumbers;
    this.#chunkDocuments = chunkDocuments;
    this.#chunkLengths = chunkLengths;
    this.#recordOffsets = recordOffsets;
    this.#recordLengths = recordLengths;
    this.#totalLength = totalLength;
    this.#hasRemovals = false;
  }
}

function newColumn(initial?: Uint32Array): GrowableArray<Uint32Array> {
  return new GrowableArray(length => new Uint32Array(length), initial);
}

function newOffsets(initial?: Float64Array): GrowableArray<Float64Array> {
  return new GrowableArray(length => new Float64Array(length), initial);
}
