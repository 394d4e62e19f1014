/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseDiff, type ParsedDiff } from '@ghostlight/pull-review';
import { readFile } from 'node:fs/promises';
import { BadInputError } from '../../support/exit';

/** @throws BadInputError when the file cannot be read or holds no diff. */
export async function readDiff(path: string): Promise<ParsedDiff> {
  let bytes: Buffer;
  try {
    bytes = path === '-' ? await readStandardInput() : await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      throw new BadInputError(`"${path}" does not exist.`);
    }
    throw new BadInputError(
      `"${path}" could not be read: ${(error as Error).message}`,
    );
  }
  const diff = parseDiff(bytes);
  if (diff.files.length === 0 && bytes.toString('utf8').trim() !== '') {
    throw new BadInputError(
      `"${path}" holds no diff; make one with "git diff base...head".`,
    );
  }
  return diff;
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
