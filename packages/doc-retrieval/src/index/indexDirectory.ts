/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  opendirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { chunkFile, detectFileFormat } from '../chunking/chunkFile';
import { decodeText } from '../chunking/decodeText';
import {
  EXCLUSION_FILE,
  Exclusion,
  isExcluded,
  readExclusion,
} from '../chunking/exclusion';
import { isGeneratedSource, isIndexablePath } from '../chunking/indexability';
import { SlugStyle } from '../chunking/slugs';
import { FileRecordStore } from './FileRecordStore';
import { IndexStorageError } from './IndexStorageError';
import { hasIndex, loadIndex, saveIndex } from './indexStorage';
import { LexicalIndex } from './LexicalIndex';

/** Part of the hash of every file: a better chunker makes new chunks of old files. */
const CHUNKER_VERSION = 2;
/** Files above this size are data, not documentation. */
const MAXIMUM_FILE_BYTES = 20_000_000;

/**
 * A file that was left out, and why.
 *
 * @public
 */
export interface SkippedFile {
  path: string;
  reason:
    | 'binary'
    | 'too-large'
    | 'unreadable'
    | 'generated'
    | 'link-outside'
    | 'truncated';
}

/**
 * What {@link indexDirectory} did.
 *
 * @public
 */
export interface IndexDirectoryResult {
  added: number;
  updated: number;
  removed: number;
  unchanged: number;
  /** Chunks in the index afterwards. */
  chunks: number;
  /** Documents in the index afterwards. */
  documents: number;
  /** Files that look like documents and are not, or not wholly, indexed. */
  skipped: SkippedFile[];
  /** True when `.ghostlight.yaml` keeps the whole folder out. */
  excluded: boolean;
}

/**
 * Indexes a folder of documents and source code into a store on disk. Files
 * whose content is unchanged are not read into chunks again; documents whose
 * file is gone leave the index. Nothing is written outside the store.
 *
 * @param options - `directory` is walked; `store` is made when missing; a
 * store of another version is rebuilt
 * @throws {@link IndexStorageError} when another process is writing the store
 *
 * @public
 */
export function indexDirectory(options: {
  directory: string;
  store: string;
  language?: string;
  slugStyle?: SlugStyle;
  /** Globs kept out besides those of `.ghostlight.yaml`. */
  exclude?: string[];
  /** Called now and then with the number of files seen. */
  onProgress?: (progress: { files: number; path: string }) => void;
}): IndexDirectoryResult {
  const root = realpathSync(options.directory);
  mkdirSync(options.store, { recursive: true });
  const unlock = lock(options.store);
  try {
    const index = openForWriting(options.store, options.language);
    const result = update(index, { ...options, directory: root });
    saveIndex(index, options.store, { folder: root });
    (index.records as FileRecordStore).close();
    return result;
  } finally {
    unlock();
  }
}

function openForWriting(store: string, language?: string): LexicalIndex {
  if (hasIndex(store)) {
    try {
      const index = loadIndex(store, { writable: true });
      if (index.analyzer.language === (language ?? 'english')) {
        return index;
      }
      (index.records as FileRecordStore).close();
    } catch (error) {
      // Everything in a store can be made again from the documents.
      if (!(error instanceof IndexStorageError)) {
        throw error;
      }
    }
  }
  const name = createHash('sha256')
    .update(`${process.hrtime.bigint()}`)
    .digest('hex');
  return new LexicalIndex({
    language,
    records: new FileRecordStore({
      path: join(store, `records-${name.slice(0, 12)}.bin`),
      length: 0,
      writable: true,
    }),
  });
}

function update(
  index: LexicalIndex,
  options: Parameters<typeof indexDirectory>[0],
): IndexDirectoryResult {
  const { directory, slugStyle } = options;
  const result: IndexDirectoryResult = {
    added: 0,
    updated: 0,
    removed: 0,
    unchanged: 0,
    chunks: 0,
    documents: 0,
    skipped: [],
    excluded: false,
  };
  const exclusion = exclusionOf(directory, options.exclude);
  result.excluded = exclusion.everything;
  const seen = new Set<string>();
  let files = 0;
  const store = realpathSync(options.store);
  for (const path of walk(directory, exclusion, store, result.skipped)) {
    files += 1;
    if (files % 500 === 0) {
      options.onProgress?.({ files, path });
    }
    const content = readDocument(directory, path, result.skipped);
    if (content === undefined) {
      continue;
    }
    const hash = createHash('sha256')
      .update(
        `${CHUNKER_VERSION}:${index.analyzer.id}:${slugStyle ?? ''}:${path}\n`,
      )
      .update(content)
      .digest('hex');
    if (index.has(path, hash)) {
      seen.add(path);
      result.unchanged += 1;
      continue;
    }
    const document = chunkFile({ path, content, slugStyle });
    if (!document) {
      continue;
    }
    if (document.truncation && document.truncation.droppedCharacters > 0) {
      result.skipped.push({ path, reason: 'truncated' });
    }
    seen.add(path);
    result[index.get(path) ? 'updated' : 'added'] += 1;
    index.add({
      id: path,
      hash,
      title: document.title,
      metadata:
        Object.keys(document.metadata).length > 0
          ? document.metadata
          : undefined,
      chunks: document.chunks,
    });
  }
  for (const document of index.documents()) {
    if (!seen.has(document.id)) {
      index.remove(document.id);
      result.removed += 1;
    }
  }
  result.chunks = index.chunkCount;
  result.documents = index.documentCount;
  return result;
}

