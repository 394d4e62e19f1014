/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A sentence of a streamed answer with the citations the model put on it.
 *
 * @public
 */
export interface StreamedSentence {
  /** The sentence without citation marks. */
  text: string;
  /** As it came, white space and marks included: joined, these give the stream back. */
  raw: string;
  /** Contents of the marks: `1` and `2` for `[1, 2]`. */
  citations: string[];
  /** True for fenced code, which carries no claims to check. */
  isCode: boolean;
}

const MARK =
  /\[\^?(\d{1,3}(?:\s*[,;–-]\s*\^?\d{1,3})*)\]|【\s*(\d{1,3})[^】]{0,40}】/g;
/** A mark that may go on in the next piece of the stream. */
const OPEN_MARK = /(?:\[\^?[\d,;\s–^-]{0,40}|【[^】]{0,60})$/;
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|al|Mr|Mrs|Dr|No|Fig)\.$/i;
/** Longer than any sentence; code blocks beyond it are handed on in parts. */
const MAXIMUM_PENDING = 8_000;

/**
 * Cuts a stream of model text into sentences as soon as each is complete, so
 * that nothing is shown before its citations were checked.
 *
 * @remarks
 * A mark may arrive in pieces (`[`, `1]`), may stand before or after the full
 * stop, and may be written `【1】` or `【1†source】`. Fenced code passes whole.
 *
 * @public
 */
export class SentenceStream {
  #pending = '';

  /** Takes the next piece; returns the sentences that are complete now. */
  push(piece: string): StreamedSentence[] {
    this.#pending += piece;
    return this.#drain(false);
  }

  /** The stream is over: returns the rest. */
  end(): StreamedSentence[] {
    return this.#drain(true);
  }

  #drain(final: boolean): StreamedSentence[] {
    const sentences: StreamedSentence[] = [];
    for (;;) {
      const length = this.#nextLength(final);
      if (length <= 0) {
        return sentences;
      }
      const raw = this.#pending.slice(0, length);
      this.#pending = this.#pending.slice(length);
      sentences.push(toSentence(raw));
    }
  }

  /** Length of the sentence at the head of what is pending, 0 when incomplete. */
  #nextLength(final: boolean): number {
    const text = this.#pending;
    if (!text) {
      return 0;
    }
    const whole = final || text.length > MAXIMUM_PENDING ? text.length : 0;
    const fence = /^\s*(`{3,}|~{3,})/.exec(text);
    if (fence) {
      const close = text.indexOf(`\n${fence[1]}`, fence[0].length);
      if (close < 0) {
        return whole;
      }
      const lineEnd = text.indexOf('\n', close + 1);
      return lineEnd < 0 ? whole : lineEnd + 1;
    }
    if (/^\s*[`~]{1,2}$/.test(text)) {
      return whole;
    }
    const ends = /[.!?。！？]+["'”’)\]]{0,3}|\n+/g;
    for (let match = ends.exec(text); match; match = ends.exec(text)) {
      const at = match.index + match[0].length;
      if (text.slice(0, at).trim() === '') {
        continue;
      }
      if (match[0][0] === '\n') {
        // Marks may follow on the next line only if nothing else does.
        return at;
      }
      if (ABBREVIATION.test(text.slice(Math.max(0, at - 12), at))) {
        continue;
      }
      if (/^\s*\d{1,3}\.$/.test(text.slice(0, at))) {
        continue;
      }
      const rest = text.slice(at);
      const marks =
        /^(?:\s*(?:\[\^?\d[\d,;\s–^-]{0,40}\]|【[^】]{0,60}】))*/.exec(
          rest,
        )![0];
      const after = rest.slice(marks.length);
      if (
        after === '' ||
        (OPEN_MARK.test(after) && after.trimStart().match(/^[[【]/))
      ) {
        // The next piece may bring a mark or go on with "1.5" or "file.ts".
        return whole;
      }
      if (/^\s/.test(after) || /[。！？]$/.test(match[0])) {
        if (/^\s+$/.test(after) && !after.includes('\n') && !final) {
          return whole;
        }
        const space = /^[ \t]*\n?/.exec(after)![0].length;
        return at + marks.length + space;
      }
    }
    return whole;
  }
}

function toSentence(raw: string): StreamedSentence {
  const isCode = /^\s*(?:`{3,}|~{3,})/.test(raw);
  const citations: string[] = [];
  if (isCode) {
    return { text: raw.trim(), raw, citations, isCode };
  }
  const text = raw.replace(
    MARK,
    (_, list: string | undefined, single: string | undefined) => {
      for (const part of (list ?? single ?? '').split(/[,;]/)) {
        const range = /^\s*\^?(\d+)\s*[–-]\s*\^?(\d+)\s*$/.exec(part);
        const first = Number(range?.[1]);
        const last = Number(range?.[2]);
        if (range && last >= first && last - first <= 20) {
          for (let n = first; n <= last; n++) {
            citations.push(String(n));
          }
        } else {
          citations.push(part.replace('^', '').trim());
        }
      }
      return '';
    },
  );
  return {
    text: text
      .replace(/[ \t]{2,}/g, ' ')
      .replace(/\s+([.,;:!?])/g, '$1')
      .trim(),
    raw,
    citations: [...new Set(citations)].filter(Boolean),
    isCode,
  };
}
