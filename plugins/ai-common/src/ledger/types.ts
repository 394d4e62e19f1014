/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject } from '@backstage/types';
import type { TokenUsage, DataClass, PromptRef } from '../model/types';

/**
 * What happened. One `call` entry for each attempt at a provider; a later `correction` when an expired hold settles.
 *
 * @public
 */
export type LedgerEntryKind =
  | 'call'
  | 'correction'
  | 'denial'
  | 'outcome-unknown'
  | 'cache-hit'
  | 'approval'
  | 'policy-change'
  | 'budget-change'
  | 'kill-switch'
  | 'outcome'
  | 'prune'
  | 'erasure';

/**
 * The body of a ledger entry, hashed in its canonical JSON (RFC 8785). Integers that can exceed 2^53 and all times are
 * strings. Personal fields are keyed digests (HMAC-SHA-256 with a salt of their own row), so that deleting the salt
 * erases the person and leaves the chain valid.
 *
 * @public
 */
export type LedgerEntryBody = {
  /** Decimal, from 1, without gaps, part of what is hashed. */
  seq: string;
  ledger: string;
  kind: LedgerEntryKind;
  /** ISO 8601 with milliseconds, UTC. */
  at: string;
  /** Keyed digest of the user or service reference. */
  actorDigest: string;
  agent?: string;
  feature: string;
  action: string;
  /** Action of the registry, such as an MCP tool, that was called or that the call was made for. */
  tool?: string;
  entityRef?: string;
  ownerRef?: string;
  systemRef?: string;
  repository?: string;
  dataClass?: DataClass;
  correlationId?: string;
  sessionId?: string;
  attempt?: number;
  provider?: string;
  /** Region of the provider as configured, `unknown` when it is not. */
  providerRegion?: string;
  environment?: string;
  model?: string;
  responseModel?: string;
  prompt?: PromptRef;
  /** Keyed digest of the redacted prompt. */
  promptDigest?: string;
  decision?: 'allow' | 'deny' | 'require-approval';
  policyHash?: string;
  reasons?: string[];
  usage?: TokenUsage;
  /** Rate per million tokens in nano USD, by component (`input`, `cached-input`, `cache-write`, `output`). */
  rates?: Record<string, string>;
  priceTableHash?: string;
  heldNanoUsd?: string;
  costNanoUsd?: string;
  holdId?: string;
  latencyMs?: number;
  finishReason?: string;
  outcome?: 'ok' | 'error' | 'aborted' | 'unknown' | 'denied' | 'cached';
  errorCode?: string;
  /** Further facts of kinds other than `call`. */
  details?: JsonObject;
};

/** @public */
export type LedgerEntry = {
  body: LedgerEntryBody;
  /** Hex SHA-256 of 0x00 and the canonical body. */
  leaf: string;
  /** Hex SHA-256 of 0x01, the previous head and the leaf. */
  head: string;
};

/** A signed statement of how long the chain was and where it ended. @public */
export type LedgerCheckpoint = {
  ledger: string;
  seq: string;
  head: string;
  at: string;
  /** Base64 Ed25519 signature over the canonical JSON of the other four fields. Absent when no key is configured. */
  signature?: string;
  /** Hex SHA-256 of the public key in DER. */
  keyId?: string;
};

/**
 * First line of an NDJSON export; the entries follow, one a line as `{ canonical, leaf, head }`, and a checkpoint line
 * ends it.
 *
 * @public
 */
export type LedgerExportHeader = {
  format: 'ghostlight-ledger';
  version: 1;
  ledger: string;
  fromSeq: string;
  /** Head before the first entry of the export. */
  previousHead: string;
  createdAt: string;
};

/** @public */
export type LedgerQuery = {
  from?: string;
  to?: string;
  kinds?: LedgerEntryKind[];
  feature?: string;
  model?: string;
  ownerRef?: string;
  systemRef?: string;
  entityRef?: string;
  decision?: 'allow' | 'deny' | 'require-approval';
  /** Name of a prompt, in any version. */
  prompt?: string;
  /** A user reference; matched through the keyed digest. */
  actor?: string;
  correlationId?: string;
  /** Entries after this sequence number. */
  afterSeq?: string;
  order?: 'oldest-first' | 'newest-first';
  /** 1 to 1000, default 100. */
  limit?: number;
};

/** An entry as shown to a person: the actor is resolved unless it was erased. @public */
export type LedgerRow = LedgerEntry & { actor?: string };

/** @public */
export type LedgerPage = { items: LedgerRow[]; nextAfterSeq?: string };
