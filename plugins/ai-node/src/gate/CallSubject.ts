/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  DataClass,
  LedgerEntryBody,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Caller } from './identity/Caller';

/** Who calls for what: the part of a call that all its attempts and entries share. @internal */
export type CallSubject = {
  caller: Caller;
  dataClass: DataClass;
  entry: Pick<
    LedgerEntryBody,
    | 'agent'
    | 'feature'
    | 'action'
    | 'tool'
    | 'entityRef'
    | 'ownerRef'
    | 'systemRef'
    | 'repository'
    | 'dataClass'
    | 'correlationId'
    | 'sessionId'
  >;
};
