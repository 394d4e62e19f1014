/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDiff } from '../diff/parseDiff';
import type { CatalogFacts, ReviewPolicy, RuleContext } from '../rules/types';

/** @internal */
export interface RuleFixture {
  title: string;
  positive: boolean;
  context: RuleContext;
  /** The diff as git prints it. */
  diff: string;
}

interface FixtureFile {
  path: string;
  oldPath: string;
  status: 'modified' | 'new' | 'deleted' | 'unchanged' | 'renamed';
  lines: string[];
  /** Lines are edits of a template. */
  templated: boolean;
}

const letters = (length: number, alphabet: string, step: number) =>
  Array.from(
    { length },
    (_unused, index) =>
      alphabet[(index * step + 3 + ((index * index) % 7)) % alphabet.length],
  ).join('');
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

const CREDENTIALS: Record<string, string> = {
  aws: `AK${'IA'}${letters(16, 'QWERTZUIOPASDFGHJKLYXCVBNM234567', 11)}`,
  'aws-secret': letters(40, ALNUM, 17),
  github: `gh${'p'}_${letters(36, ALNUM, 13)}`,
  'github-fine': `github${'_pat'}_${letters(22, ALNUM, 13)}_${letters(
    59,
    ALNUM,
    19,
  )}`,
  gitlab: `gl${'pat'}-${letters(20, ALNUM, 23)}`,
  slack: `xo${'xb'}-${letters(12, '0123456789', 7)}-${letters(24, ALNUM, 29)}`,
  'slack-hook': `https://hooks.slack${'.com'}/services/T${letters(
    8,
    'QWERTZUIOP02468',
    4,
  )}/B${letters(8, 'ASDFGHJKL13579', 3)}/${letters(24, ALNUM, 31)}`,
  stripe: `sk${'_live'}_${letters(24, ALNUM, 37)}`,
  google: `AI${'za'}${letters(35, ALNUM, 41)}`,
  npm: `np${'m'}_${letters(36, ALNUM, 43)}`,
  sendgrid: `SG${'.'}${letters(22, ALNUM, 13)}.${letters(43, ALNUM, 17)}`,
  openai: `sk-${'proj'}-${letters(48, ALNUM, 19)}`,
  digitalocean: `dop${'_v1'}_${letters(64, HEX, 7)}`,
  vault: `hv${'s'}.${letters(24, ALNUM, 23)}`,
  azure: `AccountKey${'='}${letters(86, ALNUM, 29)}==`,
  shopify: `shp${'at'}_${letters(32, HEX, 5)}`,
  random: letters(24, ALNUM, 37),
  pem: `-----BEGIN RSA${' PRIVATE'} KEY-----`,
};

/**
 * Reads `rules/__fixtures__/<rule>.txt`.
 *
 * @remarks
 *
 * `=== + title` starts a diff in which the rule must find something, `=== - title` one in which it must not. `@ path`
 * starts a file (with ` new`, ` deleted`, ` unchanged`, ` from <old path>`, or ` like <template>`), its lines begin with a
 * blank, `+` or `-` as in a diff. `! {…}` gives catalog facts and policy. `% name` starts a template; a file like it lists
 * edits: `-line` takes the line away, `>line` goes behind it, `+line` adds one there. `{{aws}}` and the like stand for
 * made-up credentials, so that no scanner stops at this repository.
 *
 * @internal
 */
