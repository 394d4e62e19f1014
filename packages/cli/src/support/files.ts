/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { BadInputError } from './exit';

function explain(path: string, error: unknown): BadInputError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') {
    return new BadInputError(`"${path}" does not exist.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new BadInputError(`"${path}" may not be read by this user.`);
  }
  return new BadInputError(
    `"${path}" could not be read: ${(error as Error).message}`,
  );
}

/** @throws BadInputError when `path` is not a directory. */
export async function requireDirectory(path: string): Promise<string> {
  const found = await stat(path).catch(error => {
    throw explain(path, error);
  });
  if (!found.isDirectory()) {
    throw new BadInputError(`"${path}" is a file; a directory is needed.`);
  }
  return path;
}

/** @throws BadInputError when `path` cannot be read or is larger than `maxBytes` (default 50 MB). */
export async function readTextFile(
  path: string,
  options?: { maxBytes?: number },
): Promise<string> {
  const maxBytes = options?.maxBytes ?? 50 * 1024 * 1024;
  const found = await stat(path).catch(error => {
    throw explain(path, error);
  });
  if (found.isDirectory()) {
    throw new BadInputError(`"${path}" is a directory; a file is needed.`);
  }
  if (found.size > maxBytes) {
    throw new BadInputError(
      `"${path}" has ${found.size} bytes; at most ${maxBytes} are read.`,
    );
  }
  return readFile(path, 'utf8').catch(error => {
    throw explain(path, error);
  });
}

/** Lines of a file, or of standard input for `-`, without loading it whole. */
export async function* readLines(path: string): AsyncIterable<string> {
  if (path !== '-') {
    await stat(path).catch(error => {
      throw explain(path, error);
    });
  }
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
  yield* createInterface({ input, crlfDelay: Infinity });
}

/**
 * Objects of a JSON Lines file.
 *
 * @throws BadInputError naming the line that is not a JSON object.
 */
export async function* readJsonLines(
  path: string,
): AsyncIterable<{ line: number; value: Record<string, unknown> }> {
  let line = 0;
  for await (const text of readLines(path)) {
    line += 1;
    if (!text.trim()) {
      continue;
    }
    let value: unknown;
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      throw new BadInputError(
        `Line ${line} of "${path}" is not JSON: ${(error as Error).message}`,
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new BadInputError(
        `Line ${line} of "${path}" is not a JSON object.`,
      );
    }
    yield { line, value: value as Record<string, unknown> };
  }
}
