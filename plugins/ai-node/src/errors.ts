/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { CustomErrorBase, NotAllowedError } from '@backstage/errors';

/** No provider is configured: the feature does its main job without one. @public */
export class ModelNotConfiguredError extends CustomErrorBase {
  name = 'ModelNotConfiguredError' as const;
}

/** Refused by policy, budget or kill switch. The message says which, and is fit to show. @public */
export class ModelDeniedError extends NotAllowedError {
  /** Its `name` is that of a NotAllowedError, which routes answer with 403; this tells it apart. */
  readonly code = 'model-denied' as const;
  readonly reasons: string[];

  constructor(
    message: string,
    options?: { reasons?: string[]; cause?: Error },
  ) {
    super(message, options?.cause);
    this.reasons = options?.reasons ?? [message];
  }
}

/** The call may be made once a person approves it. @public */
export class ApprovalRequiredError extends NotAllowedError {
  /** See {@link ModelDeniedError}. */
  readonly code = 'approval-required' as const;
  readonly reasons: string[];
  /** The request that waits for a decision: repeat the same call once it is approved. */
  readonly approvalId?: string;

  constructor(
    message: string,
    options?: { reasons?: string[]; approvalId?: string; cause?: Error },
  ) {
    super(message, options?.cause);
    this.reasons = options?.reasons ?? [message];
    this.approvalId = options?.approvalId;
  }
}

/** The provider failed after retries and fallbacks. @public */
export class ModelUnavailableError extends CustomErrorBase {
  name = 'ModelUnavailableError' as const;
  readonly isRetryable: boolean;

  constructor(
    message: string,
    options?: { isRetryable?: boolean; cause?: Error },
  ) {
    super(message, options?.cause);
    this.isRetryable = options?.isRetryable ?? true;
  }
}

/** The answer of a structured call does not validate, repairs included. @public */
export class ModelOutputError extends CustomErrorBase {
  name = 'ModelOutputError' as const;
}
