/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A link in a document that leads nowhere.
 *
 * @public
 */
export interface BrokenLink {
  /** As written. */
  target: string;
  /** One-based. */
  line: number;
}

const MAXIMUM_LINKS = 200;

/**
 * Relative links of a Markdown file to files that are not in its repository.
 *
 * @remarks
 * Links with a scheme, links from the root and fragments are not looked at: what
 * they lead to is not in the tree. Code is skipped.
 *
 * @param options - `paths` are all files of the repository
 *
 * @public
 */
export function findBrokenLinks(options: {
  path: string;
  content: string;
  paths: ReadonlySet<string>;
}): BrokenLink[] {
  const { path, content, paths } = options;
  const folders = new Set<string>();
  for (const file of paths) {
    for (
      let at = file.lastIndexOf('/');
      at > 0 && !folders.has(file.slice(0, at));
      at = file.lastIndexOf('/', at - 1)
    ) {
      folders.add(file.slice(0, at));
    }
  }
  const here = path.split('/').slice(0, -1);
  const broken: BrokenLink[] = [];
  let fence: string | undefined;
  for (const [index, line] of content.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) {
      if (!fence) {
        fence = mark[0];
      } else if (mark[0] === fence) {
        fence = undefined;
      }
      continue;
    }
    if (fence || line.length > 10_000) {
      continue;
    }
    const plain = line.replace(/`[^`]*`/g, '');
    for (const match of plain.matchAll(
      /\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)/g,
    )) {
      const target = match[1];
      if (/^(?:[a-z][a-z0-9+.-]*:|#|\/|\{|\$|<)/i.test(target)) {
        continue;
      }
      const file = resolve(here, target);
      if (
        file !== undefined &&
        file !== '' &&
        !paths.has(file) &&
        !folders.has(file) &&
        // MkDocs and GitHub wikis also link pages without their extension.
        !paths.has(`${file}.md`)
      ) {
        broken.push({ target, line: index + 1 });
        if (broken.length === MAXIMUM_LINKS) {
          return broken;
        }
      }
    }
  }
  return broken;
}

/** @returns undefined for a link out of the repository, of which nothing is known */
function resolve(here: readonly string[], target: string): string | undefined {
  let decoded = target.replace(/[?#].*$/, '');
  try {
    decoded = decodeURIComponent(decoded);
  } catch {
    // Not an escape after all: taken as written.
  }
  const parts = [...here];
  for (const part of decoded.split('/')) {
    if (part === '..') {
      if (parts.length === 0) {
        return undefined;
      }
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
