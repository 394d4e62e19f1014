/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { KnowledgeDocument } from '@ghostlight/backstage-plugin-ai-common';
import { DefaultAiDatabaseService } from '../../plugins/ai-node/src/database/DefaultAiDatabaseService';
import {
  analyzeQuery,
  BM25_PARAMETERS,
  createAnalyzer,
  inverseDocumentFrequency,
} from '../../plugins/ai-node/src/knowledge/analysis';
import { DefaultAiKnowledgeService } from '../../plugins/ai-node/src/knowledge/DefaultAiKnowledgeService';
import {
  ReaderListings,
  ReaderSets,
} from '../../plugins/ai-node/src/knowledge/readers/ReaderSets';
import { embeddingText } from '../../plugins/ai-node/src/knowledge/store/fingerprints';
import { KnowledgeStore } from '../../plugins/ai-node/src/knowledge/store/KnowledgeStore';
import { planDocument } from '../../plugins/ai-node/src/knowledge/store/planDocument';
import { selectScopes } from '../../plugins/ai-node/src/knowledge/store/selectScopes';
import { EmbeddingIndex } from '../../plugins/ai-node/src/knowledge/vectors/EmbeddingIndex';
import { listSpaces } from '../../plugins/ai-node/src/knowledge/vectors/embeddingRecords';
import { PgVectorStore } from '../../plugins/ai-node/src/knowledge/vectors/PgVectorStore';
import { FilteredCatalog } from '../../plugins/ai-node/src/testUtils/knowledge/FilteredCatalog';
import {
  createCorpus,
  createQueries,
  createRandom,
  entityRef,
  queryVector,
  syntheticVector,
  type Query,
} from './corpus';
import { mean, measure, recall, row } from './measure';

