/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { loadIndex, type LexicalIndex } from '@ghostlight/doc-retrieval';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { readJsonLines, requireDirectory } from '../../support/files';
import { writeJson, writeLine } from '../../support/output';

const EXCERPT = 300;

/** `ghostlight docs search`: exit code 1 when a single query finds nothing. */
export async function runSearch(options: {
  store: string;
  query?: string;
  queries?: string;
  k: number;
  json?: boolean;
}): Promise<number> {
  if ((options.query === undefined) === (options.queries === undefined)) {
    throw new BadInputError(
      'Give either --query <text> or --queries <file.jsonl>.',
    );
  }
  await requireDirectory(options.store);
  const index = loadIndex(options.store);

  if (options.queries !== undefined) {
    for await (const { line, value } of readJsonLines(options.queries)) {
      if (typeof value.query !== 'string') {
        throw new BadInputError(
          `Line ${line} of "${options.queries}" has no text in "query"; each line is {"id", "query"}.`,
        );
      }
      await writeJson({
        id: value.id ?? line,
        hits: hitsFor(index, value.query, options.k),
      });
    }
    return EXIT_OK;
  }

  const hits = hitsFor(index, options.query!, options.k);
  if (options.json) {
    await writeJson({ hits });
    return hits.length > 0 ? EXIT_OK : EXIT_FINDINGS;
  }
  for (const hit of hits) {
    await writeLine(`${hit.path}${hit.anchor ? `#${hit.anchor}` : ''}`);
    await writeLine(`  ${hit.title}`);
    const text = hit.text.replace(/\s+/g, ' ');
    await writeLine(
      `  ${text.slice(0, EXCERPT)}${text.length > EXCERPT ? ' …' : ''}\n`,
    );
  }
  if (hits.length === 0) {
    await writeLine('Nothing found.');
    return EXIT_FINDINGS;
  }
  return EXIT_OK;
}

function hitsFor(index: LexicalIndex, query: string, k: number) {
  return index
    .search(query, { k })
    .map(({ path, anchor, title, score, text }) => ({
      path,
      anchor,
      title,
      score: Math.round(score * 10_000) / 10_000,
      text,
    }));
}
