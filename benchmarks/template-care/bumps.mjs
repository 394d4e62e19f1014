/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/template-care/bumps.mjs --corpus <dir> --list <templates.tsv> [--show]
// Bumps every version of every template to an invented newer one, majors too, and checks what was accepted without the
// engine's own proof: rendered before and after, each line that differs may differ in one accepted version only.
import { parseArgs } from 'node:util';
import { placeOf, readList, readTree } from './lib/corpus.mjs';
import { engine } from './lib/engine.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    list: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});
const tree = readTree(values.corpus);
const listed = new Set(readList(values.list).map(placeOf));
const templates = engine
  .parseTemplates(tree)
  .templates.filter(({ path }) => listed.has(path));

const suffixOf = tag => /^v?[0-9][0-9.]*(.*)$/.exec(tag)?.[1] ?? '';
const count = {
  templates: 0,
  pins: 0,
  accepted: 0,
  discarded: 0,
  lines: 0,
  wrong: 0,
};
const reasons = {};
/** What is left of two lines when their common beginning and end are cut off, widened to whole versions. */
function departure(a, b) {
  let head = 0;
  while (head < a.length && a[head] === b[head]) {
    head += 1;
  }
  while (head > 0 && /[\w.+-]/.test(a[head - 1])) {
    head -= 1;
  }
  let tail = 0;
  while (
    tail < Math.min(a.length, b.length) - head &&
    a.at(-1 - tail) === b.at(-1 - tail)
  ) {
    tail += 1;
  }
  while (tail > 0 && /[\w.+-]/.test(a[a.length - tail])) {
    tail -= 1;
  }
  return [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}

for (const template of templates) {
  count.templates += 1;
  const examples = engine.stubExamples(template);
  const pins = engine.findTemplatePins({ tree, template, examples });
  count.pins += pins.length;
  const suffixes = [...new Set(pins.map(({ version }) => suffixOf(version)))];
  const source = {
    versionsOf: ecosystem =>
      ecosystem === 'docker'
        ? suffixes.map(suffix => ({ version: `4099.7.3${suffix}` }))
        : [{ version: ecosystem === 'go' ? 'v4099.7.3' : '4099.7.3' }],
  };
  const { accepted, discarded, files } = engine.bumpTemplate({
    tree,
    template,
    source,
    examples,
    majors: true,
  });
  count.accepted += accepted.length;
  count.discarded += discarded.length;
  for (const { reason } of discarded) {
    const kind = reason.replace(/"[^"]*"/g, '…');
    reasons[kind] = (reasons[kind] ?? 0) + 1;
  }
  const after = new Map([...tree, ...files]);
  for (const example of examples) {
    const [old, now] = [tree, after].map(
      held =>
        engine.renderTemplate({
          tree: held,
          template,
          values: example.values,
        }).files,
    );
    if ([...old.keys()].join('\0') !== [...now.keys()].join('\0')) {
      count.wrong += 1;
      continue;
    }
    for (const [path, { bytes, source: from }] of old) {
      const before = Buffer.from(bytes).toString('latin1').split('\n');
      const changed = Buffer.from(now.get(path).bytes)
        .toString('latin1')
        .split('\n');
      if (before.length !== changed.length) {
        count.wrong += 1;
      }
      for (const [index, line] of before.entries()) {
        if (line === changed[index]) {
          continue;
        }
        count.lines += 1;
        const [was, is] = departure(line, changed[index]);
        const meant = accepted.some(
          bump =>
            bump.pin.file === from &&
            was.includes(bump.from.replace(/^[\^~=v]+/, '')) &&
            was.replace(bump.from.replace(/^[\^~=v]+/, ''), '\0') ===
              is.replace(bump.to.replace(/^[\^~=v]+/, ''), '\0'),
        );
        if (!meant) {
          count.wrong += 1;
          if (values.show) {
            console.log(`${path}: ${line} => ${changed[index]}`);
          }
        }
      }
    }
  }
}
console.log(
  `${count.templates} templates, ${count.pins} pins: ${count.accepted} bumps accepted, ${count.discarded} discarded; ${count.lines} rendered lines differ, of these ${count.wrong} in anything but an accepted version`,
);
for (const [reason, times] of Object.entries(reasons)) {
  console.log(`  ${times} discarded: ${reason}`);
}
