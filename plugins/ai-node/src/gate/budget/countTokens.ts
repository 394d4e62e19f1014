/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createRequire } from 'node:module';

// Lazily, and not by `import()`, which needs an ECMAScript module loader that jest does not have.
const load = createRequire(__filename);

type Tokenizer = {
  countTokens(
    text: string,
    options: { disallowedSpecial: Set<string> },
  ): number;
};

/** Longer texts stay at their byte bound: tokenizing 1 MB stops the event loop for a quarter of a second. */
const MAX_CHARACTERS = 1_000_000;
/**
 * Runs without a place to split are merged in quadratic time: 200,000 times "a" took the tokenizer 28 s. They are counted
 * by their bytes instead, which is still a bound.
 */
const LONG_RUN = /\S{128,}|\s{128,}/gu;

/**
 * Tokens of texts by the tokenizer, template not included, for requests that the byte bound would refuse. Exact for models of OpenAI, long
 * unbroken runs aside, where it is still a bound; `undefined` for others, whose tokenizers are not public.
 *
 * @internal
 */
export async function countTokens(options: {
  provider: string;
  model: string;
  texts: string[];
}): Promise<number | undefined> {
  const tokenizer = loadTokenizer(options);
  const characters = options.texts.reduce((sum, { length }) => sum + length, 0);
  if (!tokenizer || characters > MAX_CHARACTERS) {
    return undefined;
  }
  return options.texts.reduce(
    (sum, text) => sum + countText(tokenizer, text),
    0,
  );
}

function countText(tokenizer: Tokenizer, text: string): number {
  let tokens = 0;
  let end = 0;
  // Splitting may cost a merge on either side of the run.
  const count = (part: string) =>
    part === ''
      ? 0
      : // By default a text that holds "<|endoftext|>" throws.
        tokenizer.countTokens(part, { disallowedSpecial: new Set() }) + 2;
  for (const run of text.matchAll(LONG_RUN)) {
    tokens += count(text.slice(end, run.index)) + Buffer.byteLength(run[0]);
    end = run.index + run[0].length;
  }
  return tokens + count(text.slice(end));
}

function loadTokenizer(options: {
  provider: string;
  model: string;
}): Tokenizer | undefined {
  if (!/^(openai|azure)/i.test(options.provider)) {
    return undefined;
  }
  const model = options.model.toLocaleLowerCase('en-US');
  // Loading the ranks takes 0.3 s and 50 MB, so only when a budget is nearly used up.
  if (/^(gpt-4o|chatgpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|o[134])/.test(model)) {
    return load('gpt-tokenizer/encoding/o200k_base');
  }
  if (/^(gpt-4|gpt-3\.5|text-embedding-(3|ada))/.test(model)) {
    return load('gpt-tokenizer/encoding/cl100k_base');
  }
  return undefined;
}
