/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CallPurpose,
  FinishReason,
} from '@ghostlight/backstage-plugin-ai-common';
import { ModelUnavailableError } from '../../errors';
import type {
  GateCandidate,
  GateHold,
  GatePass,
  GateSettlement,
} from '../../gate/Gate';
import type { ModelProviderError } from '../provider/ModelProviderError';
import { abortError, sleep } from '../resilience/abort';
import { retryDelay } from '../resilience/retryDelay';
import type { ModelTelemetry } from '../telemetry';
import type { ModelEndpoint } from './ModelEndpoint';
import {
  runAttempt,
  type AttemptOutput,
  type AttemptResult,
} from './runAttempt';

/** An endpoint of the fallback chain with the candidate that the gate saw. @internal */
export type ChainLink = { endpoint: ModelEndpoint; candidate: GateCandidate };

/** @internal */
export type ChainResult<T> = {
  type: 'result';
  value: T;
  link: ChainLink;
  settlement: GateSettlement;
  cached: boolean;
  finishReason?: FinishReason;
  responseModel?: string;
  latencyMs: number;
  /** The ceiling that was sent, when there was one. */
  maxOutputTokens?: number;
};

/** A refused parameter teaches one quirk at a time. */
const MAX_ADAPTATIONS = 4;

/**
 * Goes down the fallback chain: cache, circuit breaker, slot, then attempts with backoff, each under its own hold.
 *
 * @remarks
 * Before the first text is passed on, a failure moves to the next attempt or endpoint; after it, the stream fails, since
 * an answer that starts over is not one. A timeout is never retried at the same endpoint: it may still be working, and
 * billing. While there are endpoints left, one attempt gets half of the time that remains, so that a hanging provider
 * leaves room for its fallback. Aborts are never retried. A hold that is refused moves on to the next candidate, which
 * may be cheaper.
 *
 * @throws AbortError; ModelDeniedError when holds were refused and nothing was tried; ModelUnavailableError.
 * @internal
 */