const { values: flags } = parseArgs({
  options: {
    database: { type: 'string', default: 'postgres' },
    chunks: { type: 'string', default: '100000' },
    dimensions: { type: 'string', default: '1024' },
    queries: { type: 'string', default: '200' },
    graph: { type: 'boolean', default: false },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help) {
  console.log(
    'run.ts [--database postgres|embedded] [--chunks 100000] [--dimensions 1024] [--queries 200] [--graph] [--keep name]\n' +
      'PostgreSQL: the URL of a superuser in GHOSTLIGHT_TEST_POSTGRES; a database is made and dropped,\n' +
      'or with --keep made where missing and kept. --graph builds an HNSW index, whatever the version of pgvector.',
  );
  process.exit(0);
}

const CHUNKS_PER_DOCUMENT = 10;
const DOCUMENTS_PER_ENTITY = 10;
const dimensions = Number(flags.dimensions);
const entities = Math.max(
  100,
  Math.round(Number(flags.chunks) / CHUNKS_PER_DOCUMENT / DOCUMENTS_PER_ENTITY),
);
const service = {
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'service', subject: 'plugin:benchmark' },
} as BackstageCredentials;
const reader = {
  $$type: '@backstage/BackstageCredentials',
  principal: { type: 'user', userEntityRef: 'user:default/reader' },
} as BackstageCredentials;
const logger: LoggerService = {
  debug() {},
  info() {},
  warn: console.warn,
  error: console.error,
  child: () => logger,
};

async function main() {
  const database = await openDatabase();
  try {
    await benchmark(database.service);
  } finally {
    await database.close();
  }
}

async function benchmark(database: DefaultAiDatabaseService) {
  const opened = database.open({
    namespace: 'knowledge',
    migrations: resolve(
      __dirname,
      '../../plugins/ai-node/migrations/knowledge',
    ),
  });
  await opened.ready();
  const client = await opened.client();
  const analyzer = createAnalyzer();
  const vectorStore = new PgVectorStore({
    database: opened,
    databaseStatus: () => database.status(),
    // The graph is not for this version in production; here no row is ever deleted.
    ...(flags.graph ? { hnswMinimumVersion: '0.8.0' } : {}),
  });
  const store = new KnowledgeStore({
    database: opened,
    analyzer,
    selfVacuum: async () => flags.database === 'embedded',
  });
  const queriesByText = new Map<string, Query>();
  const embeddings = new EmbeddingIndex({
    client: () => opened.client(),
    vectorStore,
    logger,
    model: {
      async embed({ texts }) {
        return {
          vectors: texts.map(text => {
            const query = queriesByText.get(text);
            return query
              ? queryVector(query, dimensions)
              : syntheticVector(text, dimensions);
          }),
          dimensions,
          model: 'synthetic',
          receipt: {
            provider: 'synthetic',
            model: 'synthetic',
            usage: {},
            latencyMs: 0,
            cached: false,
            redactions: 0,
          },
        };
      },
      async status() {
        return {
          chat: { state: 'off', reason: 'benchmark' },
          embeddings: {
            state: 'on',
            provider: 'synthetic',
            model: 'synthetic',
          },
        };
      },
    },
  });
  const catalog = new FilteredCatalog(
    Array.from({ length: entities }, (_, entity) => entityRef(entity)),
  );
  catalog.pageSize = 1_000;
  const knowledge = new DefaultAiKnowledgeService({
    auth: {
      isPrincipal: (credentials: BackstageCredentials, type: string) =>
        (credentials.principal as { type: string }).type === type,
    } as never,
    store,
    embeddings,
    analyzer,
    readers: new ReaderSets({
      catalog,
      listings: new ReaderListings(),
      permissions: {
        async authorizeConditional(_requests, options) {
          const isReader =
            options &&
            'credentials' in options &&
            options.credentials === reader;
          return [
            (isReader
              ? {
                  result: AuthorizeResult.CONDITIONAL,
                  pluginId: 'catalog',
                  resourceType: 'catalog-entity',
                  conditions: {
                    rule: 'IS_READABLE',
                    resourceType: 'catalog-entity',
                  },
                }
              : { result: AuthorizeResult.ALLOW }) as PolicyDecision,
          ];
        },
      },
    }),
  });

  console.log(`\n## ${flags.database}, ${new Date().toISOString()}\n`);
  const { rows: versions } = await client.raw('SHOW server_version');
  console.log(
    `server ${versions[0].server_version}, pgvector ${
      (await database.status()).vector.version
    }, Node ${process.version}`,
  );

  const corpus = [
    ...createCorpus({
      entities,
      documentsPerEntity: DOCUMENTS_PER_ENTITY,
      chunksPerDocument: CHUNKS_PER_DOCUMENT,
    }),
  ];
  const chunks = corpus.length * CHUNKS_PER_DOCUMENT;
  console.log(
    `${entities} entities, ${corpus.length} documents, ${chunks} chunks, ${dimensions} dimensions`,
  );

  await time('index, without embedding', chunks, async () => {
    for (let start = 0; start < corpus.length; start += 200) {
      await knowledge.upsert(
        { documents: corpus.slice(start, start + 200) },
        { credentials: service },
      );
    }
  });
  await time('index again, unchanged', chunks, async () => {
    for (let start = 0; start < corpus.length; start += 200) {
      await knowledge.upsert(
        { documents: corpus.slice(start, start + 200) },
        { credentials: service },
      );
    }
  });
  await time('vectors, with a model that takes no time', chunks, () =>
    embeddings.embedPending({ credentials: service }),
  );
  await client.raw('VACUUM (ANALYZE)');
  const { rows: sizes } = await client.raw(
    `SELECT relname, pg_size_pretty(pg_table_size(oid)) AS size, pg_size_pretty(pg_indexes_size(oid)) AS indexes,
       reltuples::bigint AS rows
     FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC LIMIT 5`,
  );
  console.table(sizes);

  memory('after indexing');
  const queries = createQueries(corpus, Number(flags.queries));
  queries.forEach(query => queriesByText.set(query.text, query));
  const random = createRandom(7);
  const readable = Array.from(
    { length: Math.max(1, Math.round(entities / 100)) },
    () => entityRef(Math.floor(random() * entities)),
  );
  catalog.allow('user:default/reader', readable);

  console.log(
    `\n${'search, ms'.padEnd(46)}     p50     p95     max  cpu ms  recall@10`,
  );
  const search =
    (mode: 'lexical' | 'hybrid', credentials: BackstageCredentials) =>
    (query: Query) =>
      knowledge.search({ query: query.text, mode }, { credentials });
  const [space] = await listSpaces(client);
  const one = await selectScopes(client, {
    readers: { type: 'refs', refs: readable },
  });
  const all = await selectScopes(client, { readers: { type: 'all' } });
  const nearest = (scopes: typeof all) => (query: Query) =>
    vectorStore.search({
      space,
      vector: queryVector(query, dimensions),
      scopeIds: scopes.scopeIds,
      rows: scopes.chunks,
      limit: 10,
    });
  const lexicalIds = (refs?: string[]) => async (query: Query) =>
    (
      await store.searchLexical({
        query: analyzeQuery({ text: query.text, analyzer }),
        readers: refs ? { type: 'refs', refs } : { type: 'all' },
        limit: 10,
      })
    ).chunks.map(chunk => chunk.chunkId);

  const truth = await createTruth(client, corpus, readable);
  const exactness = async (
    find: (query: Query) => Promise<number[]>,
    expected: (query: Query) => number[],
  ) => {
    const shares: number[] = [];
    for (const query of queries.slice(0, 50)) {
      shares.push(recall(await find(query), expected(query)));
    }
    return mean(shares);
  };
  const ids = (find: ReturnType<typeof nearest>) => async (query: Query) =>
    (await find(query)).map(hit => hit.chunkId);

  row(
    'lexical, whole service, 1 % of entities',
    await measure(queries, search('lexical', reader)),
    await exactness(lexicalIds(readable), truth.lexical),
  );
  row(
    'lexical, whole service, no filter',
    await measure(queries, search('lexical', service)),
  );
  row('lexical, SQL only, 1 %', await measure(queries, lexicalIds(readable)));
  row('lexical, SQL only, no filter', await measure(queries, lexicalIds()));
  row(
    'vectors, SQL only, 1 %',
    await measure(queries, nearest(one)),
    await exactness(ids(nearest(one)), truth.vectors),
  );
  row(
    'vectors, SQL only, no filter',
    await measure(queries.slice(0, 50), nearest(all), 3),
    await exactness(ids(nearest(all)), truth.allVectors),
  );
  row(
    'hybrid, whole service, 1 %',
    await measure(queries, search('hybrid', reader)),
  );
  row(
    'hybrid, whole service, no filter',
    await measure(queries.slice(0, 50), search('hybrid', service), 3),
  );
  // What a store gets that ranks first and filters afterwards.
  const readableChunks = truth.readable;
  const postFiltered = async (query: Query) =>
    (
      await vectorStore.search({
        space,
        vector: queryVector(query, dimensions),
        scopeIds: 'all',
        rows: all.chunks,
        limit: 200,
      })
    )
      .map(hit => hit.chunkId)
      .filter(id => readableChunks.has(id))
      .slice(0, 10);
  row(
    'for comparison: top 200 vectors, then filter',
    await measure(queries.slice(0, 50), postFiltered, 3),
    await exactness(postFiltered, truth.vectors),
  );
  memory('at the end, with the right answers of the benchmark');
}

/** The right answers, computed in memory without any index. */
async function createTruth(
  client: import('knex').Knex,
  corpus: KnowledgeDocument[],
  readable: string[],
) {
  const analyzer = createAnalyzer();
  const { rows } = await client.raw<{
    rows: Array<{ id: number; uid: Buffer }>;
  }>('SELECT id, uid FROM chunk');
  const idOf = new Map(rows.map(({ id, uid }) => [uid.toString('hex'), id]));
  const refs = new Set(readable);
  const isReadable = (document: KnowledgeDocument) =>
    refs.has(document.resourceRef);
  const planned = corpus
    .filter(isReadable)
    .flatMap(document => planDocument(document, analyzer).chunks)
    .map(chunk => ({
      id: idOf.get(chunk.uid.toString('hex'))!,
      ...chunk.analyzed(),
    }));
  const average = mean(planned.map(chunk => chunk.length));
  const top = (scored: Array<{ id: number; score: number }>) =>
    scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, 10)
      .map(({ id }) => id);

  const vectorsOf = (documents: KnowledgeDocument[]) =>
    documents.flatMap(document =>
      planDocument(document, analyzer).chunks.map(chunk => ({
        id: idOf.get(chunk.uid.toString('hex'))!,
        vector: normalize(
          syntheticVector(
            embeddingText({ title: document.title, ...chunk }),
            dimensions,
          ),
        ),
      })),
    );
  const near =
    (vectors: Array<{ id: number; vector: Float32Array }>) =>
    (query: Query) => {
      const wanted = normalize(queryVector(query, dimensions));
      return top(
        vectors.map(({ id, vector }) => {
          let score = 1;
          for (let i = 0; i < wanted.length; i++) {
            score += wanted[i] * vector[i];
          }
          return { id, score };
        }),
      );
    };
  return {
    readable: new Set(planned.map(chunk => chunk.id)),
    lexical: (query: Query) => {
      const { terms } = analyzeQuery({ text: query.text, analyzer });
      const { k1, b } = BM25_PARAMETERS;
      const idf = new Map(
        terms.map(({ term }) => [
          term,
          inverseDocumentFrequency(
            planned.length,
            planned.filter(chunk => chunk.terms.has(term)).length,
          ),
        ]),
      );
      return top(
        planned.map(chunk => ({
          id: chunk.id,
          score: terms.reduce((sum, { term, weight }) => {
            const tf = chunk.terms.get(term) ?? 0;
            return (
              sum +
              (weight * idf.get(term)! * tf * (k1 + 1)) /
                (tf + k1 * (1 - b + (b * chunk.length) / average))
            );
          }, 0),
        })),
      );
    },
    vectors: near(vectorsOf(corpus.filter(isReadable))),
    allVectors: near(vectorsOf(corpus)),
  };
}

