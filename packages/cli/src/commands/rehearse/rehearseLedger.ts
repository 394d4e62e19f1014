/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LedgerEntryBody } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { readJsonLines } from '../../support/files';
import { costOf } from './costOf';
import { percentile } from './percentile';

/** What one feature spent, and what the same tokens cost with the other model. */
export type LedgerRehearsal = {
  feature: string;
  calls: number;
  /** Calls of which tokens or cost are unknown; they are in neither sum. */
  unknown: number;
  costUsd: number;
  candidateCostUsd?: number;
  p50Ms?: number;
  p95Ms?: number;
};

/** Prices the calls of an export for another model. An export holds no text: quality needs questions. */
export async function rehearseLedger(options: {
  ledger: string;
  model: string;
  baseUrl?: string;
}): Promise<{ calls: number; byFeature: LedgerRehearsal[] }> {
  const calls: LedgerEntryBody[] = [];
  let isExport = false;
  for await (const { line, value } of readJsonLines(options.ledger)) {
    isExport ||= value.format === 'ghostlight-ledger';
    if (typeof value.canonical === 'string') {
      const body = parse(value.canonical, options.ledger, line);
      if (body.kind === 'call' && body.outcome === 'ok') {
        calls.push(body);
      }
    }
  }
  if (!isExport) {
    throw new BadInputError(
      `"${options.ledger}" is no export of the ledger: make one with "ghostlight ledger export <url>".`,
    );
  }
  const features = [...new Set(calls.map(({ feature }) => feature))].sort();
  return {
    calls: calls.length,
    byFeature: features.map(feature =>
      summarize(
        feature,
        calls.filter(call => call.feature === feature),
        options,
      ),
    ),
  };
}

function summarize(
  feature: string,
  calls: LedgerEntryBody[],
  options: { model: string; baseUrl?: string },
): LedgerRehearsal {
  const times = calls.flatMap(({ latencyMs }) =>
    latencyMs === undefined ? [] : [latencyMs],
  );
  const known = calls.filter(
    ({ usage, costNanoUsd }) =>
      usage?.inputTokens !== undefined && costNanoUsd !== undefined,
  );
  const repriced = known.map(({ usage, at }) =>
    costOf({
      ...options,
      inputTokens: usage!.inputTokens,
      outputTokens: usage!.outputTokens ?? 0,
      at: new Date(at),
    }),
  );
  return {
    feature,
    calls: calls.length,
    unknown: calls.length - known.length,
    costUsd: known.reduce(
      (sum, { costNanoUsd }) => sum + Number(costNanoUsd) / 1e9,
      0,
    ),
    candidateCostUsd: repriced.includes(undefined)
      ? undefined
      : repriced.reduce<number>((sum, cost) => sum + cost!, 0),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

function parse(text: string, file: string, line: number): LedgerEntryBody {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInputError(
      `Line ${line} of "${file}" is no line of a ledger export: ${
        (error as Error).message
      }`,
    );
  }
}
