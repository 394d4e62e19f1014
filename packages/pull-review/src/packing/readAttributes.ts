/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';

/** What `.gitattributes` says of one path. @public */
export interface FileAttributes {
  generated?: boolean;
  vendored?: boolean;
  documentation?: boolean;
}

const NAMES: Record<string, keyof FileAttributes> = {
  'linguist-generated': 'generated',
  'linguist-vendored': 'vendored',
  'linguist-documentation': 'documentation',
};

/**
 * Reads `.gitattributes` files.
 *
 * @param files - each with the folder it lies in (empty for the root), from the *base*: those of the head could hide code
 *   from review
 * @public
 */
export function readAttributes(
  files: readonly { folder: string; text: string }[],
): (path: string) => FileAttributes {
  const rules: {
    matches: (path: string) => boolean;
    set: FileAttributes;
    depth: number;
  }[] = [];
  for (const { folder, text } of files) {
    for (const line of text.split(/\r?\n/)) {
      const [pattern, ...attributes] = line.trim().split(/\s+/);
      if (!pattern || pattern.startsWith('#')) {
        continue;
      }
      const set: FileAttributes = {};
      for (const attribute of attributes) {
        const [name, value] = attribute.replace(/^[-!]/, '').split('=');
        const key = NAMES[name];
        if (key) {
          set[key] = !/^[-!]/.test(attribute) && value !== 'false';
        }
      }
      if (Object.keys(set).length > 0) {
        const prefix = folder ? `${folder}/` : '';
        rules.push({
          matches: matcher(prefix, pattern),
          set,
          depth: folder.split('/').length,
        });
      }
    }
  }
  // As git does: nearer files and later lines win.
  rules.sort((left, right) => left.depth - right.depth);
  return path =>
    Object.assign(
      {},
      ...rules.filter(({ matches }) => matches(path)).map(({ set }) => set),
    );
}

function matcher(prefix: string, pattern: string): (path: string) => boolean {
  const anchored = pattern.replace(/^\//, '');
  const glob =
    pattern.includes('/') && pattern.indexOf('/') < pattern.length - 1
      ? anchored
      : `**/${anchored}`;
  const isMatch = picomatch(glob, { dot: true, nonegate: true });
  return path => path.startsWith(prefix) && isMatch(path.slice(prefix.length));
}
