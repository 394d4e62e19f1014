/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Input that cannot be measured. The message names the place (for a file `file:line:column`), the value and the remedy.
 *
 * @public
 */
export class InvalidDeliveryDataError extends Error {
  name = 'InvalidDeliveryDataError';
}