export function readFixtures(rule: string): RuleFixture[] {
  const text = readFileSync(
    // eslint-disable-next-line no-restricted-syntax -- tests and benchmarks read from the sources
    join(__dirname, '..', 'rules', '__fixtures__', `${rule}.txt`),
    'utf8',
  );
  const templates = new Map<string, string[]>();
  const fixtures: RuleFixture[] = [];
  let template: string[] | undefined;
  let facts: { catalog?: CatalogFacts; policy?: ReviewPolicy } = {};
  let shared: typeof facts = {};
  let files: FixtureFile[] = [];
  let current: { title: string; positive: boolean } | undefined;
  const finish = () => {
    if (current) {
      fixtures.push(build(current, files, { ...shared, ...facts }));
    }
    files = [];
    facts = {};
  };
  for (const raw of text.split('\n')) {
    const line = raw.replace(
      /\{\{([\w-]+)\}\}/g,
      (whole, name) => CREDENTIALS[name] ?? whole,
    );
    if (line.startsWith('=== ')) {
      finish();
      template = undefined;
      current = { title: line.slice(6), positive: line[4] === '+' };
    } else if (line.startsWith('% ')) {
      template = [];
      templates.set(line.slice(2), template);
    } else if (line.startsWith('! ')) {
      const value = JSON.parse(line.slice(2));
      if (current) {
        facts = value;
      } else {
        shared = value;
      }
    } else if (template) {
      template.push(line);
    } else if (line.startsWith('@ ')) {
      const [, path, rest = ''] = /^@ (\S+) ?(.*)$/.exec(line)!;
      const from = /^from (\S+)/.exec(rest)?.[1];
      const like = /like (\S+)/.exec(rest)?.[1];
      files.push({
        path,
        oldPath: from ?? path,
        status: from
          ? 'renamed'
          : ((/^(new|deleted|unchanged)/.exec(rest)?.[1] ??
              'modified') as FixtureFile['status']),
        templated: like !== undefined,
        lines: like ? templates.get(like)!.map(item => ` ${item}`) : [],
      });
    } else if (/^[ +->]/.test(line) && files.length > 0) {
      edit(files[files.length - 1], line, current?.title ?? '');
    }
  }
  finish();
  return fixtures;
}

const cursors = new WeakMap<FixtureFile, number>();

function edit(file: FixtureFile, line: string, title: string): void {
  const find = () => {
    const wanted = line.slice(1).trim();
    const at = file.lines.findIndex(
      (item, index) =>
        item[0] === ' ' &&
        item.trim() === wanted &&
        index >= (cursors.get(file) ?? 0),
    );
    if (at < 0) {
      throw new Error(`"${title}": no line "${wanted}" in the template.`);
    }
    return at;
  };
  if (!file.templated) {
    file.lines.push(line);
  } else if (line[0] === '>') {
    cursors.set(file, find() + 1);
  } else if (line[0] === '-') {
    const at = find();
    file.lines[at] = `-${file.lines[at].slice(1)}`;
    cursors.set(file, at + 1);
  } else {
    const at = cursors.get(file) ?? file.lines.length;
    file.lines.splice(at, 0, line);
    cursors.set(file, at + 1);
  }
}

function build(
  { title, positive }: { title: string; positive: boolean },
  files: FixtureFile[],
  facts: { catalog?: CatalogFacts; policy?: ReviewPolicy },
): RuleFixture {
  const left = new Map<string, string>();
  const right = new Map<string, string>();
  const parts: string[] = [];
  for (const { path, oldPath, status, lines } of files) {
    const sides = {
      before:
        status === 'unchanged' ? lines : lines.filter(line => line[0] !== '+'),
      after:
        status === 'unchanged' ? lines : lines.filter(line => line[0] !== '-'),
    };
    const textOf = (side: string[]) =>
      side.map(line => `${line.slice(1)}\n`).join('');
    if (status !== 'new') {
      left.set(oldPath, textOf(sides.before));
    }
    if (status !== 'deleted') {
      right.set(path, textOf(sides.after));
    }
    if (status === 'unchanged') {
      continue;
    }
    parts.push(`diff --git a/${oldPath} b/${path}`);
    if (status === 'new') {
      parts.push('new file mode 100644');
    }
    if (status === 'deleted') {
      parts.push('deleted file mode 100644');
    }
    if (status === 'renamed') {
      parts.push(`rename from ${oldPath}`, `rename to ${path}`);
    }
    const changed = lines.some(line => line[0] !== ' ');
    if (lines.length > 0 && changed) {
      const count = { before: sides.before.length, after: sides.after.length };
      parts.push(
        status === 'new' ? '--- /dev/null' : `--- a/${oldPath}`,
        status === 'deleted' ? '+++ /dev/null' : `+++ b/${path}`,
        `@@ -${count.before ? 1 : 0},${count.before} +${count.after ? 1 : 0},${
          count.after
        } @@`,
        ...lines,
      );
    }
  }
  const diff = parts.length > 0 ? `${parts.join('\n')}\n` : '';
  const parsed = parseDiff(diff);
  if (parsed.problems.length > 0) {
    throw new Error(`"${title}": ${parsed.problems[0].message}`);
  }
  return {
    title,
    positive,
    diff,
    context: {
      diff: parsed,
      files: [...right.keys()],
      read: (path, side) => (side === 'LEFT' ? left : right).get(path),
      ...facts,
    },
  };
}
