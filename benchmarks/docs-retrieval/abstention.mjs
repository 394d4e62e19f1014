/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/docs-retrieval/abstention.mjs --data <folder>
// Answerable questions against the questions of other corpora, and against the
// same questions with their gold pages taken out of the index.
import { parseArgs } from 'node:util';
import { buildIndex, readCorpus } from './lib/corpora.mjs';
import { engine } from './lib/engine.mjs';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) {
  console.error('Give --data <folder with the corpora>; see README.md');
  process.exit(2);
}
const names = ['anthropic', 'aws', 'code', 'cranfield'];
const corpora = Object.fromEntries(
  names.map(name => [name, readCorpus(name, values.data)]),
);

function assess(index, query, hidden = new Set()) {
  const analysis = index.analyzeQuery(query);
  return engine.assessAnswerability({
    query: analysis,
    passages: index.rank(analysis, { filter: ({ id }) => !hidden.has(id) }),
    analyzer: index.analyzer,
    idf: term => index.idf(term),
  });
}

console.log(
  '| corpus | AUROC other corpora | AUROC gold pages hidden | AUROC mixed | refused: answerable | refused: other | refused: hidden |',
);
console.log('|---|---|---|---|---|---|---|');
for (const name of names) {
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
  const other = names
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
