/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How a site generator turns a heading into an anchor.
 *
 * @public
 */
export type SlugStyle = 'python-markdown' | 'github' | 'jupyter';

/**
 * Makes anchors for the headings of one page, in order, unique the way the
 * generator makes them unique.
 *
 * @public
 */
export type Slugger = (heading: string) => string;

/**
 * Creates a slugger for one page.
 *
 * @remarks
 * `python-markdown` is what MkDocs and so TechDocs use: NFKD, ASCII only,
 * `markdown.extensions.toc.slugify` and `unique` (`a`, `a_1`, `a_2`).
 * `github` keeps letters of every script, turns each space into a hyphen and
 * numbers duplicates with `-1` (the rules of `github-slugger`). `jupyter` keeps
 * the heading and turns spaces into hyphens; it does not tell duplicates apart.
 *
 * @public
 */
export function createSlugger(style: SlugStyle): Slugger {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  if (style === 'jupyter') {
    return heading => heading.trim().replace(/\s/g, '-');
  }
  return heading => {
    const base =
      style === 'github' ? githubSlug(heading) : pythonMarkdownSlug(heading);
    let slug = base;
    if (style === 'github') {
      while (used.has(slug)) {
        const count = (counts.get(base) ?? 0) + 1;
        counts.set(base, count);
        slug = `${base}-${count}`;
      }
    } else {
      // `unique` counts on from a trailing number: `step_1` twice gives `step_2`.
      let next = counts.get(base);
      while (used.has(slug) || !slug) {
        const match = /^(.*)_(\d{1,9})$/.exec(slug);
        if (next !== undefined) {
          slug = `${base.replace(/_\d{1,9}$/, '')}_${next}`;
        } else if (match) {
          slug = `${match[1]}_${Number(match[2]) + 1}`;
        } else {
          slug = `${slug}_1`;
        }
        // Remembering the last number keeps 10,000 equal headings linear.
        next = Number(/_(\d+)$/.exec(slug)?.[1] ?? 0) + 1;
        counts.set(base, next);
      }
    }
    used.add(slug);
    return slug;
  };
}

function pythonMarkdownSlug(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\P{ASCII}/gu, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

function githubSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
