/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { KeyObject } from 'node:crypto';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { LedgerVerifier } from './LedgerVerifier';
import type { LedgerVerification } from './LedgerVerification';

/**
 * Verifies an export of the ledger offline: no database, no portal, only the lines.
 *
 * @remarks
 * A chain alone shows neither a tail that was cut off nor a chain that was rewritten from some entry on. For those, pass
 * what was published outside: `checkpoints`, or the public key that signs them, or both. Verification goes on after a
 * problem, so that one edit is reported as one edit and what follows is still checked.
 *
 * @param lines - the export, with or without line ends. Empty lines are skipped.
 * @param options - `publicKey`: Ed25519 in PEM. `checkpoints`: known from outside the export and therefore trusted, or
 * checked with the key when they are signed and a key is given.
 * @throws Error only when `publicKey` cannot be read, or `lines` throws.
 * @public
 */
export async function verifyLedgerExport(
  lines: AsyncIterable<string> | Iterable<string>,
  options: {
    publicKey?: string | KeyObject;
    checkpoints?: LedgerCheckpoint[];
  } = {},
): Promise<LedgerVerification> {
  const verifier = new LedgerVerifier(options);
  for await (const line of lines) {
    verifier.line(line);
  }
  return verifier.finish();
}
