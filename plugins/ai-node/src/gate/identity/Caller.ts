/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Who calls, in the terms of policies and ledger. @internal */
export type Caller = {
  /** User entity reference, or the subject of the service. */
  actor: string;
  groups: string[];
  /** Subject of the service that acts for the user, for example an MCP client. */
  agent?: string;
  isUser: boolean;
};
