/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/docs-retrieval/retrieval.mjs --data <folder> [corpus ...]
import { parseArgs } from 'node:util';
import { CORPORA, buildIndex, readCorpus } from './lib/corpora.mjs';
import { engine } from './lib/engine.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' } },
});
if (!values.data) {
  console.error('Give --data <folder with the corpora>; see README.md');
  process.exit(2);
}
const percent = value => (value * 100).toFixed(1);
console.log(
  '| corpus | pages | chunks | questions | hit@1 | hit@5 | hit@10 | recall@3 | recall@5 | MRR | nDCG@10 | index s | query ms p50/p95 |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|---|');
for (const name of positionals.length > 0
  ? positionals
  : Object.keys(CORPORA)) {
  const started = performance.now();
  const { pages, questions } = readCorpus(name, values.data);
  const index = buildIndex(pages);
  index.search('warm up');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const times = [];
  const { scores } = engine.evaluateRetrieval({
    questions,
    search: ({ query }) => {
      const before = performance.now();
      const hits = index.search(query, { k: 10 });
      times.push(performance.now() - before);
      return hits.map(({ path }) => path);
    },
  });
  times.sort((a, b) => a - b);
  const quantile = q => times[Math.floor(q * (times.length - 1))].toFixed(0);
  console.log(
    `| ${name} | ${index.documentCount} | ${index.chunkCount} | ${
      questions.length
    } | ${percent(scores.hitAt1)} | ${percent(scores.hitAt5)} | ${percent(
      scores.hitAt10,
    )} | ${percent(scores.recallAt3)} | ${percent(
      scores.recallAt5,
    )} | ${scores.meanReciprocalRank.toFixed(3)} | ${scores.ndcgAt10.toFixed(
      3,
    )} | ${seconds} | ${quantile(0.5)}/${quantile(0.95)} |`,
  );
}
