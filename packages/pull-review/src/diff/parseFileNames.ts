/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readQuotedPath } from './unquotePath';

/**
 * The two names of a `diff --git` line, with prefixes taken off.
 *
 * @remarks
 *
 * Bare names are not delimited: `diff --git a/x y b/x y`. Only files whose two names are equal need this line (renames
 * and copies say theirs in headers of their own), so the line splits in its middle. Equal halves *with* their prefixes
 * mean that there are none (`diff.noprefix`): git's standard pairs (a/b, i/w, c/w, o/w) always differ.
 *
 * @internal
 */
export function parseFileNames(
  names: string,
): { old: string; new: string; prefixed: boolean } | undefined {
  let oldName: string;
  let newName: string;
  if (names.startsWith('"')) {
    const quoted = readQuotedPath(names, 0);
    if (!quoted || names[quoted.end] !== ' ') {
      return undefined;
    }
    oldName = quoted.name;
    const rest = names.slice(quoted.end + 1);
    newName = rest.startsWith('"')
      ? readQuotedPath(rest, 0)?.name ?? rest
      : rest;
  } else if (names.endsWith('"') && names.includes(' "')) {
    const at = names.indexOf(' "');
    oldName = names.slice(0, at);
    newName = readQuotedPath(names, at + 1)?.name ?? names.slice(at + 1);
  } else {
    const middle = splitInEqualNames(names);
    if (!middle) {
      return undefined;
    }
    [oldName, newName] = middle;
  }
  if (oldName === newName) {
    return { old: oldName, new: newName, prefixed: false };
  }
  return {
    old: stripPrefix(oldName),
    new: stripPrefix(newName),
    prefixed: true,
  };
}

function splitInEqualNames(names: string): [string, string] | undefined {
  const middle = (names.length - 1) / 2;
  if (Number.isInteger(middle) && names[middle] === ' ') {
    const pair: [string, string] = [
      names.slice(0, middle),
      names.slice(middle + 1),
    ];
    if (pair[0] === pair[1] || stripPrefix(pair[0]) === stripPrefix(pair[1])) {
      return pair;
    }
  }
  // Names that differ: prefixes of unequal length, or a rename whose own headers will say it better.
  for (
    let space = names.indexOf(' ');
    space >= 0;
    space = names.indexOf(' ', space + 1)
  ) {
    const right = names.slice(space + 1);
    if (/^[a-z0-9]\//.test(right)) {
      return [names.slice(0, space), right];
    }
  }
  const space = names.indexOf(' ');
  return space < 0
    ? undefined
    : [names.slice(0, space), names.slice(space + 1)];
}

/** Takes one directory of one character off: `a/`, `b/` and the mnemonic `c/`, `i/`, `o/`, `w/`, `1/`, `2/`. @internal */
export function stripPrefix(name: string): string {
  return /^[abciow12]\//.test(name) ? name.slice(2) : name;
}
