/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';
import type { Finding } from '../types';
import { classifyFile } from '../packing/classifyFile';
import { finding } from './support/lines';
import type { ReviewRule } from './types';

const PLACES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

/**
 * New source files that no line of CODEOWNERS covers, where the base has one: nobody is asked to approve them.
 *
 * @internal
 */
export const ownerPathRule: ReviewRule = {
  id: 'no-owner-path',
  title: 'Nobody owns this path',
  severity: 'low',
  precision: 1,
  enabled: true,
  check({ diff, read }) {
    const place = PLACES.find(path => read(path, 'LEFT') !== undefined);
    const text = place && read(place, 'RIGHT');
    if (!place || text === undefined) {
      return [];
    }
    const ownersOf = readCodeowners(text);
    const folders = new Map<string, Finding>();
    for (const file of diff.files) {
      const kind = classifyFile({ path: file.path }).kind;
      if (
        file.status !== 'added' ||
        !(kind === 'source' || kind === 'configuration') ||
        ownersOf(file.path)
      ) {
        continue;
      }
      const folder = file.path.split('/').slice(0, -1).join('/') || '.';
      // One for a folder: ten new files are one gap.
      if (!folders.has(folder)) {
        folders.set(
          folder,
          finding(
            ownerPathRule,
            { path: file.path, line: file.hunks.length > 0 ? 1 : undefined },
            `No line of \`${place}\` covers \`${folder}\`, so nobody is asked to approve changes there. Add its owner.`,
          ),
        );
      }
    }
    return [...folders.values()];
  },
};

/**
 * Owners by path, as GitHub and GitLab match them: the last line that matches wins; a line without owners takes them away.
 *
 * @internal
 */
export function readCodeowners(
  text: string,
): (path: string) => string[] | undefined {
  const rules = text
    .split(/\r?\n/)
    .map(line => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(line => line !== '' && !/^\^?\[/.test(line))
    .map(line => {
      const [pattern, ...owners] = line.split(/(?<!\\)\s+/);
      return { matches: matcher(pattern.replace(/\\ /g, ' ')), owners };
    });
  return path => {
    for (let index = rules.length - 1; index >= 0; index -= 1) {
      if (rules[index].matches(path)) {
        return rules[index].owners.length > 0 ? rules[index].owners : undefined;
      }
    }
    return undefined;
  };
}

function matcher(pattern: string): (path: string) => boolean {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const plain = pattern.replace(/^\//, '').replace(/\/$/, '');
  const glob = anchored ? plain : `**/${plain}`;
  // `docs/*` is one level to both forges; a name or a folder is everything below it.
  const globs =
    /\*$/.test(plain) && !pattern.endsWith('/') ? [glob] : [glob, `${glob}/**`];
  if (plain === '*' || plain === '**') {
    return () => true;
  }
  const isMatch = picomatch(pattern.endsWith('/') ? [`${glob}/**`] : globs, {
    dot: true,
    nonegate: true,
  });
  return path => isMatch(path);
}
