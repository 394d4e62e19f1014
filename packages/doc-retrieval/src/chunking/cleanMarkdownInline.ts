/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Entities that people type by hand in Markdown and HTML. */
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  para: '¶',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  rarr: '→',
  larr: '←',
  copy: '©',
  reg: '®',
  trade: '™',
};

/**
 * Decodes the character references that occur in hand-written documents;
 * unknown ones stay as they are.
 *
 * @internal
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) {
    return text;
  }
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal, hexadecimal, name) => {
      if (name) {
        return ENTITIES[name] ?? whole;
      }
      const code = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

/**
 * Reduces one line of Markdown to what a reader sees: links to their text,
 * images to their description, no emphasis marks, no tags, no escapes. Code
 * spans keep their backticks and content; brackets that are no link stay.
 *
 * @remarks
 * A single pass with bounded look-ahead instead of a chain of regular
 * expressions: `[[[[[…` must not take quadratic time. Underscores stay: in
 * technical text they are names (`__init__`) far more often than emphasis.
 *
 * @internal
 */
export function cleanMarkdownInline(line: string): string {
  if (!/[\\[\]<*~!`&]/.test(line)) {
    return line;
  }
  // Pieces rather than one growing string, whose last character is costly to read.
  const pieces: string[] = [];
  const openBrackets: number[] = [];
  let last = ' ';
  const put = (text: string) => {
    if (text) {
      pieces.push(text);
      last = text[text.length - 1];
    }
  };
  let i = 0;
  while (i < line.length) {
    const c = line[i];
    const next = line[i + 1];
    if (c === '\\' && next !== undefined && /[!-/:-@[-`{-~]/.test(next)) {
      put(next);
      i += 2;
    } else if (c === '`') {
      let ticks = 1;
      while (line[i + ticks] === '`') {
        ticks++;
      }
      const close = findClosingTicks(line, i + ticks, ticks);
      const end = close < 0 ? i + ticks : close + ticks;
      put(line.slice(i, end));
      i = end;
    } else if (c === '[' || (c === '!' && next === '[')) {
      openBrackets.push(pieces.length);
      put(c === '[' ? c : '![');
      i += c === '[' ? 1 : 2;
    } else if (c === ']') {
      const open = openBrackets.pop();
      const end = open === undefined ? i + 1 : skipLinkTarget(line, i + 1);
      if (open === undefined || end === i + 1) {
        put(c);
      } else {
        pieces[open] = '';
      }
      i = end;
    } else if (c === '<') {
      const end = tagEnd(line, i);
      if (end > 0) {
        const inner = line.slice(i + 1, end);
        // An autolink is text; `<a name="x">`, comments and the like are not.
        if (/^(?:https?:|mailto:)/.test(inner)) {
          put(inner);
        } else if (/^br\b/i.test(inner)) {
          put(' ');
        }
        i = end + 1;
      } else {
        put(c);
        i += 1;
      }
    } else if (c === '*' || (c === '~' && next === '~')) {
      const width = next === c ? 2 : 1;
      const after = line[i + width] ?? ' ';
      // A mark that touches a word on one side only is emphasis; `2 * 3` is not.
      if (width === 1 && /\s/.test(last) === /\s/.test(after)) {
        put(c);
      }
      i += width;
    } else {
      put(c);
      i += 1;
    }
  }
  return decodeEntities(pieces.join(''));
}

/** Longest link target or tag that is recognised; longer ones stay as text. */
const LOOK_AHEAD = 1_000;
/** Parentheses in an address nest no deeper. */
const MAXIMUM_TARGET_DEPTH = 4;

function findClosingTicks(line: string, from: number, ticks: number): number {
  const fence = '`'.repeat(Math.min(ticks, 8));
  const at = line.slice(from, from + LOOK_AHEAD).indexOf(fence);
  return at < 0 ? -1 : from + at;
}

function skipLinkTarget(line: string, from: number): number {
  const open = line[from];
  if (open !== '(' && open !== '[') {
    return from;
  }
  const close = open === '(' ? ')' : ']';
  let depth = 0;
  const limit = Math.min(line.length, from + LOOK_AHEAD);
  for (let i = from; i < limit; i++) {
    if (line[i] === '\\') {
      i++;
    } else if (line[i] === open) {
      depth++;
      if (depth > MAXIMUM_TARGET_DEPTH) {
        return from;
      }
    } else if (line[i] === close && --depth === 0) {
      return i + 1;
    }
  }
  return from;
}

const HTML_TAG =
  /^\/?(?:a|abbr|address|article|aside|audio|b|blockquote|br|button|caption|center|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|ol|p|picture|pre|s|samp|script|section|small|source|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video)(?:[\s/].*)?$/i;

/** End of a comment, an autolink or an HTML tag; `List<String>` and `<thinking>` are text. */
function tagEnd(line: string, from: number): number {
  if (!/[A-Za-z/!]/.test(line[from + 1] ?? '')) {
    return -1;
  }
  if (line.startsWith('<!--', from)) {
    const close = line.slice(from, from + LOOK_AHEAD).indexOf('-->');
    return close < 0 ? -1 : from + close + 2;
  }
  const length = line.slice(from, from + LOOK_AHEAD).indexOf('>');
  if (length < 0) {
    return -1;
  }
  const end = from + length;
  const inner = line.slice(from + 1, end);
  return HTML_TAG.test(inner) || /^(?:https?:|mailto:)/.test(inner) ? end : -1;
}
