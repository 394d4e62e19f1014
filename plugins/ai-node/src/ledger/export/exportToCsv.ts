/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { csvLine, exportBodies, nanoToDecimal } from './csv';

const COLUMNS = [
  'seq',
  'at',
  'kind',
  'feature',
  'action',
  'entity',
  'owner',
  'system',
  'repository',
  'agent',
  'data_class',
  'environment',
  'provider',
  'model',
  'response_model',
  'prompt',
  'prompt_version',
  'decision',
  'policy_hash',
  'outcome',
  'error_code',
  'attempt',
  'latency_ms',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reasoning_tokens',
  'usage_estimated',
  'cost_usd',
  'correlation_id',
  'actor_digest',
];

/**
 * An export of the ledger as CSV, a row for each entry. What is unknown is empty, never 0. People are in it only as keyed
 * digests.
 *
 * @param lines - of an NDJSON export.
 * @public
 */
export async function* exportToCsv(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncIterable<string> {
  yield csvLine(COLUMNS);
  const text = (value: number | boolean | undefined) =>
    value === undefined ? undefined : `${value}`;
  for await (const body of exportBodies(lines)) {
    const { usage = {} } = body;
    yield csvLine([
      body.seq,
      body.at,
      body.kind,
      body.feature,
      body.action,
      body.entityRef,
      body.ownerRef,
      body.systemRef,
      body.repository,
      body.agent,
      body.dataClass,
      body.environment,
      body.provider,
      body.model,
      body.responseModel,
      body.prompt?.name,
      body.prompt?.version,
      body.decision,
      body.policyHash,
      body.outcome,
      body.errorCode,
      text(body.attempt),
      text(body.latencyMs),
      text(usage.inputTokens),
      text(usage.cachedInputTokens),
      text(usage.cacheWriteTokens),
      text(usage.outputTokens),
      text(usage.reasoningTokens),
      text(usage.estimated),
      body.costNanoUsd === undefined
        ? undefined
        : nanoToDecimal(BigInt(body.costNanoUsd)),
      body.correlationId,
      body.actorDigest,
    ]);
  }
}
