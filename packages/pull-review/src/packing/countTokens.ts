/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

type Encoding = typeof import('gpt-tokenizer/encoding/o200k_base');

let encoding: Encoding | undefined;

const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };

/**
 * Tokens of a text in o200k_base. The table is loaded at the first call.
 *
 * @remarks
 *
 * A diff may hold `<|endoftext|>`: by default the tokenizer throws on it, so no token is special here. Lines of more than
 * 20,000 characters (minified code, data) are estimated at three characters a token, which is on the safe side.
 *
 * @public
 */
export function countTokens(text: string): number {
  encoding ??= require('gpt-tokenizer/encoding/o200k_base') as Encoding;
  if (text.length > 20_000 && /[^\n]{20000}/.test(text)) {
    return Math.ceil(text.length / 3);
  }
  return encoding.countTokens(text, NOTHING_SPECIAL);
}
