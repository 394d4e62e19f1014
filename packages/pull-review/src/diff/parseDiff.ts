/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffProblem, FileDiff, ParsedDiff } from '../types';
import { LineReader } from './LineReader';
import { parseCombinedHunk } from './parseCombinedHunk';
import { parseFileNames, stripPrefix } from './parseFileNames';
import { parseHunk } from './parseHunk';
import { readExtendedHeader } from './readExtendedHeader';
import { unquotePath } from './unquotePath';

const SUBMODULE_LOG =
  /^Submodule (.+) ([0-9a-f]{7,64})\.{2,3}([0-9a-f]{7,64})(?: \(.*\))?:?$/;

/**
 * Reads a unified diff of any kind git makes, and of GNU diff.
 *
 * @remarks
 *
 * Renames, copies, modes, binaries, submodules (both ways git prints them), symlinks, combined diffs, missing final
 * newlines, quoted names, omitted counts, `diff.noprefix`, `diff.mnemonicPrefix` and `diff.suppressBlankEmpty`. Mail and
 * commit headers around the diff are skipped. A file that does not keep to the format is marked `incomplete` and named
 * in `problems`; the others are read all the same, so one bad file never hides a pull request.
 *
 * @param diff - text, or bytes to be read as UTF-8. To keep bytes that are not UTF-8, pass `bytes.toString('latin1')`:
 *   then `text` holds one character for each byte.
 * @public
 */
export function parseDiff(diff: string | Uint8Array): ParsedDiff {
  const reader = new LineReader(
    typeof diff === 'string' ? diff : Buffer.from(diff).toString('utf8'),
  );
  const files: FileDiff[] = [];
  const problems: DiffProblem[] = [];
  while (!reader.done) {
    if (reader.startsWith('diff --git ')) {
      files.push(readGitFile(reader, problems));
    } else if (
      reader.startsWith('diff --cc ') ||
      reader.startsWith('diff --combined ')
    ) {
      files.push(readCombinedFile(reader, problems));
    } else if (
      reader.startsWith('--- ') &&
      reader.peekSecond().startsWith('+++ ')
    ) {
      files.push(readPlainFile(reader, problems));
    } else if (reader.startsWith('Submodule ')) {
      const submodule = readSubmoduleLog(reader.peekHeader());
      if (submodule) {
        files.push(submodule);
      }
      reader.skip();
    } else {
      reader.skip();
    }
  }
  return { files, problems };
}

function readGitFile(reader: LineReader, problems: DiffProblem[]): FileDiff {
  const start = reader.number;
  const names = parseFileNames(reader.peekHeader().slice('diff --git '.length));
  reader.skip();
  const file: FileDiff = {
    path: names?.new ?? '',
    oldPath: names?.old,
    status: 'modified',
    hunks: [],
  };
  const named = readExtendedHeader(reader, file);
  if (reader.startsWith('--- ') && reader.peekSecond().startsWith('+++ ')) {
    const { oldName, newName } = readNamePair(reader, names?.prefixed ?? true);
    if (!named) {
      file.path = newName ?? oldName ?? file.path;
      file.oldPath = oldName ?? file.path;
    }
  }
  finishNames(file);
  if (!file.path) {
    problems.push({
      line: start,
      message: 'The names of the file could not be read from the header.',
    });
    file.incomplete = true;
  }
  readHunks(reader, file, problems);
  markType(file);
  return file;
}

function readCombinedFile(
  reader: LineReader,
  problems: DiffProblem[],
): FileDiff {
  const header = reader.peekHeader();
  reader.skip();
  const path = unquotePath(header.slice(header.indexOf(' ', 7) + 1));
  const file: FileDiff = {
    path,
    oldPath: path,
    status: 'modified',
    combined: true,
    hunks: [],
  };
  readExtendedHeader(reader, file);
  if (reader.startsWith('--- ') && reader.peekSecond().startsWith('+++ ')) {
    readNamePair(reader, true);
  }
  finishNames(file);
  for (;;) {
    const read = parseCombinedHunk(reader);
    if (!read) {
      break;
    }
    file.hunks.push(read.hunk);
    if (read.problem) {
      file.incomplete = true;
      problems.push({ line: reader.number, path, message: read.problem });
      break;
    }
  }
  markType(file);
  return file;
}

/** `diff -u` without git's header. */
function readPlainFile(reader: LineReader, problems: DiffProblem[]): FileDiff {
  const oldRaw = unquotePath(reader.peekHeader().slice(4));
  const newRaw = unquotePath(reader.peekSecond().replace(/\r$/, '').slice(4));
  const prefixed =
    (oldRaw.startsWith('a/') || oldRaw === '/dev/null') &&
    (newRaw.startsWith('b/') || newRaw === '/dev/null');
  const { oldName, newName } = readNamePair(reader, prefixed);
  const file: FileDiff = {
    path: newName ?? oldName ?? '',
    oldPath: oldName,
    status: 'modified',
    hunks: [],
  };
  if (oldName === undefined) {
    file.status = 'added';
  } else if (newName === undefined) {
    file.status = 'deleted';
  }
  readHunks(reader, file, problems);
  return file;
}

function readNamePair(
  reader: LineReader,
  prefixed: boolean,
): { oldName?: string; newName?: string } {
  const read = () => {
    const name = unquotePath(reader.peekHeader().slice(4));
    reader.skip();
    if (name === '/dev/null') {
      return undefined;
    }
    return prefixed ? stripPrefix(name) : name;
  };
  const oldName = read();
  return { oldName, newName: read() };
}

function readHunks(
  reader: LineReader,
  file: FileDiff,
  problems: DiffProblem[],
): void {
  const fail = (message: string) => {
    file.incomplete = true;
    problems.push({ line: reader.number, path: file.path, message });
  };
  while (!reader.done) {
    if (!reader.startsWith('@@ ')) {
      // A hunk that goes on after its counts are used up: numbers after it cannot be trusted. "-- " ends a mail.
      if (
        file.hunks.length > 0 &&
        /^[+\- ]/.test(reader.peek()) &&
        !/^-- \r?$/.test(reader.peek()) &&
        !(reader.startsWith('--- ') && reader.peekSecond().startsWith('+++ '))
      ) {
        fail('A hunk has more lines than its header counts.');
      }
      return;
    }
    const read = parseHunk(reader);
    if (!read) {
      fail('A hunk header could not be read.');
      reader.skip();
      return;
    }
    file.hunks.push(read.hunk);
    if (read.problem) {
      fail(read.problem);
      return;
    }
  }
}

function finishNames(file: FileDiff): void {
  if (file.status === 'added') {
    file.oldPath = undefined;
  } else if (file.status === 'deleted') {
    file.path = file.oldPath ?? file.path;
  }
}

function markType(file: FileDiff): void {
  if (file.oldMode === '160000' || file.newMode === '160000') {
    file.submodule = true;
  }
  if (file.oldMode === '120000' || file.newMode === '120000') {
    file.symlink = true;
  }
}

function readSubmoduleLog(header: string): FileDiff | undefined {
  const match = SUBMODULE_LOG.exec(header);
  if (!match) {
    return undefined;
  }
  const [, path, before, after] = match;
  const isNew = /^0+$/.test(before);
  const isGone = /^0+$/.test(after);
  let status: FileDiff['status'] = 'modified';
  if (isNew) {
    status = 'added';
  } else if (isGone) {
    status = 'deleted';
  }
  return {
    path,
    oldPath: isNew ? undefined : path,
    status,
    submodule: true,
    hunks: [],
  };
}
