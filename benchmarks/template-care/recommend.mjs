/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/template-care/recommend.mjs --corpus <dir> --list <templates.tsv> [--split dev|test] [--misses]
// <dir> holds each repository of the list as <owner>+<name>, checked out at the commit that the list names.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placeOf, readList, readTree } from './lib/corpus.mjs';
import { engine } from './lib/engine.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    list: { type: 'string' },
    requests: { type: 'string' },
    split: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
const tree = readTree(values.corpus);
const listed = new Set(readList(values.list).map(placeOf));
const { templates } = engine.parseTemplates(tree);
const library = engine.createTemplateLibrary({
  tree,
  templates: templates.filter(({ path }) => listed.has(path)),
});
const file =
  values.requests ??
  join(dirname(fileURLToPath(import.meta.url)), 'requests.tsv');

const placeNames = (repo, paths) =>
  paths.split('|').map(path => {
    const [other, rest] = path.includes(':')
      ? path.split(/:(.*)/)
      : [repo, path];
    return placeOf({ repo: other, path: rest });
  });
// Halves by template, so that no template is in both; requests that fit nothing alternate.
const half = text =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) %
    2 ===
  0
    ? 'dev'
    : 'test';
const scores = {};
let nothing = 0;
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const [repo, paths, request] = line.split('\t');
  const none = repo === 'none';
  nothing += none ? 1 : 0;
  const split = none ? ['dev', 'test'][nothing % 2] : half(`${repo}${paths}`);
  if (values.split && values.split !== split) {
    continue;
  }
  const score = (scores[split] ??= {
    fitting: 0,
    top1: 0,
    top3: 0,
    wrongRefusals: 0,
    nothing: 0,
    refused: 0,
  });
  const { verdict, ranked, reason } = library.recommend(request);
  const expected = none ? [] : placeNames(repo, paths);
  const place = ranked.findIndex(({ path }) => expected.includes(path));
  const good = none
    ? verdict === 'nothing-fits'
    : verdict === 'fits' && place === 0;
  if (none) {
    score.nothing += 1;
    score.refused += verdict === 'nothing-fits' ? 1 : 0;
  } else {
    score.fitting += 1;
    score.top1 += place === 0 && verdict === 'fits' ? 1 : 0;
    score.top3 += place >= 0 && place < 3 && verdict === 'fits' ? 1 : 0;
    score.wrongRefusals += verdict === 'nothing-fits' ? 1 : 0;
  }
  if (values.misses && !good) {
    console.log(
      `${none ? 'none' : expected.join(' | ')}\n  ${request}\n  -> ${verdict} ${
        reason ?? ''
      } (place ${place + 1})`,
    );
    for (const item of ranked.slice(0, 2)) {
      console.log(
        `     ${item.score} ${item.path} [${item.reasons.join('; ')}]`,
      );
    }
  }
}
for (const [split, s] of Object.entries(scores)) {
  const share = (part, whole) =>
    whole
      ? `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`
      : 'none';
  console.log(
    `${split}: top-1 ${share(s.top1, s.fitting)}, top-3 ${share(
      s.top3,
      s.fitting,
    )}, wrong refusals ${share(
      s.wrongRefusals,
      s.fitting,
    )}, nothing fits ${share(s.refused, s.nothing)}`,
  );
}
