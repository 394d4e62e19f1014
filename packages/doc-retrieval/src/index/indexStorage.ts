/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ANALYZER_VERSION } from '../analysis/createAnalyzer';
import { FileRecordStore } from './FileRecordStore';
import { IndexStorageError } from './IndexStorageError';
import { IndexColumns, LexicalIndex, StoredDocument } from './LexicalIndex';

/** Changes whenever the layout of the files does. */
const FORMAT_VERSION = 1;
const MANIFEST = 'manifest.json';
/** Above this share of dead bytes the records are rewritten rather than appended to. */
const MAXIMUM_GARBAGE = 0.5;

interface Manifest {
  format: number;
  analyzer: string;
  language: string;
  savedAt: string;
  documents: number;
  chunks: number;
  /** The folder that was indexed, relative to the store. */
  folder?: string;
  records: { file: string; length: number };
  files: Record<string, { file: string; length: number; sha256: string }>;
}

/**
 * Stores an index in a directory. The manifest is replaced last, by a rename:
 * readers see the old index or the new one, whatever happens in between.
 *
 * @remarks
 * Chunks already in the directory are not written again, so the cost of a
 * change is that of the change plus the numbers.
 *
 * @param options - `folder` is where the documents are, for {@link indexedFolder}
 *
 * @public
 */
export function saveIndex(
  index: LexicalIndex,
  directory: string,
  options?: { folder?: string },
): void {
  mkdirSync(directory, { recursive: true });
  const generation = createHash('sha256')
    .update(`${process.pid}-${process.hrtime.bigint()}`)
    .digest('hex')
    .slice(0, 12);
  let columns = index.columns();

  let records = index.records;
  const liveBytes = columns.recordLengths.reduce((sum, n) => sum + n, 0);
  const canAppend =
    records instanceof FileRecordStore &&
    records.path.startsWith(join(directory, 'records-')) &&
    records.length * (1 - MAXIMUM_GARBAGE) <= liveBytes;
  if (!canAppend) {
    const target = new FileRecordStore({
      path: join(directory, `records-${generation}.bin`),
      length: 0,
      writable: true,
    });
    columns = copyRecords(columns, index, target);
    records = target;
  }
  const store = records as FileRecordStore;
  store.flush();

  const files: Manifest['files'] = {};
  const write = (name: string, bytes: Buffer) => {
    const file = `${name}-${generation}.bin`;
    writeFileSync(join(directory, file), bytes);
    files[name] = { file, length: bytes.length, sha256: sha256(bytes) };
  };
  const { postings } = columns;
  write('terms', Buffer.from(postings.terms.join('\n')));
  write('starts', bytesOf(postings.starts));
  write('chunks', bytesOf(postings.chunks));
  write('frequencies', bytesOf(postings.frequencies));
  write('documents', Buffer.from(JSON.stringify(columns.documents)));
  write('chunkDocuments', bytesOf(columns.chunkDocuments));
  write('chunkLengths', bytesOf(columns.chunkLengths));
  write('recordOffsets', bytesOf(columns.recordOffsets));
  write('recordLengths', bytesOf(columns.recordLengths));

  const recordsFile = store.path.slice(store.path.lastIndexOf('records-'));
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    analyzer: index.analyzer.id,
    language: index.analyzer.language,
    savedAt: new Date().toISOString(),
    documents: columns.documents.length,
    chunks: columns.chunkDocuments.length,
    ...(options?.folder && {
      folder: relative(realpathSync(directory), options.folder) || '.',
    }),
    records: { file: recordsFile, length: store.length },
    files,
  };
  const temporary = join(directory, `${MANIFEST}.${generation}`);
  writeFileSync(temporary, JSON.stringify(manifest, undefined, 2));
  renameSync(temporary, join(directory, MANIFEST));
  if (!canAppend) {
    store.close();
  }

  const kept = new Set([
    recordsFile,
    ...Object.values(files).map(({ file }) => file),
  ]);
  for (const file of readdirSync(directory)) {
    if (/^[a-zA-Z]+-[0-9a-f]{12}\.bin$/.test(file) && !kept.has(file)) {
      rmSync(join(directory, file), { force: true });
    }
  }
}

