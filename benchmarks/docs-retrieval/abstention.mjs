/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/docs-retrieval/abstention.mjs --data <folder> [--pool] [corpus ...]
// Answerable questions against the questions of other corpora, and against the
// same questions with their gold pages taken out of the index. With --pool the
// evidence is that of the 40 best passages alone, as the backend computes it.
import { parseArgs } from 'node:util';
import { buildIndex, readCorpus } from './lib/corpora.mjs';
import { engine } from './lib/engine.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, pool: { type: 'boolean' } },
});
if (!values.data) {
  console.error('Give --data <folder with the corpora>; see README.md');
  process.exit(2);
}
const names = ['anthropic', 'aws', 'code', 'cranfield', 'cisi', 'cacm'];
/** Questions of these are foreign to all others. */
const foreign = ['anthropic', 'aws', 'code', 'cranfield'];
const corpora = Object.fromEntries(
  names.map(name => [name, readCorpus(name, values.data)]),
);

function assess(index, query, hidden = new Set()) {
  let searched = index;
  let analysis = index.analyzeQuery(query);
  let passages = index.rank(analysis, {
    k: values.pool ? 40 : 10,
    filter: ({ id }) => !hidden.has(id),
  });
  if (values.pool) {
    searched = buildIndex(
      passages.map(({ documentId, chunk }) => ({
        id: documentId,
        title: chunk.title,
        chunks: [{ ...chunk, ordinal: 0 }],
      })),
    );
    analysis = searched.analyzeQuery(query);
    passages = searched.rank(analysis, { k: 40 });
  }
  return engine.assessAnswerability({
    query: analysis,
    passages,
    analyzer: searched.analyzer,
    idf: term => searched.idf(term),
  });
}

console.log(
  '| corpus | AUROC other corpora | AUROC gold pages hidden | AUROC mixed | refused: answerable | refused: other | refused: hidden |',
);
console.log('|---|---|---|---|---|---|---|');
for (const name of positionals.length > 0 ? positionals : names) {
  const { pages, questions } = corpora[name];
  const index = buildIndex(pages);
  const relevant = question =>
    new Set(
      question.relevant instanceof Map
        ? question.relevant.keys()
        : question.relevant,
    );
  const answerable = questions.map(({ query }) => assess(index, query));
  const hidden = questions.map(q => assess(index, q.query, relevant(q)));
  const other = foreign
    .filter(otherName => otherName !== name)
    .flatMap(otherName => corpora[otherName].questions.slice(0, 100))
    .map(({ query }) => assess(index, query));
  // Mixed: as many of one kind of unanswerable question as of the other.
  const size = Math.min(hidden.length, other.length);
  const step = other.length / size;
  const mixed = [
    ...hidden.slice(0, size),
    ...Array.from({ length: size }, (_, i) => other[Math.floor(i * step)]),
  ];
  const auroc = negatives =>
    engine
      .areaUnderRoc([
        ...answerable.map(a => ({ score: a.confidence, positive: true })),
        ...negatives.map(a => ({ score: a.confidence, positive: false })),
      ])
      .toFixed(3);
  const refused = list =>
    `${((100 * list.filter(a => !a.answerable).length) / list.length).toFixed(
      0,
    )} %`;
  console.log(
    `| ${name} | ${auroc(other)} | ${auroc(hidden)} | ${auroc(
      mixed,
    )} | ${refused(answerable)} | ${refused(other)} | ${refused(hidden)} |`,
  );
}