function exclusionOf(directory: string, more: string[] = []): Exclusion {
  let source: string | undefined;
  try {
    source = readFileSync(join(directory, EXCLUSION_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  const exclusion = readExclusion(source);
  return { ...exclusion, patterns: [...exclusion.patterns, ...more] };
}

/** Paths in a fixed order, so that the same folder gives the same index. */
function* walk(
  root: string,
  exclusion: Exclusion,
  store: string,
  skipped: SkippedFile[],
): Generator<string> {
  const stack = [''];
  // Real paths of the folders entered through links: a loop is entered once.
  const entered = new Set<string>([root]);
  while (stack.length > 0) {
    const folder = stack.pop()!;
    const entries: { path: string; isDirectory: boolean }[] = [];
    let handle;
    try {
      handle = opendirSync(join(root, folder));
    } catch {
      skipped.push({ path: folder, reason: 'unreadable' });
      continue;
    }
    try {
      for (let entry = handle.readSync(); entry; entry = handle.readSync()) {
        const path = folder ? `${folder}/${entry.name}` : entry.name;
        if (isExcluded({ path, exclusion })) {
          continue;
        }
        let isDirectory = entry.isDirectory();
        if (entry.isSymbolicLink()) {
          try {
            const target = realpathSync(join(root, path));
            if (target !== root && !target.startsWith(root + sep)) {
              skipped.push({ path, reason: 'link-outside' });
              continue;
            }
            isDirectory = statSync(target).isDirectory();
            if (isDirectory && entered.has(target)) {
              continue;
            }
          } catch {
            skipped.push({ path, reason: 'unreadable' });
            continue;
          }
        } else if (!isDirectory && !entry.isFile()) {
          continue;
        }
        entries.push({ path, isDirectory });
      }
    } finally {
      handle.closeSync();
    }
    entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { path, isDirectory } of entries) {
      if (!isDirectory) {
        yield path;
      }
    }
    for (const { path, isDirectory } of entries.reverse()) {
      if (!isDirectory) {
        continue;
      }
      const real = realpathSync(join(root, path));
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (
        entered.has(real) ||
        real === store ||
        /^(?:\.git|\.hg|\.svn|node_modules)$/.test(name)
      ) {
        continue;
      }
      entered.add(real);
      stack.push(path);
    }
  }
}

function readDocument(
  root: string,
  path: string,
  skipped: SkippedFile[],
): string | undefined {
  // Extensions decide first: reading every image to find it binary is slow.
  const byName = detectFileFormat({ path, content: 'openapi:' });
  if (!byName) {
    return undefined;
  }
  // Documents may lie in a folder called `build`; code and specifications in one were built.
  const isDocument = [
    'markdown',
    'adr',
    'html',
    'rst',
    'asciidoc',
    'notebook',
    'text',
  ].includes(byName);
  if (!isDocument && !isIndexablePath(path)) {
    return undefined;
  }
  let bytes: Buffer;
  try {
    const { size } = statSync(join(root, path));
    if (size > MAXIMUM_FILE_BYTES) {
      skipped.push({ path, reason: 'too-large' });
      return undefined;
    }
    bytes = readFileSync(join(root, path));
  } catch {
    skipped.push({ path, reason: 'unreadable' });
    return undefined;
  }
  const content = decodeText(bytes);
  if (content === undefined) {
    skipped.push({ path, reason: 'binary' });
    return undefined;
  }
  const format = detectFileFormat({ path, content });
  if (format === 'source' && isGeneratedSource(content)) {
    skipped.push({ path, reason: 'generated' });
    return undefined;
  }
  return format ? content : undefined;
}

/** One writer at a time; the lock of a process that died is taken over. */
function lock(store: string): () => void {
  const path = join(store, 'writer.lock');
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
      const holder = Number(readIfThere(path));
      if (attempt > 0 || (holder > 0 && isAlive(holder))) {
        throw new IndexStorageError(
          'locked',
          `Process ${holder} is writing the index in '${
            relative(process.cwd(), store) || '.'
          }'; wait for it, or remove '${path}' if it is gone`,
        );
      }
      rmSync(path, { force: true });
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
