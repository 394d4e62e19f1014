/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EntryDraft } from '../chain/entryText';

/** What the sweeper must know of a hold to write its entry when its holder is gone. @internal */
export type HoldContext = { base: EntryDraft; isPriced: boolean };

/** @internal */
export function holdContext(context: HoldContext): string {
  return JSON.stringify(context);
}

/** @internal */
export function parseHoldContext(text: string): HoldContext {
  return JSON.parse(text);
}

/** The request for approval that keeps this hold, when it is not that of a call. @internal */
export function approvalOf(context: string): string | undefined {
  return JSON.parse(context).approvalId;
}
