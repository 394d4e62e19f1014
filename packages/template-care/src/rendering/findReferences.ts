/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A variable read by a template. @internal */
export type TemplateReference = {
  /** Names from the root: `['values', 'name']`. */
  path: string[];
  line: number;
  /** Read under a condition or with a default, where "undefined" is a case that the author saw. */
  guarded: boolean;
};

const KEYWORDS = new Set(
  'and or not in is if else elif endif for endfor set endset block endblock macro endmacro call endcall filter endfilter raw endraw verbatim endverbatim true false none null undefined defined loop range cycler joiner switch case default endswitch import from as with without context include extends ignore missing super caller string number iterable mapping'.split(
    ' ',
  ),
);

type Piece = { kind: 'output' | 'block'; body: string; line: number };

/** The `${{ }}` and `{% %}` of a text outside raw blocks and comments. */
function piecesOf(text: string, open: string): Piece[] {
  const pieces: Piece[] = [];
  // A `}}` inside quotes ends nothing: `${{ '${{ github.sha }}' }}` is one expression.
  const body = `((?:"[^"\\n]*"|'[^'\\n]*'|(?!\\}\\})[\\s\\S])*)`;
  const pattern = new RegExp(
    `${
      open === '${{' ? '\\$\\{\\{' : '\\{\\{'
    }${body}\\}\\}|\\{%-?([\\s\\S]*?)-?%\\}|\\{#[\\s\\S]*?#\\}`,
    'g',
  );
  let raw = false;
  let at = 0;
  let line = 1;
  for (const match of text.matchAll(pattern)) {
    for (; at < match.index; at += 1) {
      if (text.charCodeAt(at) === 10) {
        line += 1;
      }
    }
    const block = match[2]?.trim();
    if (raw) {
      raw = !/^end(raw|verbatim)$/.test(block ?? '');
    } else if (block !== undefined) {
      raw = /^(raw|verbatim)$/.test(block);
      if (!raw) {
        pieces.push({ kind: 'block', body: block, line });
      }
    } else if (match[1] !== undefined) {
      pieces.push({
        kind: 'output',
        body: match[1].replace(/^-|-$/g, ''),
        line,
      });
    }
  }
  return pieces;
}

/** Dotted names of an expression, string literals, filters and tests aside. */
function namesOf(expression: string): { path: string[]; guarded: boolean }[] {
  // `a['b']` reads the same as `a.b`.
  const dotted = expression.replace(
    /\[\s*(['"])([\w-]+)\1\s*\]/g,
    (_, __, key) => `.${key}`,
  );
  const bare = dotted
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
    .replace(/\|\s*[\w.]+/g, filter =>
      /default|^\|\s*d$/.test(filter) ? ' ?default ' : ' ',
    )
    .replace(/\bis\s+(not\s+)?\w+/g, ' ?test ');
  const guarded = /\?default|\?test|\bif\b|\bor\b|\band\b/.test(bare);
  const names: { path: string[]; guarded: boolean }[] = [];
  for (const match of bare.matchAll(
    /(?<![\w.$?])([A-Za-z_$][\w$]*(?:\.[\w$-]+)*)(\s*\()?(?!\s*=(?!=))/g,
  )) {
    const path = match[1].split('.');
    // A call reads what it is called on, not a field of that name.
    const read = match[2] ? path.slice(0, -1) : path;
    if (read.length > 0 && !KEYWORDS.has(read[0])) {
      names.push({ path: read, guarded });
    }
  }
  return names;
}

/**
 * The variables that a template text reads, with lines; what it defines itself is left out.
 *
 * @internal
 */
export function findReferences(
  text: string,
  options?: { cookiecutter?: boolean },
): TemplateReference[] {
  const found: TemplateReference[] = [];
  const locals = new Set<string>();
  const conditions: string[][] = [];
  const pieces = piecesOf(text, options?.cookiecutter ? '{{' : '${{');
  for (const { kind, body } of pieces) {
    if (kind !== 'block') {
      continue;
    }
    const names =
      /^for\s+([\s\S]+?)\s+in\s/.exec(body)?.[1] ??
      /^set\s+([\w\s,]+?)(?:=|$)/.exec(body)?.[1] ??
      /^macro\s+([\s\S]+)/.exec(body)?.[1] ??
      /\bimport\s+([\s\S]+)/.exec(body)?.[1];
    for (const name of names?.match(/[A-Za-z_]\w*/g) ?? []) {
      locals.add(name);
    }
  }
  for (const { kind, body, line } of pieces) {
    const word = /^\w+/.exec(body)?.[0];
    if (kind === 'block' && /^(endif|endfor|else)$/.test(word ?? '')) {
      if (word !== 'else') {
        conditions.pop();
      }
      continue;
    }
    const expression =
      kind === 'block'
        ? body
            .replace(/^for\s+[\s\S]+?\s+in\s/, '')
            .replace(/^\w+\s*/, m =>
              /^(if|elif|set|for|switch|case|call|filter)\b/.test(m) ? '' : m,
            )
        : body;
    const names = namesOf(
      kind === 'block' && word === 'set'
        ? expression.replace(/^[\w\s,]+=/, '')
        : expression,
    ).filter(({ path }) => !locals.has(path[0]));
    const known = new Set(conditions.flat());
    for (const { path, guarded } of names) {
      found.push({
        path,
        line,
        guarded:
          guarded ||
          (kind === 'block' && word !== 'set') ||
          known.has(path.join('.')),
      });
    }
    if (kind === 'block' && (word === 'if' || word === 'for')) {
      conditions.push(names.map(({ path }) => path.join('.')));
    }
  }
  return found;
}
