/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const PATTERNS = [
  /<meta\s[^>]*property="article:modified_time"[^>]*content="([^"]{4,40})"/i,
  /<span\s[^>]*class="[^"]*\btimeago\b[^"]*"[^>]*datetime="([^"]{4,40})"/i,
  /<span\s[^>]*class="[^"]*\bgit-revision-date-localized-plugin-(?:date|datetime|iso_date|iso_datetime)\b[^"]*"[^>]*>\s*([^<]{4,60}?)\s*</i,
];

/**
 * When a page was last edited, where the site says so (`mkdocs-git-revision-date-localized-plugin`, or the Open Graph
 * property). The time of the build says nothing about that.
 *
 * @returns ISO 8601
 */
export function revisionDateOf(html: string): string | undefined {
  for (const pattern of PATTERNS) {
    const time = Date.parse(pattern.exec(html)?.[1] ?? '');
    if (!Number.isNaN(time)) {
      return new Date(time).toISOString();
    }
  }
  return undefined;
}
