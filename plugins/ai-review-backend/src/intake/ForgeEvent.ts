/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PullRequestRef } from '@ghostlight/backstage-plugin-ai-common';

/** What a delivery of a forge means for reviews, in one form for all forges. */
export type ForgeEvent =
  | {
      kind: 'push';
      pullRequest: PullRequestRef;
      headSha: string;
    }
  | { kind: 'closed'; pullRequest: PullRequestRef }
  /** A conversation of the pull request was resolved or opened again. */
  | { kind: 'threads'; pullRequest: PullRequestRef }
  | {
      kind: 'comment';
      pullRequest: PullRequestRef;
      commentId: string;
      author: string;
      /**
       * Whether the forge says that the author works on the repository. Undefined when it does not tell: then the
       * catalog must know the person.
       */
      trusted?: boolean;
      body: string;
    };
