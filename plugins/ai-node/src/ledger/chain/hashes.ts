/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);
const HEAD = Buffer.of(1);
const GENESIS = Buffer.of(2);

/**
 * SHA-256 of 0x00 and the canonical body. The prefixes keep leaves, heads and the first head apart (as in RFC 6962), so
 * that none can be passed off as another.
 *
 * @internal
 */
export function leafHash(canonical: string): Buffer {
  return createHash('sha256').update(LEAF).update(canonical, 'utf8').digest();
}

/** SHA-256 of 0x01, the previous head and the leaf. @internal */
export function headHash(previous: Uint8Array, leaf: Uint8Array): Buffer {
  return createHash('sha256')
    .update(HEAD)
    .update(previous)
    .update(leaf)
    .digest();
}

/** The head of an empty ledger: SHA-256 of 0x02 and the ledger id. @internal */
export function genesisHash(ledger: string): Buffer {
  return createHash('sha256').update(GENESIS).update(ledger, 'utf8').digest();
}
