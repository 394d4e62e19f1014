/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';
import { canonicalJson } from './canonicalJson';

/** Bytes of one entry; what comes from callers and providers must not bloat the chain. */
const MAX_ENTRY_BYTES = 64 * 1024;
const MAX_STRING_LENGTH = 1_000;

const UNSTORABLE =
  /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A canonical body in two halves; the database puts the sequence number between them. @internal */
export type EntryText = { prefix: string; suffix: string };

/** A body as its writer knows it. @internal */
export type EntryDraft = Omit<LedgerEntryBody, 'seq'>;

/**
 * The canonical text of an entry, open at the place of its sequence number, which only the holder of the chain head
 * knows.
 *
 * @throws InputError when the entry is too large, or holds what JSON cannot.
 * @internal
 */
export function entryText(draft: EntryDraft): EntryText {
  // Unguessable, so that no text of a caller can contain it.
  const placeholder = randomUUID();
  let canonical: string;
  try {
    canonical = canonicalJson({
      ...(storable(draft) as EntryDraft),
      seq: placeholder,
    });
  } catch (error) {
    throw new InputError(
      `A ledger entry cannot be written: ${(error as Error).message}`,
    );
  }
  if (Buffer.byteLength(canonical) > MAX_ENTRY_BYTES) {
    throw new InputError(
      `A ledger entry may have ${MAX_ENTRY_BYTES} bytes; "details" is too large`,
    );
  }
  const at = canonical.indexOf(placeholder);
  return {
    prefix: canonical.slice(0, at),
    suffix: canonical.slice(at + placeholder.length),
  };
}

/**
 * Long strings are cut; NUL, which Postgres cannot store in jsonb, and lone surrogates, which have no UTF-8, become
 * U+FFFD. An entry must never be refused for what a provider called its model.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.slice(0, MAX_STRING_LENGTH).replace(UNSTORABLE, '\ufffd');
  }
  if (Array.isArray(value)) {
    return value.map(item => (item === undefined ? null : storable(item)));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [storable(key), storable(item)]),
    );
  }
  return value;
}