export async function* callChain<T>(options: {
  kind: 'chat' | 'embeddings';
  purpose: CallPurpose;
  pass: GatePass;
  links: ChainLink[];
  call: (
    link: ChainLink,
    request: { maxOutputTokens?: number; signal: AbortSignal },
  ) => AsyncIterable<AttemptOutput<T>>;
  cached?: (link: ChainLink) => Promise<T | undefined>;
  signal: AbortSignal;
  timeoutMs: number;
  maxRetries: number;
  backoffMs: number;
  telemetry: ModelTelemetry;
  logger: LoggerService;
  now?: () => number;
}): AsyncGenerator<{ type: 'text-delta'; text: string } | ChainResult<T>> {
  const { pass, signal, logger, now = Date.now } = options;
  const startedAt = now();
  const deadline = startedAt + options.timeoutMs;
  const failures: string[] = [];
  let lastError: ModelProviderError | undefined;
  let denial: unknown;
  let attempt = 0;

  for (const [position, link] of options.links.entries()) {
    const { endpoint, candidate } = link;
    const hit = await options.cached?.(link);
    if (hit !== undefined) {
      const latencyMs = now() - startedAt;
      const settlement = await pass.cacheHit({ candidate, latencyMs });
      yield {
        type: 'result',
        value: hit,
        link,
        settlement,
        cached: true,
        latencyMs,
      };
      return;
    }
    const hasNext = position < options.links.length - 1;
    let retries = 0;
    let adaptations = 0;

    for (;;) {
      if (signal.aborted) {
        throw abortError(signal);
      }
      const remainingMs = deadline - now();
      if (remainingMs <= 0) {
        break;
      }
      if (!endpoint.breaker.enter()) {
        failures.push(
          `${name(link)}: left alone for now, since ${endpoint.breaker.reason}`,
        );
        break;
      }
      let result: AttemptResult<T> | undefined;
      let maxOutputTokens: number | undefined;
      let hasEmitted = false;
      let release: (() => void) | undefined;
      // A consumer that neither reads on nor leaves must not keep the slot for ever.
      const slotTimer = setTimeout(() => release?.(), remainingMs);
      try {
        const slot = await acquire(endpoint, signal, remainingMs);
        if (!slot) {
          failures.push(`${name(link)}: all slots were busy`);
          break;
        }
        release = slot;
        attempt += 1;
        let hold: GateHold;
        try {
          hold = await pass.hold({ candidate, attempt });
        } catch (error) {
          if (!isDenial(error)) {
            throw error;
          }
          denial ??= error;
          break;
        }
        maxOutputTokens = hold.maxOutputTokens;
        const telemetry = await options.telemetry.startAttempt({
          kind: options.kind,
          purpose: options.purpose,
          provider: endpoint.provider,
          candidate,
          attempt,
          maxOutputTokens,
        });
        const left = deadline - now();
        const attempts = runAttempt<T>({
          hold,
          call: attemptSignal =>
            options.call(link, { maxOutputTokens, signal: attemptSignal }),
          signal,
          timeoutMs: Math.max(1, hasNext ? left / 2 : left),
          telemetry,
          logger,
          now,
        });
        let isFinished = false;
        try {
          for (;;) {
            const next = await attempts.next();
            if (next.done) {
              isFinished = true;
              result = next.value;
              break;
            }
            hasEmitted = true;
            yield next.value;
          }
        } finally {
          if (!isFinished) {
            await attempts.return(undefined as never);
          }
        }
      } finally {
        clearTimeout(slotTimer);
        release?.();
        report(endpoint, result);
      }

      if (result.ok) {
        yield {
          type: 'result',
          value: result.value,
          link,
          settlement: result.settlement,
          cached: false,
          finishReason: result.finishReason,
          responseModel: result.responseModel,
          latencyMs: now() - startedAt,
          maxOutputTokens,
        };
        return;
      }
      const { error } = result;
      lastError = error;
      logger.debug('An attempt at a model provider failed', {
        provider: candidate.provider,
        model: candidate.model,
        attempt,
        code: error.code,
      });
      if (hasEmitted) {
        throw unavailable({
          message: `The answer of ${name(link)} broke off: ${error.message}`,
          isRetryable: true,
          cause: error,
        });
      }
      if (error.isAdapted && adaptations < MAX_ADAPTATIONS) {
        adaptations += 1;
        continue;
      }
      const delay =
        error.isRetryable && retries < options.maxRetries
          ? retryDelay({
              retry: retries,
              retryAfterMs: error.retryAfterMs,
              baseMs: options.backoffMs,
              remainingMs: deadline - now(),
            })
          : undefined;
      if (delay === undefined) {
        failures.push(`${name(link)}: ${error.message}`);
        break;
      }
      retries += 1;
      await sleep(delay, signal);
    }
  }

  if (denial && !lastError) {
    throw denial;
  }
  throw unavailable({
    message: failures.length
      ? `No model provider could answer. ${failures.join(' ')}`
      : `No model provider answered within ${Math.round(
          options.timeoutMs / 1000,
        )} s.`,
    isRetryable: lastError ? lastError.isRetryable || lastError.isOutage : true,
    cause: lastError,
  });
}

/** The constructor would repeat the cause in the message, which says it already. */
function unavailable(options: {
  message: string;
  isRetryable: boolean;
  cause?: Error;
}): ModelUnavailableError {
  const { message, isRetryable, cause } = options;
  const error = new ModelUnavailableError(message, { isRetryable });
  Object.defineProperty(error, 'cause', { value: cause });
  return error;
}

function name(link: ChainLink): string {
  return `"${link.candidate.model}" at ${link.candidate.provider}`;
}

function isDenial(error: unknown): boolean {
  const errorName = (error as Error | undefined)?.name;
  return (
    errorName === 'NotAllowedError' ||
    errorName === 'ModelDeniedError' ||
    errorName === 'ApprovalRequiredError'
  );
}

/** @returns `undefined` when the time is up before a slot is free. */
async function acquire(
  endpoint: ModelEndpoint,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<(() => void) | undefined> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await endpoint.semaphore.acquire(
      AbortSignal.any([signal, controller.signal]),
    );
  } catch (error) {
    if (signal.aborted) {
      throw abortError(signal);
    }
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function report(
  endpoint: ModelEndpoint,
  result: AttemptResult<unknown> | undefined,
): void {
  const { breaker } = endpoint;
  if (!result) {
    breaker.neutral();
  } else if (result.ok) {
    breaker.success();
  } else if (result.error.retryAfterMs && result.error.retryAfterMs > 30_000) {
    breaker.pause({
      durationMs: Math.min(result.error.retryAfterMs, 10 * 60_000),
      reason: result.error.message,
    });
  } else if (result.error.isOutage) {
    breaker.failure({ reason: result.error.message });
  } else {
    breaker.neutral();
  }
}
