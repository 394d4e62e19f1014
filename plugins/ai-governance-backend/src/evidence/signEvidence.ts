/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
} from 'node:crypto';
import canonicalize from 'canonicalize';
import { InputError } from '@backstage/errors';
import type { SignedChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';

/**
 * Signs an export with the key of the ledger's heads: Ed25519 over the canonical JSON (RFC 8785) of the payload.
 *
 * @throws InputError when the key is not an Ed25519 private key in PEM
 */
export function signEvidence(
  payload: SignedChangeEvidence['payload'],
  pem: string | undefined,
): SignedChangeEvidence {
  if (!pem) {
    return { payload };
  }
  let key;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new InputError(
      'ai.ledger.signingKey is not a private key in PEM',
      error as Error,
    );
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new InputError('ai.ledger.signingKey must be an Ed25519 key');
  }
  return {
    payload,
    signature: {
      algorithm: 'ed25519',
      keyId: createHash('sha256')
        .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
        .digest('hex'),
      value: sign(null, textOf(payload), key).toString('base64'),
    },
  };
}

/** Whether an export is as it was signed with the private half of this key. */
export function verifyEvidence(
  { payload, signature }: SignedChangeEvidence,
  publicKeyPem: string,
): boolean {
  return (
    signature !== undefined &&
    verify(
      null,
      textOf(payload),
      createPublicKey(publicKeyPem),
      Buffer.from(signature.value, 'base64'),
    )
  );
}

function textOf(payload: SignedChangeEvidence['payload']): Buffer {
  return Buffer.from(canonicalize(payload)!);
}
