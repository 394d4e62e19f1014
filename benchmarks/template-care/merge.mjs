/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// node benchmarks/template-care/merge.mjs [--histories 500] [--seed 1] [--lines 40] [--edits 4] [--repeats 4]
// --repeats: lines are drawn from so few, so that changes can slide; without it most lines differ.
// Generated histories of one repository each: the template moves on, users edit, delete and add. Every file's merge is
// compared with `git merge-file`, and every update with the rule that files absent from the base are never touched.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engine } from './lib/engine.mjs';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    lines: { type: 'string', default: '40' },
    edits: { type: 'string', default: '4' },
    repeats: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});
let state = Number(values.seed) * 2654435761;
const random = () => {
  state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
  return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
};
const below = n => Math.floor(random() * n);
const pick = list => list[below(list.length)];
const WORDS =
  'name image port replicas env build test deploy steps uses run with cache key value path'.split(
    ' ',
  );
const FEW = ['', '}', '  -', '# ---'];
const few = place => FEW[place] ?? `line ${place}`;
const lineOf = () => {
  if (values.repeats) {
    return few(below(Number(values.repeats)));
  }
  return random() < 0.15
    ? ''
    : `${'  '.repeat(below(3))}${pick(WORDS)}: ${pick(WORDS)}${below(40)}`;
};
const textOf = () =>
  Array.from({ length: below(Number(values.lines)) }, lineOf);
function edit(lines) {
  const out = [...lines];
  for (let times = 1 + below(Number(values.edits)); times > 0; times -= 1) {
    const at = below(out.length + 1);
    const kind = below(4);
    if (kind === 0) {
      out.splice(at, 0, ...Array.from({ length: 1 + below(3) }, lineOf));
    } else if (kind === 1) {
      out.splice(at, 1 + below(3));
    } else if (at < out.length) {
      out[at] = kind === 2 ? `${out[at]} # changed` : lineOf();
    }
  }
  return out;
}
const write = lines =>
  lines.join('\n') + (lines.length > 0 && random() < 0.95 ? '\n' : '');

const folder = mkdtempSync(join(tmpdir(), 'ghostlight-merge-'));
const labels = ['current', 'base', 'template'].flatMap(name => ['-L', name]);
function gitMerge(current, base, next) {
  const paths = [current, base, next].map((text, i) => {
    const path = join(folder, String(i));
    writeFileSync(path, text);
    return path;
  });
  try {
    return {
      text: execFileSync('git', ['merge-file', '-p', ...labels, ...paths], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
      conflict: false,
    };
  } catch (error) {
    return { text: error.stdout, conflict: error.status > 0 };
  }
}

const count = {
  histories: 0,
  merges: 0,
  verdict: 0,
  clean: 0,
  cleanSame: 0,
  conflicts: 0,
  conflictsSame: 0,
  touched: 0,
  resurrected: 0,
};
for (; count.histories < Number(values.histories); count.histories += 1) {
  const base = {},
    next = {},
    current = {};
  for (let i = 0; i < 4; i += 1) {
    const path = `f${i}.txt`;
    const lines = textOf();
    base[path] = write(lines);
    if (random() < 0.9) {
      next[path] = random() < 0.8 ? write(edit(lines)) : base[path];
    }
    if (random() < 0.9) {
      const changed = edit(lines);
      // Some users make the very change that the template makes.
      current[path] =
        random() < 0.1 && next[path] !== undefined
          ? next[path]
          : random() < 0.8
          ? write(changed)
          : base[path];
    }
  }
  current['own.txt'] = write(textOf());
  current['both.txt'] = write(textOf());
  next['both.txt'] = write(textOf());
  const update = engine.updateRepository({
    base: engine.treeOf(base),
    next: engine.treeOf(next),
    current: engine.treeOf(current),
  });
  const conflicts = new Set(update.conflicts.map(({ path }) => path));
  const changes = new Map(update.changes.map(change => [change.path, change]));
  for (const { path } of update.changes) {
    if (!(path in base) && path in current) {
      count.touched += 1;
    }
    if (path in base && !(path in current)) {
      count.resurrected += 1;
    }
  }
  for (const path of Object.keys(base)) {
    if (next[path] === undefined || current[path] === undefined) {
      continue;
    }
    count.merges += 1;
    const git = gitMerge(current[path], base[path], next[path]);
    const same = git.conflict === conflicts.has(path);
    count.verdict += same ? 1 : 0;
    if (!git.conflict && !conflicts.has(path)) {
      count.clean += 1;
      const change = changes.get(path);
      const ours = change ? engine.textOf(change.bytes) : current[path];
      count.cleanSame += ours === git.text ? 1 : 0;
      if (values.show && ours !== git.text) {
        console.log(
          'TEXT',
          JSON.stringify(
            {
              base: base[path],
              current: current[path],
              next: next[path],
              git: git.text,
              ours,
            },
            null,
            1,
          ),
        );
      }
    } else if (git.conflict && same) {
      count.conflicts += 1;
      const marked = engine.mergeText({
        base: base[path],
        current: current[path],
        next: next[path],
      });
      count.conflictsSame += marked.text === git.text ? 1 : 0;
    } else if (values.show) {
      console.log(
        'VERDICT git conflict:',
        git.conflict,
        JSON.stringify(
          { base: base[path], current: current[path], next: next[path] },
          null,
          1,
        ),
      );
    }
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(
  `${count.histories} histories, ${count.merges} merges: same verdict as git ${count.verdict}, clean on both sides ${count.clean}, of these equal text ${count.cleanSame}, conflicts on both sides ${count.conflicts}, of these equal text and markers ${count.conflictsSame}; files absent from the base touched ${count.touched}, deleted files brought back ${count.resurrected}`,
);
