/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Bytes looked at to tell text from binary, as git does. */
const SNIFFED_BYTES = 8_000;

/**
 * Decodes a file as text: UTF-8, or UTF-16 with a byte order mark. Bytes that
 * are not valid become U+FFFD. Undefined when the file is binary.
 *
 * @public
 */
export function decodeText(content: Uint8Array): string | undefined {
  if (content[0] === 0xff && content[1] === 0xfe) {
    return new TextDecoder('utf-16le').decode(content);
  }
  if (content[0] === 0xfe && content[1] === 0xff) {
    return new TextDecoder('utf-16be').decode(content);
  }
  if (content.subarray(0, SNIFFED_BYTES).includes(0)) {
    return undefined;
  }
  return new TextDecoder('utf-8').decode(content);
}
