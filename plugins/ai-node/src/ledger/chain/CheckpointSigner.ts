/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  type KeyObject,
} from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { LedgerCheckpoint } from '@ghostlight/backstage-plugin-ai-common';
import { checkpointText } from '../verify/checkpointText';

/**
 * Signs checkpoints with a key that is not in the database: whoever can rewrite the whole chain still cannot sign it.
 *
 * @internal
 */
export class CheckpointSigner {
  readonly #key: KeyObject;
  readonly keyId: string;

  /** @throws InputError when the PEM is not an Ed25519 private key. */
  constructor(options: { pem: string }) {
    try {
      this.#key = createPrivateKey(options.pem);
    } catch (error) {
      throw new InputError(
        'ai.ledger.signingKey is not a private key in PEM; make one with "openssl genpkey -algorithm ed25519"',
        error as Error,
      );
    }
    if (this.#key.asymmetricKeyType !== 'ed25519') {
      throw new InputError(
        `ai.ledger.signingKey must be an Ed25519 key, not ${
          this.#key.asymmetricKeyType
        }`,
      );
    }
    this.keyId = createHash('sha256')
      .update(
        createPublicKey(this.#key).export({ type: 'spki', format: 'der' }),
      )
      .digest('hex');
  }

  sign(
    checkpoint: Pick<LedgerCheckpoint, 'ledger' | 'seq' | 'head' | 'at'>,
  ): LedgerCheckpoint {
    return {
      ...checkpoint,
      signature: sign(
        null,
        Buffer.from(checkpointText(checkpoint)),
        this.#key,
      ).toString('base64'),
      keyId: this.keyId,
    };
  }
}
