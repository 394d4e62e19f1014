/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CustomErrorBase } from '@backstage/errors';
import type { TokenUsage } from '@ghostlight/backstage-plugin-ai-common';

/**
 * What went wrong at a provider, in the terms that decide what happens next.
 *
 * @remarks
 * The message is shown to administrators and written to logs, so it must not contain prompts, generated text or keys.
 *
 * @public
 */
export class ModelProviderError extends CustomErrorBase {
  name = 'ModelProviderError' as const;
  /** Short and stable, for the ledger and telemetry: `rate-limited`, `http-500`, `timeout`. */
  readonly code: string;
  readonly status?: number;
  /** The same request may succeed later. */
  readonly isRetryable: boolean;
  /** The provider certainly did no work that it bills. */
  readonly isNotCharged: boolean;
  /** Counts against the health of the endpoint; a refused request does not. */
  readonly isOutage: boolean;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The provider has adapted itself: the same request can be sent again at once. */
  readonly isAdapted: boolean;
  /** The request is too large for one call: smaller ones may pass. */
  readonly isTooLarge: boolean;
  readonly usage?: TokenUsage;

  constructor(
    message: string,
    options: {
      code: string;
      status?: number;
      isRetryable?: boolean;
      isNotCharged?: boolean;
      isOutage?: boolean;
      retryAfterMs?: number;
      isAdapted?: boolean;
      isTooLarge?: boolean;
      usage?: TokenUsage;
      cause?: Error;
    },
  ) {
    super(message, options.cause);
    this.code = options.code;
    this.status = options.status;
    this.isRetryable = options.isRetryable ?? false;
    this.isNotCharged = options.isNotCharged ?? false;
    this.isOutage = options.isOutage ?? this.isRetryable;
    this.retryAfterMs = options.retryAfterMs;
    this.isAdapted = options.isAdapted ?? false;
    this.isTooLarge = options.isTooLarge ?? false;
    this.usage = options.usage;
  }
}
