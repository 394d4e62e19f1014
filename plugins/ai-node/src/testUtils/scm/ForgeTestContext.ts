/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ForgeHarness } from './ForgeHarness';

/** What the parts of the suite share; made before the tests run. @internal */
export type ForgeTestContext = {
  forge: ForgeHarness;
  auth: { credentials: ForgeHarness['credentials'] };
  features?: {
    linesOutsideHunks?: boolean;
    suggestionInfo?: string;
  };
  /** Text of a file. */
  text(
    path: string,
    repository: { url: string },
    revision?: string,
  ): Promise<string>;
};

/** `line 1` and so on, with some lines of another text. @internal */
export function numberedLines(
  count: number,
  change?: Record<number, string>,
): string {
  return Array.from(
    { length: count },
    (_, index) => `${change?.[index + 1] ?? `line ${index + 1}`}\n`,
  ).join('');
}
