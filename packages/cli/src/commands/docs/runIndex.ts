/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { indexDirectory } from '@ghostlight/doc-retrieval';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { requireDirectory } from '../../support/files';
import { note, writeJson, writeLine } from '../../support/output';

const SHOWN = 20;

/** `ghostlight docs index`. Files that are left out are listed; that is what indexing is, not a finding. */
export async function runIndex(options: {
  dir: string;
  store: string;
  exclude?: string[];
  language: string;
  json?: boolean;
}): Promise<number> {
  const directory = await requireDirectory(options.dir);
  const started = Date.now();
  const result = indexDirectory({
    directory,
    store: options.store,
    language: options.language,
    exclude: options.exclude,
    onProgress: ({ files }) => {
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${files} files`);
      }
    },
  });
  if (process.stderr.isTTY) {
    process.stderr.write('\r');
  }
  if (result.excluded) {
    throw new BadInputError(
      `"${options.dir}" keeps itself out of every index with its .ghostlight.yaml; nothing was indexed.`,
    );
  }
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  if (options.json) {
    await writeJson({ ...result, seconds });
  } else {
    await writeLine(
      `${result.documents} documents, ${result.chunks} passages in ${seconds} s ` +
        `(${result.added} added, ${result.updated} changed, ${result.removed} removed, ${result.unchanged} unchanged)`,
    );
    for (const { path, reason } of result.skipped.slice(0, SHOWN)) {
      note(`left out: ${path} (${reason})`);
    }
    if (result.skipped.length > SHOWN) {
      note(`left out: ${result.skipped.length - SHOWN} more; --json lists all`);
    }
  }
  return EXIT_OK;
}
