/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import picomatch from 'picomatch';
import { textOf, type FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import { isKnownFormat, validateFile } from '../validation/validateFile';
import { mergeText } from './mergeText';

/**
 * What an update does to one file.
 *
 * @public
 */
export type UpdateChange =
  | { kind: 'write'; path: string; bytes: Uint8Array; isNew: boolean }
  | { kind: 'delete'; path: string };

/**
 * A file that needs a person: nothing is written for it.
 *
 * @public
 */
export type UpdateConflict = {
  path: string;
  reason:
    | 'both-changed'
    | 'binary'
    | 'changed-here-removed-by-template'
    | 'own-file-in-the-way'
    | 'merge-does-not-parse';
  /** For `both-changed`: the merge with conflict markers. */
  merged?: string;
  message: string;
};

/**
 * The update of a generated repository to a newer template.
 *
 * @public
 */
export type RepositoryUpdate = {
  changes: UpdateChange[];
  conflicts: UpdateConflict[];
  /** Files left as they are though the template has something for them. */
  left: { path: string; reason: 'deleted-here' | 'seeded' }[];
};

const encoder = new TextEncoder();
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/**
 * Brings a generated repository up to a newer template by a three-way merge of each file.
 *
 * @remarks
 * A file that the base does not have is never written over nor deleted: it belongs to the users, even where the new
 * template has a file of that name. What users deleted stays deleted. Seeded files (examples to start from) are left
 * alone. A merge that no longer parses though both sides did is a conflict.
 *
 * @param options.base - the template rendered at the generating commit, with the answers of then
 * @param options.next - the template rendered now, with the same answers
 * @param options.seeded - globs of files that the template gives once
 *
 * @public
 */
export function updateRepository(options: {
  base: FileTree;
  next: FileTree;
  current: FileTree;
  seeded?: readonly string[];
}): RepositoryUpdate {
  const { base, next, current } = options;
  const isSeeded = picomatch([...(options.seeded ?? [])], { dot: true });
  const changes: UpdateChange[] = [];
  const conflicts: UpdateConflict[] = [];
  const left: RepositoryUpdate['left'] = [];
  const charts = [...current.keys()]
    .filter(path => /(^|\/)Chart\.ya?ml$/.test(path))
    .map(path => `${folderOf(path) ? `${folderOf(path)}/` : ''}templates/`);

  for (const path of [...new Set([...base.keys(), ...next.keys()])].sort()) {
    const [before, after, now] = [
      base.get(path),
      next.get(path),
      current.get(path),
    ];
    if (before === undefined && after !== undefined) {
      if (now === undefined) {
        changes.push({ kind: 'write', path, bytes: after, isNew: true });
      } else if (!same(now, after)) {
        conflicts.push({
          path,
          reason: 'own-file-in-the-way',
          message: `The template now has "${path}", and so has the repository, on its own. It is left as it is.`,
        });
      }
      continue;
    }
    if (before === undefined) {
      continue;
    }
    if (after !== undefined && same(before, after)) {
      continue;
    }
    if (now === undefined) {
      if (after !== undefined) {
        left.push({ path, reason: 'deleted-here' });
      }
      continue;
    }
    if (isSeeded(path)) {
      left.push({ path, reason: 'seeded' });
      continue;
    }
    if (after === undefined) {
      if (same(now, before)) {
        changes.push({ kind: 'delete', path });
      } else {
        conflicts.push({
          path,
          reason: 'changed-here-removed-by-template',
          message: `The template no longer has "${path}", and the repository changed it. It is left as it is.`,
        });
      }
      continue;
    }
    if (same(now, after)) {
      continue;
    }
    if (same(now, before)) {
      changes.push({ kind: 'write', path, bytes: after, isNew: false });
      continue;
    }
    merge(path, before, now, after);
  }
  return { changes, conflicts, left };

  function merge(
    path: string,
    before: Uint8Array,
    now: Uint8Array,
    after: Uint8Array,
  ) {
    const [baseText, currentText, nextText] = [before, now, after].map(textOf);
    if (
      baseText === undefined ||
      currentText === undefined ||
      nextText === undefined
    ) {
      conflicts.push({
        path,
        reason: 'binary',
        message: `"${path}" is no text and changed on both sides. It is left as it is.`,
      });
      return;
    }
    const merged = mergeText({
      base: baseText,
      current: currentText,
      next: nextText,
    });
    if (merged.conflicts > 0) {
      conflicts.push({
        path,
        reason: 'both-changed',
        merged: merged.text,
        message: `"${path}" changed on both sides in ${merged.conflicts} place(s).`,
      });
      return;
    }
    const broken = (text: string) =>
      isKnownFormat(path) &&
      validateFile({
        path,
        text,
        isChartTemplate: charts.some(prefix => path.startsWith(prefix)),
      }).some(({ code }) => code === 'unparseable');
    if (broken(merged.text) && !broken(currentText) && !broken(nextText)) {
      conflicts.push({
        path,
        reason: 'merge-does-not-parse',
        message: `"${path}" merges by lines and does not parse then. It is left as it is.`,
      });
      return;
    }
    if (merged.text !== currentText) {
      changes.push({
        kind: 'write',
        path,
        bytes: encoder.encode(merged.text),
        isNew: false,
      });
    }
  }
}
