/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A problem of a descriptor, with the line to mend and the remedy in the message.
 *
 * @public
 */
export type DescriptorProblem = {
  /** Stable id, such as `unknown-owner`. */
  rule: string;
  /** `error` breaks ingestion or points to nothing; `warning` misleads; `note` is missing information. */
  severity: 'error' | 'warning' | 'note';
  message: string;
  file: string;
  line: number;
  /** The entity, when it could be read that far. */
  ref?: string;
  /** Dotted path of the field. */
  field?: string;
};
