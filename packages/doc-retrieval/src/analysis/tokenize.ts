/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One word of a text with where it stands. Parts of an identifier follow the
 * identifier itself and carry their own offsets.
 *
 * @public
 */
export interface Token {
  /** Lower-cased, NFKC, not stemmed. */
  word: string;
  /** Counts words, so that distance between tokens means distance in reading; an identifier and its first part share one. */
  position: number;
  /** Offset of the first UTF-16 unit in the text. */
  start: number;
  /** Offset after the last UTF-16 unit. */
  end: number;
  /** `whole` is an identifier kept in one piece beside its parts (`part`); anything else is a `word`. */
  kind: 'word' | 'whole' | 'part';
}

/** Longer runs are base64, hashes or binary: no one searches for them and each would be a term of its own. */
const MAXIMUM_TOKEN_LENGTH = 80;

const RUN = /[\p{L}\p{N}\p{M}_$]+(?:[.\-/:,][\p{L}\p{N}\p{M}_$]+)*/gu;
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const HAS_INNER_CAPITAL = /[\p{L}\p{N}]\p{Lu}/u;
const PLURAL_ACRONYM = /^\p{Lu}{2,}s$/u;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;
const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const ASCII = /^\p{ASCII}*$/u;

function fold(word: string): string {
  return ASCII.test(word)
    ? word.toLowerCase()
    : word.normalize('NFKC').toLowerCase();
}

/**
 * Splits a text into words on whatever is neither letter nor digit, keeping
 * identifiers (`queryForecast`, `db.m5.12xlarge`, `run_target`, `ORA-00942`)
 * whole as well as in parts. Linear in the length of the text.
 *
 * @public
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;

  const pushWord = (raw: string, start: number, kind: Token['kind']) => {
    if (UNSPACED_SCRIPT.test(raw)) {
      // Scripts without spaces: overlapping pairs of characters find words
      // without a dictionary (Nie et al., "On the use of words and n-grams
      // for Chinese information retrieval", 2000).
      const characters = [...raw];
      let offset = start;
      for (let i = 0; i < characters.length; i++) {
        const pair = characters[i] + (characters[i + 1] ?? '');
        if (i === 0 || characters[i + 1]) {
          tokens.push({
            word: fold(pair),
            position: position++,
            start: offset,
            end: offset + pair.length,
            kind,
          });
        }
        offset += characters[i].length;
      }
      return;
    }
    if (raw.length > MAXIMUM_TOKEN_LENGTH) {
      return;
    }
    tokens.push({
      word: fold(raw),
      position: position++,
      start,
      end: start + raw.length,
      kind,
    });
  };

  const pushCamel = (raw: string, start: number, inside: boolean) => {
    if (
      raw.length <= MAXIMUM_TOKEN_LENGTH &&
      HAS_INNER_CAPITAL.test(raw) &&
      !PLURAL_ACRONYM.test(raw)
    ) {
      const parts = raw.split(CAMEL);
      if (parts.length > 1 && parts.length < 12) {
        tokens.push({
          word: fold(raw),
          position,
          start,
          end: start + raw.length,
          kind: 'whole',
        });
        let offset = start;
        for (const part of parts) {
          // A lone letter (`iPhone`, `GiB`) finds nothing by itself.
          if (part.length > 1) {
            pushWord(part, offset, 'part');
          }
          offset += part.length;
        }
        return;
      }
    }
    pushWord(raw, start, inside ? 'part' : 'word');
  };

  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const start = match.index;
    if (THOUSANDS.test(run)) {
      pushWord(run.replaceAll(',', ''), start, 'word');
      continue;
    }
    const compound = isIdentifier(run);
    if (compound) {
      tokens.push({
        word: fold(run),
        position,
        start,
        end: start + run.length,
        kind: 'whole',
      });
    }
    let offset = 0;
    for (const piece of run.split(/[.\-/:,_$]/)) {
      if (piece) {
        pushCamel(piece, start + offset, compound);
      }
      offset += piece.length + 1;
    }
  }
  return tokens;
}

/**
 * `snake_case`, dotted names and codes with a digit are kept whole. Hyphenated
 * words, paths and lists without a digit are ordinary words.
 */
function isIdentifier(run: string): boolean {
  if (run.length > MAXIMUM_TOKEN_LENGTH || run.includes(',')) {
    return false;
  }
  if (/[\p{L}\p{N}]_[\p{L}\p{N}]/u.test(run)) {
    return true;
  }
  if (!/[.\-/:]/.test(run)) {
    return false;
  }
  return run.includes('.') || (/\d/.test(run) && /\p{L}/u.test(run));
}