/**
 * Loads an index from a directory. Only numbers are read; texts follow when
 * they are shown.
 *
 * @param options - `writable` to add and remove documents and save again
 * @throws {@link IndexStorageError} when there is none, it was made by another
 * version, or its checksums do not fit
 *
 * @public
 */
export function loadIndex(
  directory: string,
  options?: { writable?: boolean },
): LexicalIndex {
  const manifest = readManifest(directory);
  const read = (name: string): Buffer => {
    const entry = manifest.files[name];
    const bytes = entry && readFileSync(join(directory, entry.file));
    if (
      !bytes ||
      bytes.length !== entry.length ||
      sha256(bytes) !== entry.sha256
    ) {
      throw corrupt(directory, name);
    }
    return bytes;
  };
  try {
    const terms = read('terms').toString('utf8');
    return new LexicalIndex({
      language: manifest.language,
      records: new FileRecordStore({
        path: join(directory, manifest.records.file),
        length: manifest.records.length,
        writable: options?.writable ?? false,
      }),
      columns: {
        postings: {
          terms: terms ? terms.split('\n') : [],
          starts: integers(read('starts')),
          chunks: integers(read('chunks')),
          frequencies: integers(read('frequencies')),
        },
        documents: JSON.parse(
          read('documents').toString('utf8'),
        ) as StoredDocument[],
        chunkDocuments: integers(read('chunkDocuments')),
        chunkLengths: integers(read('chunkLengths')),
        recordOffsets: doubles(read('recordOffsets')),
        recordLengths: integers(read('recordLengths')),
      },
    });
  } catch (error) {
    throw error instanceof IndexStorageError
      ? error
      : corrupt(directory, 'a file', error);
  }
}

/**
 * The folder that an index was made of, for showing documents as they stand.
 * Undefined for an index that was not made of a folder.
 *
 * @throws {@link IndexStorageError} when there is no index of this version
 *
 * @public
 */
export function indexedFolder(directory: string): string | undefined {
  const { folder } = readManifest(directory);
  return folder === undefined
    ? undefined
    : resolve(realpathSync(directory), folder);
}

/**
 * Whether a directory holds an index, of whatever version.
 *
 * @public
 */
export function hasIndex(directory: string): boolean {
  return existsSync(join(directory, MANIFEST));
}

function readManifest(directory: string): Manifest {
  if (!hasIndex(directory)) {
    throw new IndexStorageError(
      'missing',
      `There is no index in '${directory}'; run 'ghostlight docs index <dir> --store ${directory}' first`,
    );
  }
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(join(directory, MANIFEST), 'utf8'));
  } catch (error) {
    throw corrupt(directory, MANIFEST, error);
  }
  const expected = `${ANALYZER_VERSION}-${manifest.language}`;
  if (manifest.format !== FORMAT_VERSION || manifest.analyzer !== expected) {
    throw new IndexStorageError(
      'mismatch',
      `The index in '${directory}' was made by another version (format ${manifest.format}, analyser ${manifest.analyzer}; this one reads format ${FORMAT_VERSION}, analyser ${expected}); index the documents again into an empty directory`,
    );
  }
  return manifest;
}

function copyRecords(
  columns: IndexColumns,
  index: LexicalIndex,
  target: FileRecordStore,
): IndexColumns {
  const recordOffsets = new Float64Array(columns.recordOffsets.length);
  const recordLengths = new Uint32Array(columns.recordLengths.length);
  for (let i = 0; i < recordOffsets.length; i++) {
    const location = target.append(
      index.records.read({
        offset: columns.recordOffsets[i],
        length: columns.recordLengths[i],
      }),
    );
    recordOffsets[i] = location.offset;
    recordLengths[i] = location.length;
  }
  return { ...columns, recordOffsets, recordLengths };
}

function corrupt(directory: string, name: string, cause?: unknown) {
  return new IndexStorageError(
    'corrupt',
    `The index in '${directory}' is damaged (${name}); index the documents again into an empty directory`,
    { cause },
  );
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Typed arrays are stored as the machine has them; every supported one is little-endian. */
function bytesOf(values: Uint32Array | Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

function integers(bytes: Buffer): Uint32Array {
  return new Uint32Array(aligned(bytes));
}

function doubles(bytes: Buffer): Float64Array {
  return new Float64Array(aligned(bytes));
}

function aligned(bytes: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
