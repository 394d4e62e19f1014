/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What chat templates add around each text: role, separators, ids. Seen: 3 to 7 tokens. */
const TOKENS_PER_TEXT = 16;
/** And once for a request: begin, reply priming, a system preamble of the provider. */
const TOKENS_PER_REQUEST = 64;

/**
 * An upper bound on the input tokens of a request.
 *
 * @remarks
 * Byte-level BPE never makes more tokens than there are UTF-8 bytes. A third of the bytes, the usual estimate, has been
 * seen to undercount three times over.
 *
 * @internal
 */
export function inputBound(texts: string[]): number {
  return texts.reduce(
    (sum, text) => sum + Buffer.byteLength(text, 'utf8'),
    templateOverhead(texts.length),
  );
}

/** Tokens that no text accounts for. @internal */
export function templateOverhead(texts: number): number {
  return TOKENS_PER_REQUEST + TOKENS_PER_TEXT * texts;
}
