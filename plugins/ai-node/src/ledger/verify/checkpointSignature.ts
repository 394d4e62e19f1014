/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { checkpointText } from './checkpointText';

/** @throws Error when it is not an Ed25519 public key in PEM. @internal */
export function readPublicKey(key: string | KeyObject): KeyObject {
  let publicKey: KeyObject;
  try {
    publicKey = typeof key === 'string' ? createPublicKey(key) : key;
  } catch (error) {
    throw new Error(
      'The public key is not in PEM; make it with "openssl pkey -in key.pem -pubout"',
      { cause: error },
    );
  }
  if (publicKey.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      `The public key must be Ed25519, not ${publicKey.asymmetricKeyType}`,
    );
  }
  return publicKey;
}

/** Whether this checkpoint was signed with the private half of the key. @internal */
export function isSigned(
  checkpoint: LedgerCheckpoint,
  publicKey: KeyObject,
): boolean {
  const signature = Buffer.from(checkpoint.signature ?? '', 'base64');
  if (signature.toString('base64') !== checkpoint.signature) {
    // Several texts decode to the same bytes; only one was written.
    return false;
  }
  try {
    return verify(
      null,
      Buffer.from(checkpointText(checkpoint)),
      publicKey,
      signature,
    );
  } catch {
    return false;
  }
}
