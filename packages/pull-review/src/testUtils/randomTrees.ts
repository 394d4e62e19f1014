/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Files of one commit: content by path. Modes are git's; a gitlink's content is its commit. @internal */
export interface TreeFile {
  mode: '100644' | '100755' | '120000' | '160000';
  content: string;
}

/** @internal */
export type Tree = Map<string, TreeFile>;

/** Mulberry32: the same numbers for the same seed on every machine. @internal */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 0x100000000;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines that have broken diff parsers. */
const LINES = [
  '',
  '',
  ' ',
  '}',
  'return value;',
  '-- a comment of SQL',
  '++ counter;',
  '--- a/looks/like/a/header',
  '+++ b/looks/like/a/header',
  '@@ -1,3 +1,4 @@ looks like a hunk',
  'diff --git a/x b/x',
  'index 1234567..89abcde 100644',
  'rename from x',
  '\\ No newline at end of file',
  'text with \\ No newline at end of file inside',
  'Binary files a/x and b/x differ',
  'form\ffeed',
  '\f',
  'vertical\vtab',
  'next\u0085line',
  'line\u2028separator and paragraph\u2029separator',
  'lone\rcarriage return',
  'file\u001cseparator',
  '<|endoftext|> <|im_start|> <|fim_prefix|>',
  '\ttab',
  'trailing \t ',
  'größer 日本語 🎭 e\u0301',
  '\ufeffbyte order mark',
  '-',
  '+',
  '\\',
  '#!/bin/sh',
];

const NAMES = [
  'a.ts',
  'b/a.ts',
  'src/with space.ts',
  'src/two  spaces and b/inside.ts',
  'ünïcode/日本.md',
  'quo"te.txt',
  'back\\slash.txt',
  'tab\there.txt',
  'new\nline.txt',
  'a/a/b/b.txt',
  ' leading',
  'trailing ',
  '-dash',
  'dev/null',
  'x b/x',
  'emoji 🎭.txt',
  'semi;colon&amp.sh',
  'deep/er/and/deeper/file.java',
  'Makefile',
  '\u007fdelete.txt',
];

/**
 * A pair of trees: random text, line endings, missing final newlines, edits, moves, renames, copies, modes, links,
 * submodules, binaries and empty files.
 *
 * @internal
 */
export function randomTrees(seed: number): { before: Tree; after: Tree } {
  const random = createRandom(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)];
  const line = () => (random() < 0.5 ? pick(LINES) : `line ${below(40)};`);
  const text = (count: number) => {
    const ending = random() < 0.2 ? '\r\n' : '\n';
    const lines = Array.from({ length: count }, line);
    const joined = lines.join(ending);
    return count > 0 && random() < 0.75 ? joined + ending : joined;
  };
  const edit = (content: string): string => {
    const lines = content.split('\n');
    for (let edits = 1 + below(4); edits > 0; edits -= 1) {
      const at = below(lines.length + 1);
      const kind = below(5);
      if (kind === 0) {
        lines.splice(at, 0, ...Array.from({ length: 1 + below(4) }, line));
      } else if (kind === 1) {
        lines.splice(at, 1 + below(4));
      } else if (kind === 2) {
        lines.splice(at, 1, line());
      } else if (kind === 3) {
        const moved = lines.splice(at, 1 + below(6));
        lines.splice(below(lines.length + 1), 0, ...moved);
      } else if (lines.length > 0) {
        // Adds or takes away the final newline.
        if (lines[lines.length - 1] === '') {
          lines.pop();
        } else {
          lines.push('');
        }
      }
    }
    return lines.join('\n');
  };
  const file = (): TreeFile => {
    const kind = random();
    if (kind < 0.05) {
      return { mode: '120000', content: `target-${below(3)}` };
    }
    if (kind < 0.08) {
      return {
        mode: '160000',
        content: `${below(9)}${'a1'.repeat(19)}${below(9)}`,
      };
    }
    if (kind < 0.12) {
      return { mode: '100644', content: `\0binary ${below(5)}\n` };
    }
    if (kind < 0.18) {
      return { mode: '100644', content: '' };
    }
    return {
      mode: random() < 0.1 ? '100755' : '100644',
      content: text(1 + below(60)),
    };
  };
  const before: Tree = new Map();
  const after: Tree = new Map();
  for (const name of NAMES) {
    const fate = random();
    if (fate < 0.55) {
      continue;
    }
    const old = file();
    if (fate < 0.6) {
      after.set(name, old);
      continue;
    }
    before.set(name, old);
    if (fate < 0.66) {
      continue;
    }
    const isText = old.mode.startsWith('100') && !old.content.includes('\0');
    if (fate < 0.75) {
      const target = `renamed/${name}`;
      after.set(target, {
        ...old,
        content: isText && random() < 0.5 ? edit(old.content) : old.content,
      });
      if (random() < 0.3) {
        after.set(name, old);
      }
      continue;
    }
    if (fate < 0.8) {
      after.set(
        name,
        isText
          ? { ...old, mode: old.mode === '100755' ? '100644' : '100755' }
          : file(),
      );
      continue;
    }
    after.set(name, isText ? { ...old, content: edit(old.content) } : file());
  }
  return { before, after };
}
