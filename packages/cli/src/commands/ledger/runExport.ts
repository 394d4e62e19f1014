/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  exportToCsv,
  exportToFocus,
} from '@ghostlight/backstage-plugin-ai-node';
import { BadInputError, EXIT_OK } from '../../support/exit';
import { readLines } from '../../support/files';
import { writeLine } from '../../support/output';

/**
 * `ghostlight ledger export`: from a running portal, or another format of an export that is there already.
 */
export async function runExport(options: {
  source: string;
  format: 'ndjson' | 'focus' | 'csv';
  from?: string;
  to?: string;
  token?: string;
}): Promise<number> {
  const { source, format } = options;
  const isUrl = /^https?:\/\//.test(source);
  if (!isUrl && (options.from || options.to)) {
    throw new BadInputError(
      '--from and --to are for a portal; the span of a file is what it is.',
    );
  }
  const lines = isUrl
    ? fetchLines({
        ...options,
        token: options.token ?? process.env.GHOSTLIGHT_TOKEN,
      })
    : readLines(source);
  // What a portal sends is converted here, so that both ways give the same bytes.
  try {
    for await (const line of convert(lines, format)) {
      await writeLine(line);
    }
  } catch (error) {
    throw error instanceof BadInputError
      ? error
      : new BadInputError(`"${source}": ${(error as Error).message}`);
  }
  return EXIT_OK;
}

function convert(
  lines: AsyncIterable<string>,
  format: 'ndjson' | 'focus' | 'csv',
): AsyncIterable<string> {
  if (format === 'focus') {
    return exportToFocus(lines);
  }
  return format === 'csv' ? exportToCsv(lines) : lines;
}

async function* fetchLines(options: {
  source: string;
  from?: string;
  to?: string;
  token?: string;
}): AsyncIterable<string> {
  const url = new URL(
    'api/ai-governance/v1/ledger/export',
    options.source.replace(/\/*$/, '/'),
  );
  for (const name of ['from', 'to'] as const) {
    const value = options[name];
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  const response = await fetch(url, {
    headers: options.token
      ? { authorization: `Bearer ${options.token}` }
      : undefined,
  });
  if (!response.ok || !response.body) {
    throw new BadInputError(
      `${url} answered ${response.status}: ${await explain(response)}`,
    );
  }
  let rest = '';
  for await (const piece of response.body.pipeThrough(
    new TextDecoderStream(),
  )) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest) {
    yield rest;
  }
}

async function explain(response: Response): Promise<string> {
  const text = await response.text();
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text.slice(0, 200) || response.statusText;
  }
}
