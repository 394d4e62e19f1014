/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { extract } from 'tar-stream';

/** Caps that bound memory and time whatever an archive claims. @internal */
export const ARCHIVE_LIMITS = {
  /** Decompressed bytes read in all, so that a decompression bomb ends early. */
  totalBytes: 4 * 1024 ** 3,
  /** Bytes kept in memory. */
  keptBytes: 512 * 1024 ** 2,
  entries: 500_000,
};

/**
 * Files of a gzipped tar with one top folder, in memory: nothing is written to disk, so nothing can escape.
 *
 * @remarks
 * Links, devices and submodules are left out: a link's target is text from a stranger. A path that climbs or is
 * absolute cannot come from a git tree, so it is an error rather than something to skip over.
 *
 * @throws InputError when a cap is exceeded, a path escapes or the archive is broken.
 * @internal
 */
export async function extractArchive(options: {
  stream: Readable;
  /** Path without the top folder, and size in bytes. */
  accept: (path: string, size: number) => boolean;
  limits?: Partial<typeof ARCHIVE_LIMITS>;
}): Promise<Map<string, Buffer>> {
  const limits = { ...ARCHIVE_LIMITS, ...options.limits };
  const files = new Map<string, Buffer>();
  const tar = extract();
  let failure: unknown;
  const feeding = pipeline(
    options.stream,
    createGunzip(),
    async function* count(source: AsyncIterable<Buffer>) {
      let total = 0;
      for await (const chunk of source) {
        total += chunk.byteLength;
        if (total > limits.totalBytes) {
          throw tooBig(`more than ${limits.totalBytes} bytes decompressed`);
        }
        yield chunk;
      }
    },
    tar,
  ).catch(error => {
    failure ??= error;
  });

  try {
    let entries = 0;
    let kept = 0;
    for await (const entry of tar) {
      // Destroying the archive fails the entry in hand as well; its reader reports.
      entry.on('error', () => {});
      entries += 1;
      if (entries > limits.entries) {
        throw tooBig(`more than ${limits.entries} entries`);
      }
      const { header } = entry;
      const path = readPath(header.name);
      const size = header.size ?? 0;
      const isFile =
        header.type === 'file' || header.type === 'contiguous-file';
      if (path === undefined || !isFile || !options.accept(path, size)) {
        entry.resume();
        continue;
      }
      kept += size;
      if (kept > limits.keptBytes) {
        throw tooBig(`more than ${limits.keptBytes} bytes of wanted files`);
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry) {
        chunks.push(chunk as Buffer);
      }
      files.set(path, Buffer.concat(chunks));
    }
  } catch (error) {
    failure ??= error;
    options.stream.destroy();
    tar.destroy();
  }
  await feeding;
  if (failure instanceof InputError) {
    throw failure;
  }
  if (failure) {
    throw new InputError(
      'The archive of the repository is broken or incomplete',
      failure instanceof Error ? failure : undefined,
    );
  }
  return files;
}

function readPath(name: string): string | undefined {
  const segments = name.split('/');
  if (
    name.startsWith('/') ||
    name.includes('\0') ||
    segments.some(segment => segment === '..')
  ) {
    throw new InputError(
      `The archive of the repository holds a path that leaves it: ${JSON.stringify(
        name.slice(0, 200),
      )}`,
    );
  }
  const path = segments
    .slice(1)
    .filter(segment => segment !== '' && segment !== '.')
    .join('/');
  return path === '' ? undefined : path;
}

function tooBig(what: string): InputError {
  return new InputError(`The archive of the repository holds ${what}`);
}
