/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { TokenUsage } from '@ghostlight/backstage-plugin-ai-common';
import type { GateCandidate, GateOutcome } from '../Gate';
import { costOf } from '../price/costOf';
import type { PriceTable } from '../price/PriceTable';
import { countTokens } from './countTokens';
import { templateOverhead } from './inputBound';

/** @internal */
export type Charge = {
  usage: TokenUsage;
  /** Nano USD; `undefined` when the price is unknown. */
  cost?: bigint;
  /** Rates used, when the cost was computed from them. */
  rates?: Record<string, string>;
};

/**
 * What an attempt is charged.
 *
 * @remarks
 * By what the provider counted. Where it counted nothing: the input and what was generated, when something was; else the
 * whole hold, since a provider that broke off may have billed all of it. Both are flagged `estimated`. Nothing only when
 * the provider certainly did no work.
 *
 * @internal
 */
export async function chargeOf(options: {
  kind: 'chat' | 'embeddings';
  outcome: GateOutcome;
  candidate: GateCandidate;
  texts: string[];
  prices: PriceTable;
  at: Date;
  /** Nano USD; `undefined` when the price is unknown. */
  held: bigint | undefined;
}): Promise<Charge> {
  const { kind, outcome, candidate, prices, at, held } = options;
  const usage = sanitize(outcome.usage);
  if (outcome.notCharged) {
    return { usage, cost: held === undefined ? undefined : 0n };
  }
  const { inputTokens } = usage;
  const outputTokens =
    usage.outputTokens ?? (kind === 'embeddings' ? 0 : undefined);
  const isComplete = inputTokens !== undefined && outputTokens !== undefined;
  const isKnown =
    usage.outputTokens !== undefined || outcome.generatedText !== undefined;
  if (!isComplete && !isKnown) {
    return { usage: { ...usage, estimated: true }, cost: held };
  }
  const counted = {
    ...usage,
    inputTokens:
      inputTokens ??
      (await estimate(candidate, options.texts)) +
        templateOverhead(options.texts.length),
    outputTokens:
      outputTokens ??
      (await estimate(candidate, [outcome.generatedText ?? ''])),
  };
  const rates = prices.rates(candidate, {
    inputTokens: counted.inputTokens,
    at,
  });
  const priced = rates && costOf(counted, rates);
  if (isComplete) {
    return { usage, ...priced };
  }
  const estimated = { ...counted, estimated: true };
  // What was counted is never cut to the hold; an estimate by bytes may be over it only because it is one.
  return priced && held !== undefined && priced.cost > held
    ? { usage: estimated, cost: held }
    : { usage: estimated, ...priced };
}

/** By the tokenizer where there is one, else by bytes: rather too much than too little. */
async function estimate(
  { provider, model, priceModel }: GateCandidate,
  texts: string[],
): Promise<number> {
  return (
    (await countTokens({ provider, model: priceModel ?? model, texts })) ??
    texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  );
}

/** Gateways report negative, fractional and textual counts; those are unknown. */
function sanitize(usage: TokenUsage): TokenUsage {
  const count = (value: unknown) =>
    Number.isSafeInteger(value) && (value as number) >= 0
      ? (value as number)
      : undefined;
  return {
    inputTokens: count(usage.inputTokens),
    cachedInputTokens: count(usage.cachedInputTokens),
    cacheWriteTokens: count(usage.cacheWriteTokens),
    outputTokens: count(usage.outputTokens),
    reasoningTokens: count(usage.reasoningTokens),
    ...(usage.estimated ? { estimated: true } : {}),
  };
}
