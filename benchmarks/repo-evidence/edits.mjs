/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Byte edits: in every descriptor changes the owner, appends a tag, inserts description, system, tags and an annotation; repeats it
// with CRLF line ends, without a last newline, with an anchored owner and with each kind of quotes. An edit must touch only its lines.
// Usage: node edits.mjs <engine.mjs> <folder of checkouts>
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [enginePath, corpus, flag] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);
const totals = {};
const problems = [];

/** Lines that differ, as common prefix and suffix leave them. */
function touched(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  return { removed: a.length - head - tail, added: b.length - head - tail };
}

function attempt(kind, label, text, edit, most) {
  totals[kind] ??= [0, 0];
  totals[kind][1]++;
  try {
    const after = engine.editDescriptor(text, [edit]);
    const { removed, added } = touched(text, after);
    const crlf =
      /\r\n/.test(text) &&
      text.split('\r\n').length === text.split('\n').length;
    const mixed =
      crlf && after.split('\r\n').length !== after.split('\n').length;
    // A mapping in braces on one line can only change on that line.
    const braces = /^(metadata|spec):[ \t]*\{.*\}[ \t]*\r?$/m.test(text)
      ? 1
      : 0;
    if (
      removed <= most.removed + braces &&
      added <= most.added &&
      !mixed &&
      after.endsWith('\n') === text.endsWith('\n')
    ) {
      totals[kind][0]++;
    } else {
      problems.push(
        `${kind} ${label}: removed ${removed}, added ${added}${
          mixed ? ', mixed line ends' : ''
        }`,
      );
    }
  } catch (error) {
    problems.push(`${kind} ${label}: ${error.message}`);
  }
}

function emptyInPlace({ links }, text) {
  return (
    (links === null && /^\s+links:[ \t]+(null|~)/m.test(text)) ||
    (Array.isArray(links) && links.length === 0)
  );
}

const VARIANTS = {
  asIs: text => text,
  crlf: text => text.replace(/\r?\n/g, '\r\n'),
  noNewline: text => text.replace(/(\r?\n)+$/, ''),
  anchored: text =>
    text.replace(
      /^(\s+owner:[ \t]+)(["']?[\w:/@.-]+["']?)[ \t]*$/m,
      '$1&owner $2\n  extra: *owner',
    ),
  single: text =>
    text.replace(
      /^(\s+owner:[ \t]+)["']?([\w:/@.-]+)["']?[ \t]*(\r?)$/m,
      "$1'$2'$3",
    ),
  double: text =>
    text.replace(
      /^(\s+owner:[ \t]+)["']?([\w:/@.-]+)["']?[ \t]*(\r?)$/m,
      '$1"$2" # team$3',
    ),
};

let documents = 0;
for (const repo of readdirSync(corpus)) {
  for (const file of engine.findDescriptors(
    engine.openDirectory(join(corpus, repo)),
  )) {
    for (const [variant, change] of Object.entries(VARIANTS)) {
      const text = change(file.text);
      for (const { entity, index, errors } of engine.parseDescriptor(text)) {
        if (
          !entity ||
          errors.length > 0 ||
          !/^(Component|API|Resource|System|Domain)$/.test(entity.kind)
        )
          continue;
        if (
          entity.metadata === null ||
          typeof entity.metadata !== 'object' ||
          entity.spec === null ||
          typeof entity.spec !== 'object'
        )
          continue;
        documents += variant === 'asIs' ? 1 : 0;
        const label = `${repo}/${file.path}#${index} (${variant})`;
        const end = text.endsWith('\n') ? 0 : 1;
        if (typeof entity.spec.owner === 'string') {
          attempt(
            'change owner',
            label,
            text,
            {
              document: index,
              path: ['spec', 'owner'],
              op: 'set',
              value: 'group:default/new-owner',
            },
            {
              removed: variant === 'anchored' ? 2 : 1,
              added: variant === 'anchored' ? 2 : 1,
            },
          );
        }
        if (
          Array.isArray(entity.metadata.tags) &&
          entity.metadata.tags.length > 0
        ) {
          attempt(
            'append tag',
            label,
            text,
            {
              document: index,
              path: ['metadata', 'tags'],
              op: 'append',
              value: ['ghost-tag'],
            },
            { removed: 1, added: 2 },
          );
        } else if (entity.metadata.tags === undefined) {
          attempt(
            'insert tags',
            label,
            text,
            {
              document: index,
              path: ['metadata', 'tags'],
              op: 'set',
              value: ['go', 'ghost-tag'],
            },
            { removed: end, added: 3 + end },
          );
        }
        if (entity.metadata.description === undefined) {
          attempt(
            'insert description',
            label,
            text,
            {
              document: index,
              path: ['metadata', 'description'],
              op: 'set',
              value: 'Says: "it\'s #1", and more.',
            },
            { removed: end, added: 1 + end },
          );
        } else if (typeof entity.metadata.description === 'string') {
          attempt(
            'change description',
            label,
            text,
            {
              document: index,
              path: ['metadata', 'description'],
              op: 'set',
              value: 'Another text: with a colon',
            },
            { removed: 60, added: 1 },
          );
        }
        if (entity.spec.system === undefined) {
          attempt(
            'insert system',
            label,
            text,
            {
              document: index,
              path: ['spec', 'system'],
              op: 'set',
              value: 'a-system',
            },
            { removed: end, added: 1 + end },
          );
        }
        attempt(
          'insert annotation',
          label,
          text,
          {
            document: index,
            path: ['metadata', 'annotations', 'ghostlight.dev/x'],
            op: 'set',
            value: 'yes',
          },
          { removed: end, added: 2 + end },
        );
        // `links: {$yaml: …}` stands for a list in another file: refusing is right.
        if (entity.metadata.links?.$yaml !== undefined) continue;
        attempt(
          'insert links',
          label,
          text,
          {
            document: index,
            path: ['metadata', 'links'],
            op: 'append',
            value: [{ url: 'https://example.org/a?b=c#d', title: 'A link' }],
          },
          // `links: []` and `links: null` hold their emptiness on the line itself, which an item must replace.
          {
            removed: end + (emptyInPlace(entity.metadata, text) ? 1 : 0),
            added: 3 + end,
          },
        );
      }
    }
  }
}
console.log(
  `${documents} entities, each in ${Object.keys(VARIANTS).length} variants`,
);
for (const [kind, [good, all]] of Object.entries(totals))
  console.log(`${kind}: ${good}/${all}`);
if (flag === '--errors') console.log(problems.slice(0, 60).join('\n'));
