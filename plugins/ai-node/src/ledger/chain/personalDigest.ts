/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac, randomBytes } from 'node:crypto';

/** A salt of one entry. 256 bits: with it deleted, not even a known actor can be matched to the digest. @internal */
export function createSalt(): Buffer {
  return randomBytes(32);
}

/** Hex HMAC-SHA-256 of an actor. @internal */
export function actorDigest(salt: Uint8Array, actor: string): string {
  return createHmac('sha256', salt)
    .update('actor\0')
    .update(actor, 'utf8')
    .digest('hex');
}

/** Hex HMAC-SHA-256 of the redacted texts of a call; lengths go in, so that texts cannot be shifted. @internal */
export function promptDigest(salt: Uint8Array, texts: string[]): string {
  const hmac = createHmac('sha256', salt).update('prompt\0');
  for (const text of texts) {
    hmac.update(`${text.length}:`).update(text, 'utf8');
  }
  return hmac.digest('hex');
}
