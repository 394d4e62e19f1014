/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { calcPrice } from '@pydantic/genai-prices';

/** US dollars by the price table; undefined when the model or the tokens are unknown: never free. */
export function costOf(options: {
  model: string;
  baseUrl?: string;
  inputTokens?: number;
  outputTokens?: number;
  at?: Date;
}): number | undefined {
  const { model, baseUrl, inputTokens, outputTokens, at } = options;
  if (inputTokens === undefined || outputTokens === undefined) {
    return undefined;
  }
  const price = (providerApiUrl?: string) => {
    try {
      return calcPrice(
        { input_tokens: inputTokens, output_tokens: outputTokens },
        model,
        { providerApiUrl, timestamp: at },
      )?.total_price;
    } catch {
      return undefined;
    }
  };
  // A gateway is not in the table; the model it serves may be, by name.
  return (baseUrl ? price(baseUrl) : undefined) ?? price();
}
