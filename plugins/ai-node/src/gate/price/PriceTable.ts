/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../../ledger/chain/canonicalJson';
import { usdToNano } from './usdToNano';
import type { RateBound, Rates } from './Rates';

/** Prices from configuration, in US dollars per million tokens. @internal */
export type PriceOverride = {
  provider: string;
  model: string;
  input: number;
  output: number;
  cachedInput?: number;
  cacheWrite?: number;
};

type PricedModel = { provider: string; model: string; priceModel?: string };

/** Prices change at given hours; looking one up takes 0.15 ms. */
const CACHE_MS = 60_000;

/**
 * What models cost. The table comes with a package and never from the network; configuration overrides it.
 *
 * @remarks
 * Of the package only the rates are used: its own calculation is in floating point, and prices a misspelt usage key, or no
 * usage at all, at 0. A model it does not know is unknown here too, never free.
 *
 * @internal
 */
export class PriceTable {
  readonly #overrides: Map<string, ModelPrice>;
  readonly #cache = new LRUCache<string, { price: ModelPrice | undefined }>({
    max: 500,
    ttl: CACHE_MS,
  });
  readonly #overrideList: PriceOverride[];
  #hash: string | undefined;

  constructor(options: { overrides: PriceOverride[] }) {
    this.#overrideList = options.overrides;
    this.#overrides = new Map(
      options.overrides.map(override => [
        key(override.provider, override.model),
        {
          input_mtok: override.input,
          output_mtok: override.output,
          cache_read_mtok: override.cachedInput,
          cache_write_mtok: override.cacheWrite,
        },
      ]),
    );
  }

  /** SHA-256 over the package's data and the overrides: with it a cost in the ledger can be recomputed. */
  get hash(): string {
    this.#hash ??= createHash('sha256')
      .update(readFileSync(require.resolve('@pydantic/genai-prices')))
      .update(canonicalJson(this.#overrideList))
      .digest('hex');
    return this.#hash;
  }

  /** The rates for a prompt of so many tokens: a tier prices the whole prompt. `undefined` when unknown. */
  rates(
    model: PricedModel,
    options: { inputTokens: number; at: Date },
  ): Rates | undefined {
    const price = this.#find(model, options.at);
    if (!price) {
      return undefined;
    }
    const rate = (name: string) =>
      optionalNano(tier(price[name], options.inputTokens));
    const input = rate('input_mtok');
    if (input === undefined) {
      return undefined;
    }
    const request = requestFee(price);
    const reasoning = rate('output_reasoning_mtok');
    return {
      input,
      cachedInput: rate('cache_read_mtok') ?? input,
      cacheWrite: rate('cache_write_mtok') ?? input,
      // Embeddings have no price for output and produce none.
      output: rate('output_mtok') ?? 0n,
      ...(reasoning === undefined ? {} : { reasoning }),
      ...(request > 0n ? { request } : {}),
    };
  }

  /** The highest rates of any prompt up to a length, cache writes included. `undefined` when unknown. */
  bound(
    model: PricedModel,
    options: { inputTokens: number; at: Date },
  ): RateBound | undefined {
    const price = this.#find(model, options.at);
    if (price?.input_mtok === undefined) {
      return undefined;
    }
    const highest = (names: string[]) =>
      names
        .flatMap(name => tiersUpTo(price[name], options.inputTokens))
        .map(usdToNano)
        .reduce((a, b) => (a > b ? a : b), 0n);
    return {
      input: highest([
        'input_mtok',
        'cache_read_mtok',
        'cache_write_mtok',
        'cache_write_1h_mtok',
      ]),
      output: highest(['output_mtok', 'output_reasoning_mtok']),
      request: requestFee(price),
    };
  }

  #find(model: PricedModel, at: Date): ModelPrice | undefined {
    const name = model.priceModel ?? model.model;
    const minute = Math.floor(at.getTime() / CACHE_MS);
    const cacheKey = `${key(model.provider, name)} ${minute}`;
    let cached = this.#cache.get(cacheKey);
    if (!cached) {
      cached = { price: this.#lookUp(model.provider, name, at) };
      this.#cache.set(cacheKey, cached);
    }
    return cached.price;
  }

  #lookUp(provider: string, model: string, at: Date): ModelPrice | undefined {
    const override = this.#overrides.get(key(provider, model));
    if (override) {
      return override;
    }
    try {
      return (
        calcPrice({ input_tokens: 1 }, model, {
          providerId: provider,
          timestamp: at,
        })?.model_price ?? undefined
      );
    } catch {
      return undefined;
    }
  }
}

function key(provider: string, model: string): string {
  return `${provider} ${model}`.toLocaleLowerCase('en-US');
}

function requestFee(price: ModelPrice): bigint {
  const perThousand = optionalNano(tier(price.requests_kcount, 0)) ?? 0n;
  return (perThousand + 999n) / 1_000n;
}

function optionalNano(usd: number | undefined): bigint | undefined {
  return usd === undefined ? undefined : usdToNano(usd);
}

/** A tier begins above its start. */
function tier(
  price: ModelPrice[string],
  inputTokens: number,
): number | undefined {
  if (price === undefined || typeof price === 'number') {
    return price;
  }
  let current = price.base;
  let start = -1;
  for (const next of price.tiers) {
    if (inputTokens > next.start && next.start > start) {
      current = next.price;
      start = next.start;
    }
  }
  return current;
}

function tiersUpTo(price: ModelPrice[string], inputTokens: number): number[] {
  if (price === undefined) {
    return [];
  }
  if (typeof price === 'number') {
    return [price];
  }
  return [
    price.base,
    ...price.tiers
      .filter(({ start }) => inputTokens > start)
      .map(({ price: tierPrice }) => tierPrice),
  ];
}
