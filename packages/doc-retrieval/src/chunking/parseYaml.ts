/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Document, parseAllDocuments, ParsedNode } from 'yaml';

/** People nest a dozen deep; a parser that recurses overflows at a few thousand. */
const MAXIMUM_DEPTH = 200;

/**
 * Whether a text nests brackets or block indentation so deeply that a recursive
 * parser would overflow the stack.
 *
 * @remarks
 * Catching the overflow is not enough: V8 ends the process when a regular
 * expression is compiled for the first time with no stack left.
 *
 * @internal
 */
export function isDeeplyNested(text: string): boolean {
  let depth = 0;
  let prefix = 0;
  let isPrefix = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) {
      prefix = 0;
      isPrefix = true;
    } else if (code === 91 || code === 123) {
      depth += 1;
      isPrefix = false;
    } else if (code === 93 || code === 125) {
      depth = Math.max(0, depth - 1);
      isPrefix = false;
    } else if (isPrefix) {
      // Spaces, tabs, and the marks of compact nested blocks: `- - - a`, `? ? a`.
      if (
        code === 32 ||
        code === 9 ||
        code === 45 ||
        code === 63 ||
        code === 58
      ) {
        prefix += 1;
      } else {
        isPrefix = false;
      }
    }
    if (depth > MAXIMUM_DEPTH || prefix > 2 * MAXIMUM_DEPTH) {
      return true;
    }
  }
  return false;
}

/**
 * Parses the documents of a YAML or JSON text from a stranger; undefined when
 * one of them is broken or nested too deeply.
 *
 * @internal
 */
export function parseYaml(
  source: string,
  options?: Parameters<typeof parseAllDocuments>[1],
): Document.Parsed<ParsedNode>[] | undefined {
  if (isDeeplyNested(source)) {
    return undefined;
  }
  const documents = parseAllDocuments(source, {
    logLevel: 'silent',
    // An excerpt per error is quadratic in a text that is all errors.
    prettyErrors: false,
    ...options,
  });
  return Array.isArray(documents) &&
    documents.every(document => document.errors.length === 0)
    ? (documents as Document.Parsed<ParsedNode>[])
    : undefined;
}