function normalize(vector: number[]): Float32Array {
  const length = Math.sqrt(
    vector.reduce((sum, value) => sum + value * value, 0),
  );
  return Float32Array.from(vector, value => value / length);
}

function memory(when: string) {
  console.log(
    `\n${when}: process ${Math.round(
      process.memoryUsage().rss / 1024 / 1024,
    )} MB resident; load of the machine ${loadavg()[0].toFixed(1)} on ${
      cpus().length
    } cores`,
  );
}

async function time(
  name: string,
  chunks: number,
  callback: () => Promise<unknown>,
) {
  const start = performance.now();
  await callback();
  const seconds = (performance.now() - start) / 1_000;
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(
      chunks / seconds,
    )} chunks/s`,
  );
}

async function openDatabase() {
  if (flags.database === 'embedded') {
    const directory = await mkdtemp(join(tmpdir(), 'knowledge-benchmark-'));
    const database = DefaultAiDatabaseService.create({
      config: new ConfigReader({ ai: { database: { directory } } }),
      logger,
    });
    return {
      service: database,
      close: async () => {
        await database.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  }
  const url = process.env.GHOSTLIGHT_TEST_POSTGRES;
  if (!url) {
    throw new Error(
      'Set GHOSTLIGHT_TEST_POSTGRES to the URL of a superuser, or use --database embedded',
    );
  }
  const name = flags.keep ?? `knowledge_benchmark_${randomUUID().slice(0, 8)}`;
  const query = async (sql: string) => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(sql);
    await admin.end();
  };
  await query(`CREATE DATABASE ${name}`).catch(error => {
    if (!flags.keep || error.code !== '42P04') {
      throw error;
    }
  });
  const { hostname, port, username, password } = new URL(url);
  const database = DefaultAiDatabaseService.create({
    config: new ConfigReader({
      backend: {
        database: {
          client: 'pg',
          connection: {
            host: hostname,
            port: Number(port || 5432),
            user: decodeURIComponent(username),
            password: decodeURIComponent(password),
          },
          plugin: { ai: { connection: { database: name } } },
        },
      },
    }),
    logger,
  });
  return {
    service: database,
    close: async () => {
      await database.close();
      if (!flags.keep) {
        await query(`DROP DATABASE ${name} WITH (FORCE)`);
      }
    },
  };
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
