/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Finding } from '../types';
import { changedFiles, codeOf, finding, newSide } from './support/lines';
import type { ReviewRule } from './types';

const LOOP =
  /^\s*(?:for\s*(?:await\s*)?\(|for\s+[\w, ()]+\s+in\s+|while\b(?!.*\bshift\(\))|for\s+.*:?=\s*range\b|for\s+_?,?\s*\w+.*\{\s*$)|\.(?:forEach|map)\(\s*(?:async\b)|\.each(?:_with_index)?\s*(?:do|\{)/;
const REMOTE =
  /\bawait\s+(?:[\w.$]*\b(?:fetch|axios|got|request)\b\s*[.(]|[\w.$]*(?:[Rr]epo(?:sitory)?|[Pp]risma|[Kk]nex|\bdb|\bDb|[Mm]odel|[Dd]atabase|[Cc]lient)\b[\w.$]*\.(?:find\w*|get\w*|query|select\w*|first|insert|update\w*|delete\w*|save|create|fetch\w*|count|execute|send)\s*\()|\brequests\.(?:get|post|put|delete|patch)\(|\.objects\.(?:get|filter|create|exclude)\(|\b(?:session|cursor|conn|db)\.(?:execute|query|QueryRow|Query|Exec)\(|\bhttp\.(?:Get|Post)\(|[rR]epository\.(?:find\w*|save|get\w*|delete\w*)\(|\b(?:restTemplate|webClient|jdbcTemplate)\.\w+\(|\b[A-Z]\w+\.find(?:_by)?\(/;
const SYNC_IO =
  /\b(?:fs\.)?(?:readFileSync|writeFileSync|readdirSync|existsSync|statSync|execSync|spawnSync|pbkdf2Sync|scryptSync|gzipSync)\s*\(/;
const HANDLER =
  /\b(?:app|router|server|fastify)\.(?:get|post|put|patch|delete|use|all)\s*\(|\(\s*(?:req|request)\b[^)]*,\s*(?:res|response|reply)\b|\basync\s+(?:handler|execute)\s*\(|export\s+(?:async\s+)?function\s+(?:GET|POST|PUT|PATCH|DELETE)\b/;
const REGEXP_IN_LOOP =
  /new RegExp\(|re\.compile\(|regexp\.MustCompile\(|Pattern\.compile\(/;

const indent = (text: string) =>
  /^\s*/.exec(text)![0].replace(/\t/g, '    ').length;

/**
 * Work that grows with the data or stops the event loop: a query or request for each element of a loop, a pattern compiled
 * in a loop, blocking input and output in a request handler.
 *
 * @internal
 */
export const hotPathRule: ReviewRule = {
  id: 'hot-path',
  title: 'Costly work on a hot path',
  severity: 'medium',
  precision: 1,
  enabled: true,
  check(context) {
    const findings: Finding[] = [];
    for (const file of changedFiles(context, ['source'])) {
      if (
        /(^|\/)(?:scripts?|bin|tools|migrations?|seeds?|examples?|benchmarks?|cli)\//i.test(
          file.path,
        )
      ) {
        continue;
      }
      const lines = newSide(context, file);
      lines.forEach((line, index) => {
        const code = line.added ? codeOf(line.text) : undefined;
        if (!code) {
          return;
        }
        const opener = (pattern: RegExp) => findOpener(lines, index, pattern);
        let message: string | undefined;
        if (REMOTE.test(code) && !LOOP.test(code)) {
          const loop = opener(LOOP);
          if (
            loop &&
            !/retry|attempt|poll|page|cursor|batch|chunk|backoff/i.test(
              loop + code,
            )
          ) {
            message =
              'One query or request for each element of the loop. Ask for all of them at once, or in batches.';
          }
        }
        if (
          !message &&
          REGEXP_IN_LOOP.test(code) &&
          opener(LOOP) &&
          !usesLoopVariable(code, opener(LOOP))
        ) {
          message =
            'The pattern is compiled again in each turn of the loop. Compile it once, before.';
        }
        if (!message && SYNC_IO.test(code) && opener(HANDLER)) {
          message =
            'Blocking input and output in a request handler stops every other request. Use the asynchronous form.';
        }
        if (message) {
          findings.push(
            finding(
              hotPathRule,
              { path: file.path, line: line.number, quote: line.text },
              message,
            ),
          );
        }
      });
    }
    return findings;
  },
};

/** The nearest enclosing line (less indented, at most 60 lines up) that matches; a function in between ends the search. */
function findOpener(
  lines: readonly { number: number; text: string }[],
  index: number,
  pattern: RegExp,
): string | undefined {
  let depth = indent(lines[index].text);
  for (let above = index - 1; above >= 0 && index - above < 60; above -= 1) {
    const { text, number } = lines[above];
    if (lines[above + 1].number !== number + 1) {
      return undefined;
    }
    if (
      text.trim() === '' ||
      indent(text) >= depth ||
      /^\s*[)\]}]/.test(text)
    ) {
      continue;
    }
    depth = indent(text);
    if (pattern.test(text)) {
      return text;
    }
    if (
      /\bfunction\b|^\s*(?:async )?def |^\s*func |^\s*(?:public|private|protected)\b.*\(/.test(
        text,
      )
    ) {
      return undefined;
    }
  }
  return undefined;
}

function usesLoopVariable(code: string, loop: string | undefined): boolean {
  const names =
    /(?:const|let|var|for)\s+\(?\[?\s*([\w, ]+)|(?:forEach|map|each)\(\s*(?:async\s*)?\(?([\w, ]+)/.exec(
      loop ?? '',
    );
  const argument =
    /(?:RegExp|compile|MustCompile)\(([^)]*)/.exec(code)?.[1] ?? '';
  return (names?.[1] ?? names?.[2] ?? '')
    .split(/[, ]+/)
    .some(
      name => name.length > 0 && new RegExp(`\\b${name}\\b`).test(argument),
    );
}
