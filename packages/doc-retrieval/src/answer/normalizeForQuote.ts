/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { decodeEntities } from '../chunking/cleanMarkdownInline';

/**
 * A text in the form in which quotes are compared, with the way back.
 *
 * @internal
 */
export interface NormalizedText {
  text: string;
  /** Offset in the original of each UTF-16 unit of `text`, and one past the end. */
  offsets: number[];
}

const REPLACEMENTS: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
/** Marks that a model drops or adds when it quotes Markdown. */
const IGNORED = /[*`_\u200b-\u200d\u2060\ufeff\u00ad]/;

/**
 * Brings a text into the form in which quotes are compared: NFKC, character
 * references decoded, white space collapsed, quotes and dashes plain, emphasis
 * and code marks left out, lower case.
 *
 * @internal
 */
export function normalizeForQuote(source: string): NormalizedText {
  let text = '';
  const offsets: number[] = [];
  let i = 0;
  let pendingSpace = false;
  const put = (value: string, offset: number) => {
    if (pendingSpace && text) {
      text += ' ';
      offsets.push(offset);
    }
    pendingSpace = false;
    for (let n = 0; n < value.length; n++) {
      offsets.push(offset);
    }
    text += value;
  };
  while (i < source.length) {
    const code = source.codePointAt(i)!;
    let raw = String.fromCodePoint(code);
    if (raw === '&') {
      const reference =
        /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/.exec(
          source.slice(i, i + 12),
        )?.[0];
      if (reference) {
        const decoded = decodeEntities(reference);
        if (decoded !== reference) {
          if (/^\s$/.test(decoded)) {
            pendingSpace = true;
          } else {
            put(fold(decoded), i);
          }
          i += reference.length;
          continue;
        }
      }
    }
    // A letter with its combining marks is normalised as one.
    let width = raw.length;
    while (
      width < 16 &&
      i + width < source.length &&
      /\p{M}/u.test(source[i + width])
    ) {
      width += 1;
    }
    raw = source.slice(i, i + width);
    if (/^\s/.test(raw)) {
      pendingSpace = true;
    } else if (!IGNORED.test(raw)) {
      put(fold(raw), i);
    }
    i += width;
  }
  offsets.push(source.length);
  return { text, offsets };
}

function fold(raw: string): string {
  return REPLACEMENTS[raw] ?? raw.normalize('NFKC').toLowerCase();
}
