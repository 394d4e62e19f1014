/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type { LedgerExportHeader } from '@ghostlight/backstage-plugin-ai-common';
import { genesisHash } from './chain/hashes';
import type { LedgerMaintenance } from './LedgerMaintenance';
import type { EntryStore, StoredEntry } from './store/EntryStore';

const PAGE = 1_000;

/**
 * Lines of an export without line ends: header, entries without gaps, and a checkpoint of the last one. What is appended
 * meanwhile is not in it.
 *
 * @throws NotFoundError when `fromSeq` has been pruned.
 * @internal
 */
export async function* exportLedger(options: {
  entries: EntryStore;
  maintenance: Pick<LedgerMaintenance, 'sign'>;
  request: { from?: string; to?: string; fromSeq?: string };
}): AsyncIterable<string> {
  const { entries, maintenance, request } = options;
  const end = await entries.head();
  const span = await entries.span(request);
  // Without entries in the span the export is the empty one at the end of the chain.
  const first = span ? BigInt(span.first) : BigInt(end.seq) + 1n;
  const last = span && request.to ? BigInt(span.last) : BigInt(end.seq);
  if (
    request.fromSeq &&
    BigInt(request.fromSeq) > 0n &&
    BigInt(request.fromSeq) < first &&
    !request.from
  ) {
    throw new NotFoundError(
      `Entries before ${first} have been pruned; export from there`,
    );
  }

  let previousHead = genesisHash(end.ledger).toString('hex');
  if (first > 1n) {
    const known = await entries.headAt(`${first - 1n}`);
    if (known === undefined) {
      throw new NotFoundError(`The head of entry ${first - 1n} is not known`);
    }
    previousHead = known;
  }
  const header: LedgerExportHeader = {
    format: 'ghostlight-ledger',
    version: 1,
    ledger: end.ledger,
    fromSeq: `${first}`,
    previousHead,
    createdAt: new Date().toISOString(),
  };
  yield JSON.stringify(header);

  let head = previousHead;
  for (let next = first; next <= last; ) {
    const page: StoredEntry[] = await entries.page({
      first: `${next}`,
      last: `${last}`,
      limit: PAGE,
    });
    for (const entry of page) {
      yield JSON.stringify({
        canonical: entry.canonical,
        leaf: entry.leaf,
        head: entry.head,
      });
      head = entry.head;
    }
    if (page.length === 0) {
      break;
    }
    next = BigInt(page[page.length - 1].seq) + 1n;
  }
  yield JSON.stringify(
    maintenance.sign({
      ledger: end.ledger,
      seq: `${last}`,
      head: last === BigInt(end.seq) ? end.head : head,
    }),
  );
}
