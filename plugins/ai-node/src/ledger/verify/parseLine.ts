/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LedgerCheckpoint,
  LedgerExportHeader,
} from '@ghostlight/backstage-plugin-ai-common';

const SEQ = /^[1-9]\d{0,18}$/;
const CHECKPOINT_SEQ = /^(0|[1-9]\d{0,18})$/;
const HASH = /^[0-9a-f]{64}$/;

/** @internal */
export type ExportLine =
  | { type: 'header'; header: LedgerExportHeader }
  | {
      type: 'entry';
      canonical: string;
      leaf: string;
      head: string;
      seq: string;
      ledger: string;
    }
  | { type: 'checkpoint'; checkpoint: LedgerCheckpoint }
  | { type: 'malformed'; message: string };

/** One line of an export. Never throws, whatever the line is. @internal */
export function parseLine(text: string): ExportLine {
  const line = parseObject(text);
  if (!line) {
    return malformed('it is not a JSON object');
  }
  if ('canonical' in line) {
    return parseEntry(line);
  }
  if ('format' in line) {
    return parseHeader(line);
  }
  if (
    typeof line.ledger === 'string' &&
    matches(line.seq, CHECKPOINT_SEQ) &&
    matches(line.head, HASH) &&
    typeof line.at === 'string'
  ) {
    return { type: 'checkpoint', checkpoint: line as LedgerCheckpoint };
  }
  return malformed('it is neither header, entry nor checkpoint');
}

function parseEntry(line: Record<string, unknown>): ExportLine {
  const { canonical, leaf, head } = line;
  if (
    typeof canonical !== 'string' ||
    !matches(leaf, HASH) ||
    !matches(head, HASH)
  ) {
    return malformed('an entry needs "canonical", "leaf" and "head"');
  }
  const body = parseObject(canonical);
  if (!body || !matches(body.seq, SEQ) || typeof body.ledger !== 'string') {
    return malformed('the body of an entry needs "seq" and "ledger"');
  }
  return {
    type: 'entry',
    canonical,
    leaf,
    head,
    seq: body.seq,
    ledger: body.ledger,
  };
}

function parseHeader(line: Record<string, unknown>): ExportLine {
  if (line.format !== 'ghostlight-ledger' || line.version !== 1) {
    return malformed(
      `format ${line.format} version ${line.version} is not known, only ghostlight-ledger version 1`,
    );
  }
  if (
    typeof line.ledger !== 'string' ||
    !matches(line.fromSeq, SEQ) ||
    !matches(line.previousHead, HASH)
  ) {
    return malformed('a header needs "ledger", "fromSeq" and "previousHead"');
  }
  return { type: 'header', header: line as LedgerExportHeader };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function malformed(message: string): ExportLine {
  return { type: 'malformed', message };
}
