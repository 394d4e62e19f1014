/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Forge, PlacedFinding } from '@ghostlight/pull-review';

/** Where a comment came to stand. */
export type Placement = 'line' | 'file' | 'body';

/** One finding as a comment. */
export type CiComment = {
  /** Placed by the forge's rules over the local diff. */
  placed: PlacedFinding;
  /** Its text, with its hidden marker. */
  text: (placement: Placement) => string;
  /** The hidden marker inside the text, by which the comment is found again. */
  marker: string;
};

/** Something this account said on the pull request before. */
export type OwnText = {
  text: string;
  /** Of a thread that can be resolved. */
  thread?: { id: string; resolved: boolean };
};

/**
 * What a CI job needs of a forge, on the job's own token.
 *
 * @remarks
 * Only what the account itself said counts as said: a marker that somebody else copies into a comment silences nothing.
 */
export interface CiForge {
  readonly forge: Forge;

  /** @throws ForgeRefusal */
  pullRequest(): Promise<{ headSha: string; open: boolean }>;

  /** @throws ForgeRefusal */
  ownTexts(): Promise<OwnText[]>;

  /**
   * Posts one review. A comment that the forge refuses on its line falls to the file, then into the summary.
   *
   * @throws ForgeRefusal
   */
  post(review: {
    headSha: string;
    comments: CiComment[];
    summary: (placements: Placement[]) => string;
  }): Promise<{ placements: Placement[]; url?: string }>;

  /** Closes a thread whose finding is gone. @throws ForgeRefusal */
  resolve(threadId: string): Promise<void>;
}
