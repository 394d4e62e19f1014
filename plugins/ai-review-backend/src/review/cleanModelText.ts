/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Text of a model fit for a public comment: a model that read a stranger's text may repeat it, so nothing in it links,
 * loads, mentions, hides or commands.
 */
export function cleanModelText(text: string, most: number): string {
  return (
    text
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/!?\[([^\]]*)\]\[[^\]]*\]/g, '$1')
      .replace(/<\/?[a-z][^>]*>/gi, '')
      .replace(/\b(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S+/gi, '(link removed)')
      // What is left of a tag must not become one with what follows.
      .replace(/<(?=[a-z/!?])/gi, '< ')
      .replace(/(^|[^\w`])@(?=\w)/g, '$1')
      .replace(/(^|\s)\/(?=[a-z])/gi, '$1')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most)
  );
}
