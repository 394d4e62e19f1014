/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { FileDiff, Finding } from '../types';
import { addedLines, finding } from './support/lines';
import type { ReviewRule, RuleContext } from './types';

const MIGRATION = /(^|\/)(?:migrations?|migrate|db\/changelog|versions)\//i;

/** An empty body, `pass`, a throw or a refusal: there is no way back. */
const NOTHING = /^\s*(?:pass|return;?|throw\b.*|raise\b.*|;)?\s*$/;

/**
 * New migrations without a way back: no `down`, an empty one, or one that only throws.
 *
 * @internal
 */
export const migrationWithoutDownRule: ReviewRule = {
  id: 'migration-without-down',
  title: 'The migration has no way back',
  severity: 'high',
  precision: 1,
  enabled: true,
  check(context) {
    const findings: Finding[] = [];
    for (const file of context.diff.files) {
      if (file.status !== 'added' || file.hunks.length === 0) {
        continue;
      }
      const missing = missingDown(context, file);
      if (missing) {
        const first = addedLines(file).find(({ text }) =>
          missing.at.test(text),
        );
        findings.push(
          finding(
            migrationWithoutDownRule,
            {
              path: file.path,
              line: first?.new ?? 1,
              quote: first?.text,
            },
            `${missing.what} A release that has to be rolled back would leave the schema ahead of the code. Write the reverse, or say in the migration why it cannot be reversed.`,
          ),
        );
      }
    }
    return findings;
  },
};

function missingDown(
  context: RuleContext,
  file: FileDiff,
): { what: string; at: RegExp } | undefined {
  const text = addedLines(file)
    .map(line => line.text)
    .join('\n');
  const { path } = file;
  if (/irreversible|cannot be (?:reversed|undone)|no way back/i.test(text)) {
    return undefined;
  }
  if (/\.up\.sql$/.test(path)) {
    const down = path.replace(/\.up\.sql$/, '.down.sql');
    const exists =
      context.diff.files.some(other => other.path === down) ||
      context.files?.includes(down);
    return exists ? undefined : { what: `\`${down}\` is missing.`, at: /./ };
  }
  if (/\.sql$/.test(path)) {
    for (const [up, down] of [
      [/^--\s*\+goose\s+up/im, /^--\s*\+goose\s+down\s*\n([\s\S]*)/im],
      [/^--\s*migrate:up/im, /^--\s*migrate:down\s*\n([\s\S]*)/im],
      [/^--\s*!?Ups/m, /^--\s*!?Downs\s*\n([\s\S]*)/m],
    ]) {
      if (up.test(text)) {
        const body = down.exec(text)?.[1].replace(/--.*$/gm, '').trim();
        return body
          ? undefined
          : { what: 'The down part is missing or empty.', at: up };
      }
    }
    return undefined;
  }
  if (!MIGRATION.test(path) && !/[._-]migration\.[jt]s$/.test(path)) {
    return undefined;
  }
  if (/\.[cm]?[jt]s$/.test(path)) {
    const up = /\bup\b\s*(?:[:=(]|=>)|function\s+up\b|exports\.up\b/;
    if (!up.test(text)) {
      return undefined;
    }
    const down = /\bdown\b\s*(?:[:=(])|function\s+down\b/.exec(text);
    if (!down) {
      return { what: 'There is no `down`.', at: up };
    }
    return isEmptyBody(text.slice(down.index))
      ? { what: '`down` does nothing.', at: /\bdown\b/ }
      : undefined;
  }
  if (/\.py$/.test(path)) {
    if (/^def upgrade\(/m.test(text)) {
      const down =
        /^def downgrade\([^)]*\)[^:]*:[^\n]*\n((?:[ \t]+.*\n?|\n)*)/m.exec(
          text,
        );
      const body = down?.[1].replace(/"""[\s\S]*?"""|#.*$/gm, '');
      return !body || body.split('\n').every(line => NOTHING.test(line))
        ? {
            what: '`downgrade` is missing or does nothing.',
            at: /def (?:downgrade|upgrade)\(/,
          }
        : undefined;
    }
    const run = /RunPython\(\s*([^()]*)\)/.exec(text);
    if (run && !/reverse_code|,/.test(run[1].replace(/,\s*$/, ''))) {
      return { what: '`RunPython` has no `reverse_code`.', at: /RunPython/ };
    }
    return undefined;
  }
  if (/\.rb$/.test(path) && /def (?:self\.)?up\b/.test(text)) {
    const down = /def (?:self\.)?down\b[^\n]*\n([\s\S]*?)\n\s*end/.exec(text);
    const empty =
      !down ||
      down[1].split('\n').every(line => NOTHING.test(line.replace(/#.*$/, '')));
    return empty
      ? {
          what: '`down` is missing or does nothing.',
          at: /def (?:self\.)?up\b/,
        }
      : undefined;
  }
  if (
    /\.cs$/.test(path) &&
    /void Up\(/.test(text) &&
    !/\.Designer\.cs$/.test(path)
  ) {
    const down = /void Down\([^)]*\)\s*\{([\s\S]*?)\n\s*\}/.exec(text);
    return !down || down[1].trim() === '' || /^\s*throw\b/.test(down[1])
      ? { what: '`Down` is missing or does nothing.', at: /void (?:Down|Up)\(/ }
      : undefined;
  }
  if (/\.php$/.test(path) && /function up\(/.test(text)) {
    const down = /function down\([^)]*\)[^{]*\{([\s\S]*?)\n\s*\}/.exec(text);
    return !down || down[1].replace(/\/\/.*$/gm, '').trim() === ''
      ? {
          what: '`down` is missing or does nothing.',
          at: /function (?:down|up)\(/,
        }
      : undefined;
  }
  return undefined;
}

function isEmptyBody(text: string): boolean {
  const open = /(?:=>|\))\s*(?::[^{=]*)?\s*(\{)/.exec(text);
  if (!open) {
    return false;
  }
  const start = open.index + open[0].length;
  let depth = 1;
  let end = start;
  while (end < text.length && depth > 0) {
    if (text[end] === '{') {
      depth += 1;
    } else if (text[end] === '}') {
      depth -= 1;
    }
    end += 1;
  }
  const body = text
    .slice(start, end - 1)
    .replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
  return body.split('\n').every(line => NOTHING.test(line));
}
