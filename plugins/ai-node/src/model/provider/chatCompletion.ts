/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  FinishReason,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';

/**
 * What endpoints that call themselves compatible really send: every field may be absent, null or of another shape.
 * The SDK's own types promise more than is kept, so responses are read through these.
 *
 * @internal
 */
export type WireMessage = {
  content?: string | Array<{ type?: string; text?: string }> | null;
  refusal?: string | null;
  tool_calls?: Array<{ function?: { arguments?: string } }> | null;
};

/** @internal */
export type WireUsage = {
  prompt_tokens?: number | null;
  completion_tokens?: number | null;
  prompt_tokens_details?: {
    cached_tokens?: number | null;
    cache_write_tokens?: number | null;
  } | null;
  completion_tokens_details?: { reasoning_tokens?: number | null } | null;
  /** DeepSeek. */
  prompt_cache_hit_tokens?: number | null;
};

/** @internal */
export type WireCompletion = {
  id?: string | null;
  model?: string | null;
  choices?: Array<{
    message?: WireMessage | null;
    delta?: WireMessage | null;
    finish_reason?: string | null;
  }> | null;
  usage?: WireUsage | null;
};

/** Mistral sends parts for reasoning models; only text is an answer, thinking is not. @internal */
export function readContent(message: WireMessage | null | undefined): string {
  const content = message?.content;
  if (typeof content === 'string') {
    return content;
  }
  return Array.isArray(content)
    ? content
        .map(part => (part?.type === 'text' ? part.text ?? '' : ''))
        .join('')
    : '';
}

/** Arguments of tool calls nobody offered: text to us, never a call. @internal */
export function readToolCallText(
  message: WireMessage | null | undefined,
): string {
  return (message?.tool_calls ?? [])
    .map(call => call?.function?.arguments ?? '')
    .join('');
}

/** @internal */
export function readFinishReason(reason: string): FinishReason {
  switch (reason) {
    case 'stop':
    case 'eos':
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'length':
    case 'model_length':
    case 'max_tokens':
      return 'length';
    case 'content_filter':
      return 'content-filter';
    case 'refusal':
      return 'refusal';
    default:
      return 'other';
  }
}

/** A count that was not sent stays unknown. @internal */
export function readUsage(usage: WireUsage | null | undefined): TokenUsage {
  const result: TokenUsage = {};
  const set = (name: keyof Omit<TokenUsage, 'estimated'>, value: unknown) => {
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) {
      result[name] = Math.round(value);
    }
  };
  set('inputTokens', usage?.prompt_tokens);
  set('outputTokens', usage?.completion_tokens);
  set(
    'cachedInputTokens',
    usage?.prompt_tokens_details?.cached_tokens ??
      usage?.prompt_cache_hit_tokens,
  );
  set('cacheWriteTokens', usage?.prompt_tokens_details?.cache_write_tokens);
  set('reasoningTokens', usage?.completion_tokens_details?.reasoning_tokens);
  return result;
}
