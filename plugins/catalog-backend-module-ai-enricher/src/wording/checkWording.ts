/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const LENGTH = { min: 20, max: 200 };
/** Share of the words with a meaning that must stand in the evidence. */
const GROUNDED = 0.7;
const MARKUP = /[<>`{}|[\]\\@*]|https?:|www\.|\n/;
/** Words of any sentence; they claim nothing. */
const PLAIN = new Set(
  'about after also and are before between both built each for from has have into its keeps lets made makes only other over provides runs service services that the their them then they this through uses used using was when which while with within written component library application'.split(
    ' ',
  ),
);

/**
 * Whether a text says nothing that its evidence does not: every name, number and technology stands in it, and so do most
 * words. What a model says beyond that is dropped here; asking it nicely is not enough.
 *
 * @param known - names that need no evidence, such as the component's own
 */
export function checkWording(options: {
  text: string;
  evidence: string[];
  known?: string[];
}): boolean {
  const { text, evidence, known = [] } = options;
  if (
    text.length < LENGTH.min ||
    text.length > LENGTH.max ||
    MARKUP.test(text)
  ) {
    return false;
  }
  const ground = [...evidence, ...known].join(' ').toLowerCase();
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}+#./_-]*/gu) ?? [];
  let meaning = 0;
  let grounded = 0;
  for (const [index, word] of words.entries()) {
    const bare = word.replace(/[./_-]+$/, '');
    const plain = bare.toLowerCase();
    const isName =
      /[\p{N}+#./_-]/u.test(bare) ||
      (index > 0 && /\p{Lu}/u.test(bare)) ||
      /\p{Lu}.*\p{Lu}/u.test(bare);
    if (isName) {
      if (!ground.includes(plain)) {
        return false;
      }
    } else if (plain.length >= 4 && !PLAIN.has(plain)) {
      meaning += 1;
      // Of a word the beginning: "orders" in the evidence allows "order".
      grounded += ground.includes(plain.slice(0, Math.max(4, plain.length - 2)))
        ? 1
        : 0;
    }
  }
  return meaning > 0 && grounded / meaning >= GROUNDED;
}
