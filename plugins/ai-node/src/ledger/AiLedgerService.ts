/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  BudgetStatus,
  LedgerCheckpoint,
  LedgerEntryBody,
  LedgerEntryDetail,
  LedgerHead,
  LedgerPage,
  LedgerQuery,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * Read side of the hash-chained ledger, and the way for features to append what is not a model call: outcomes,
 * approvals, policy changes.
 *
 * @public
 */
export interface AiLedgerService {
  query(
    request: LedgerQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<LedgerPage>;

  /** One entry with its related ones. @throws NotFoundError also for one that the caller may not read. */
  detail(
    request: { seq: string },
    options: { credentials: BackstageCredentials },
  ): Promise<LedgerEntryDetail>;

  /** Where the chain ends; for publication outside the database. */
  head(options: { credentials: BackstageCredentials }): Promise<LedgerHead>;

  /** Appends an entry that is not a model call. The actor is taken from the credentials. */
  append(
    request: Pick<LedgerEntryBody, 'kind' | 'feature' | 'action'> &
      Partial<
        Pick<
          LedgerEntryBody,
          | 'entityRef'
          | 'ownerRef'
          | 'systemRef'
          | 'repository'
          | 'correlationId'
          | 'sessionId'
          | 'outcome'
          | 'details'
        >
      >,
    options: { credentials: BackstageCredentials },
  ): Promise<{ seq: string }>;

  /** NDJSON lines: header, entries, checkpoint. Verified offline by `ghostlight ledger verify`. */
  export(
    request: { from?: string; to?: string; fromSeq?: string },
    options: { credentials: BackstageCredentials },
  ): AsyncIterable<string>;

  /** Signs and stores the current head; returned for publication outside the database. */
  checkpoint(options: {
    credentials: BackstageCredentials;
  }): Promise<LedgerCheckpoint>;

  /**
   * Erases a person: deletes the salts of their rows, and their name from approvals. The chain stays valid. For
   * services, which have checked who asks for it.
   */
  erase(
    request: { actor: string },
    options: { credentials: BackstageCredentials },
  ): Promise<{ rows: number }>;

  budgets(options: {
    credentials: BackstageCredentials;
  }): Promise<BudgetStatus[]>;
}
