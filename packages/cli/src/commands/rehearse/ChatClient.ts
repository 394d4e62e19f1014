/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { BadInputError } from '../../support/exit';

/** What a model said, and what the provider counted. */
export type ChatAnswer = {
  text: string;
  inputTokens?: number;
  outputTokens?: number;
  latencyMs: number;
};

const TIMEOUT_MS = 120_000;
const ATTEMPTS = 4;
const MAXIMUM_OUTPUT_TOKENS = 1_200;
const MAXIMUM_WAIT_S = 30;

/**
 * A few lines of the OpenAI API over `fetch`, for this command alone: a portal calls its models through the gate of
 * ai-node, which a terminal does not have.
 */
export class ChatClient {
  readonly baseUrl: string;
  readonly model: string;
  readonly #apiKey: string | undefined;
  /** Fields that this model refused, and what took their place. */
  #body: Record<string, unknown> = {
    temperature: 0,
    max_tokens: MAXIMUM_OUTPUT_TOKENS,
  };

  constructor(options: { baseUrl: string; apiKey?: string; model: string }) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
    this.model = options.model;
    this.#apiKey = options.apiKey;
  }

  /** @throws BadInputError when the endpoint does not answer well after some attempts. */
  async chat(messages: object[]): Promise<ChatAnswer> {
    let problem = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const started = performance.now();
      const response = await this.#send(messages);
      if (response.ok) {
        return readAnswer(
          await response.json().catch(() => undefined),
          performance.now() - started,
          this.baseUrl,
        );
      }
      const text = await response.text();
      problem = `${this.baseUrl} answered ${response.status}: ${text.slice(
        0,
        300,
      )}`;
      if (response.status === 400 && this.#adapt(text)) {
        continue;
      }
      if (response.status !== 429 && response.status < 500) {
        break;
      }
      const wait = Number(response.headers.get('retry-after'));
      await sleep(
        1_000 * Math.min(wait > 0 ? wait : 2 ** attempt / 4, MAXIMUM_WAIT_S),
      );
    }
    throw new BadInputError(problem);
  }

  async #send(messages: object[]): Promise<Response> {
    try {
      return await fetch(`${this.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.#apiKey ? { authorization: `Bearer ${this.#apiKey}` } : {}),
        },
        body: JSON.stringify({ model: this.model, messages, ...this.#body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      const cause = (error as { cause?: Error }).cause ?? (error as Error);
      throw new BadInputError(
        `${this.baseUrl} did not answer: ${cause.message}`,
      );
    }
  }

  /** Newer models take another name for the ceiling and no temperature; they say so in a 400. */
  #adapt(text: string): boolean {
    const { temperature, max_tokens: ceiling, ...rest } = this.#body;
    if (ceiling !== undefined && text.includes('max_tokens')) {
      this.#body = { ...rest, max_completion_tokens: ceiling };
      if (temperature !== undefined) {
        this.#body.temperature = temperature;
      }
      return true;
    }
    if (temperature !== undefined && text.includes('temperature')) {
      delete this.#body.temperature;
      return true;
    }
    return false;
  }
}

function readAnswer(body: any, latencyMs: number, baseUrl: string): ChatAnswer {
  const text = body?.choices?.[0]?.message?.content;
  if (typeof text !== 'string') {
    throw new BadInputError(`${baseUrl} answered without a message.`);
  }
  const count = (value: unknown) =>
    typeof value === 'number' ? value : undefined;
  return {
    text,
    inputTokens: count(body.usage?.prompt_tokens),
    outputTokens: count(body.usage?.completion_tokens),
    latencyMs: Math.round(latencyMs),
  };
}
