/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import ignore from 'ignore';
import type { RepositoryTree } from '../tree/RepositoryTree';

/**
 * The owners of a path, with the line that decided.
 *
 * @public
 */
export type CodeOwnersMatch = {
  owners: string[];
  line: number;
  pattern: string;
  section?: string;
};

/**
 * A parsed CODEOWNERS file.
 *
 * @public
 */
export type CodeOwners = {
  path: string;
  /** GitHub: one match, the last. GitLab: the last of each section. Empty when the last match clears ownership. */
  match(path: string): CodeOwnersMatch[];
};

/** Order in which GitHub and GitLab look for the file. */
const LOCATIONS = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
];
const MAX_LINES = 5_000;

/**
 * Reads the CODEOWNERS file that counts.
 *
 * @public
 */
export function readCodeOwners(tree: RepositoryTree): CodeOwners | undefined {
  for (const path of LOCATIONS) {
    const text = tree.read(path);
    if (text !== undefined) {
      return parseCodeOwners(text, path);
    }
  }
  return undefined;
}

/**
 * Parses CODEOWNERS as GitHub and GitLab do: `#` comments, escaped spaces, the last match wins, GitLab sections with
 * default owners (`[Docs][2] @team`), a rule without owners clears ownership. Negation and character ranges are not part
 * of the format and are skipped, as GitHub skips them.
 *
 * @public
 */
export function parseCodeOwners(text: string, path = 'CODEOWNERS'): CodeOwners {
  type Rule = CodeOwnersMatch & { matches: (path: string) => boolean };
  const rules: Rule[] = [];
  let section: string | undefined;
  let defaults: string[] = [];
  text
    .split('\n')
    .slice(0, MAX_LINES)
    .forEach((whole, index) => {
      const source = whole.slice(0, 2_000).trim();
      if (source === '' || source.startsWith('#')) {
        return;
      }
      const heading = /^\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/.exec(source);
      if (heading) {
        section = heading[1].trim().toLowerCase();
        defaults = ownersOf(heading[2].split(/\s+/));
        return;
      }
      const [pattern, ...words] = source
        .replace(/\s#.*$/, '')
        .split(/(?<!\\)\s+/);
      if (pattern.startsWith('!')) {
        return;
      }
      const owners = ownersOf(words);
      rules.push({
        pattern,
        owners: owners.length > 0 ? owners : defaults,
        line: index + 1,
        section,
        matches: matcherFor(pattern.replace(/\\([ #])/g, '$1')),
      });
    });
  return {
    path,
    match(target) {
      const last = new Map<string, Rule>();
      for (const rule of rules) {
        if (rule.matches(target)) {
          last.set(rule.section ?? '', rule);
        }
      }
      return [...last.values()]
        .filter(({ owners }) => owners.length > 0)
        .map(({ owners, line, pattern, section: of }) => ({
          owners,
          line,
          pattern,
          section: of,
        }));
    },
  };
}

function ownersOf(words: string[]): string[] {
  return words.filter(word =>
    /^@[\w./-]+$|^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(word),
  );
}

function matcherFor(pattern: string): (path: string) => boolean {
  if (
    pattern === '*' ||
    pattern === '/**' ||
    pattern === '**' ||
    pattern === '**/*'
  ) {
    return () => true;
  }
  // CODEOWNERS differs from .gitignore in one point: `/docs/*` does not reach into subfolders.
  const direct = /^(.*[^*])\/\*$/.exec(pattern);
  if (direct) {
    const folder = direct[1].replace(/^\//, '');
    if (!/[*?[\]]/.test(folder)) {
      return path =>
        direct[1].startsWith('/') || folder.includes('/')
          ? path.startsWith(`${folder}/`) &&
            !path.slice(folder.length + 1).includes('/')
          : new RegExp(
              `(^|/)${folder.replace(/[.+^${}()|\\]/g, '\\$&')}/[^/]+$`,
            ).test(path);
    }
  }
  try {
    const rules = ignore().add(pattern);
    return path => rules.ignores(path);
  } catch {
    return () => false;
  }
}
