/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AccountRecord } from '../store/records';

/** Who asks. Without account: nobody in particular. @internal */
export type Actor = {
  account?: AccountRecord;
  /** Writes are refused. */
  readOnly: boolean;
  /** The organization whose installation of the app this is. */
  installation?: string;
  /** A GitHub App itself, by its JSON Web Token. */
  app: boolean;
};

/** @internal */
export const ANONYMOUS: Actor = { readOnly: true, app: false };
