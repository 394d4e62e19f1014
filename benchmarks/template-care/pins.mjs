/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/template-care/pins.mjs --corpus <dir> --list <templates.tsv> [--corpus … --list …]
// Versions found in rendered files against pins-truth.json: files and lines read by hand, among them files that hold no
// version or only such that are no pin (own versions, floating tags, schema versions).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { placeOf, readList, readTree } from './lib/corpus.mjs';
import { engine } from './lib/engine.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true },
    list: { type: 'string', multiple: true },
  },
});
const truth = JSON.parse(
  readFileSync(new URL('./pins-truth.json', import.meta.url), 'utf8'),
);
const wanted = new Map(
  truth.files.map(({ file, upToLine = Infinity }) => [file, upToLine]),
);
const keyOf = ({ file, line, ecosystem, name, version }) =>
  [file, line, ecosystem, name, version].join(' ');
const expected = new Set(truth.pins.map(keyOf));
const found = new Set();
const read = new Set();
for (const [index, corpus] of values.corpus.entries()) {
  const tree = readTree(corpus);
  const listed = new Set(readList(values.list[index]).map(placeOf));
  for (const template of engine.parseTemplates(tree).templates) {
    if (!listed.has(template.path)) {
      continue;
    }
    for (const example of engine.stubExamples(template).slice(0, 2)) {
      const { files } = engine.renderTemplate({
        tree,
        template,
        values: example.values,
      });
      for (const [path, { source, bytes }] of files) {
        if (!wanted.has(source) || read.has(source)) {
          continue;
        }
        read.add(source);
        for (const pin of engine.findPins({
          path,
          text: engine.textOf(bytes) ?? '',
        })) {
          if (pin.line <= wanted.get(source)) {
            found.add(keyOf({ ...pin, file: source }));
          }
        }
      }
    }
  }
}
const right = [...found].filter(key => expected.has(key));
for (const key of found) {
  if (!expected.has(key)) {
    console.log(`wrong: ${key}`);
  }
}
for (const key of expected) {
  if (!found.has(key)) {
    console.log(`missed: ${key}`);
  }
}
const share = (part, whole) =>
  `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
console.log(
  `${read.size}/${wanted.size} files, ${expected.size} pins: precision ${share(
    right.length,
    found.size,
  )}, recall ${share(right.length, expected.size)}`,
);
