/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ModelProviderError,
  type ModelProvider,
  type ProviderChatRequest,
} from '@ghostlight/backstage-plugin-ai-node';

/** One line of Acme's answer: text as it comes, then the end with the counts. */
type AcmeLine =
  | { say: string }
  | { end: 'done' | 'ceiling'; read: number; wrote: number };

/** Acme's model: one POST, an answer of JSON lines. Never retries: the model service does, behind the gate. */
export class AcmeProvider implements ModelProvider {
  readonly id = 'acme';
  readonly defaultChatModel = 'acme-large';
  readonly #url: string;
  readonly #key: string | undefined;

  constructor(options: { url: string; key?: string }) {
    this.#url = options.url;
    this.#key = options.key;
  }

  async chat(request: ProviderChatRequest) {
    let text = '';
    for await (const event of this.stream(request)) {
      if (event.type === 'finish') {
        const { type: _, ...result } = event;
        return { text, ...result };
      }
      text += event.text;
    }
    throw cutStream();
  }

  async *stream(request: ProviderChatRequest) {
    let finished = false;
    for await (const line of this.#ask(request)) {
      if ('say' in line) {
        yield { type: 'text-delta' as const, text: line.say };
      } else {
        finished = true;
        yield {
          type: 'finish' as const,
          finishReason:
            line.end === 'ceiling' ? ('length' as const) : ('stop' as const),
          usage: { inputTokens: line.read, outputTokens: line.wrote },
        };
      }
    }
    if (!finished) {
      throw cutStream();
    }
  }

  async *#ask(request: ProviderChatRequest): AsyncGenerator<AcmeLine> {
    const format = request.responseFormat;
    const messages = format
      ? [
          ...request.messages,
          { role: 'system' as const, content: format.instructions },
        ]
      : request.messages;
    let response: Response;
    try {
      response = await fetch(`${this.#url}/say`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(this.#key ? { 'x-acme-key': this.#key } : {}),
        },
        body: JSON.stringify({
          model: request.model,
          ceiling: request.maxOutputTokens,
          heat: request.temperature,
          stop: request.stop,
          messages,
        }),
        signal: request.signal,
      });
    } catch (error) {
      throw failure(error, { code: 'unreachable', isNotCharged: true });
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(response);
    }
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
        const lines = (rest + decoder.decode(bytes, { stream: true })).split(
          '\n',
        );
        rest = lines.pop() ?? '';
        for (const line of lines) {
          yield JSON.parse(line);
        }
      }
    } catch (error) {
      throw failure(error, { code: 'cut', isNotCharged: false });
    }
  }
}

function refusal(response: Response): ModelProviderError {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after'));
  return new ModelProviderError(`Acme answered ${status}`, {
    code: status === 429 ? 'rate-limited' : `http-${status}`,
    status,
    isRetryable: status === 429 || status >= 500,
    isNotCharged: status < 500,
    ...(seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}),
  });
}

function failure(
  error: unknown,
  options: { code: string; isNotCharged: boolean },
): Error {
  const cause = error as Error;
  // An abort is the caller's own doing and goes back as it is.
  return cause.name === 'AbortError'
    ? cause
    : new ModelProviderError('The connection to Acme broke', {
        ...options,
        isRetryable: true,
        cause,
      });
}

function cutStream(): ModelProviderError {
  return new ModelProviderError('Acme stopped in the middle of an answer', {
    code: 'cut',
    isRetryable: true,
    isNotCharged: false,
  });
}
