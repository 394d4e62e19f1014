/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A version of a prompt of the library; never changed. @public */
export type LibraryPromptVersion = {
  name: string;
  version: number;
  /**
   * `feature`: a prompt file of a feature, in force in its model calls once pinned. `developer`: for people and their
   * agents. `standard`: a section of generated instructions for coding tools.
   */
  kind: 'feature' | 'developer' | 'standard';
  text: string;
  /** Entity reference. */
  owner: string;
  comment: string;
  createdBy: string;
  createdAt: string;
};

/** Which version is in force. @public */
export type LibraryPromptPin = {
  name: string;
  /** Entity reference of a group, or `*` for all. */
  team: string;
  version: number;
  /** A version on trial, for a share of the calls. */
  trial?: { version: number; percent: number };
  changedBy: string;
  changedAt: string;
};

/** @public */
export type LibraryPrompt = {
  name: string;
  latest: LibraryPromptVersion;
  pins: LibraryPromptPin[];
};
