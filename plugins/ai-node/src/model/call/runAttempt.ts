/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  FinishReason,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';
import type { GateHold, GateOutcome, GateSettlement } from '../../gate/Gate';
import { ModelProviderError } from '../provider/ModelProviderError';
import { abortError, raceAbort } from '../resilience/abort';
import type { AttemptTelemetry } from '../telemetry';

/** What a call to a provider produces, whatever its kind. @internal */
export type AttemptOutput<T> =
  | { type: 'text-delta'; text: string }
  | {
      type: 'done';
      value: T;
      usage: TokenUsage;
      finishReason?: FinishReason;
      responseModel?: string;
      responseId?: string;
      /** Of a whole answer, which had no deltas. */
      generatedText?: string;
    };

/** @internal */
export type AttemptResult<T> =
  | {
      ok: true;
      value: T;
      settlement: GateSettlement;
      finishReason?: FinishReason;
      responseModel?: string;
    }
  | { ok: false; error: ModelProviderError };

/**
 * One attempt under one hold. However it ends, by an answer, an error, an abort or a consumer that leaves the loop, the
 * provider's request is aborted first and the hold is settled after.
 *
 * @remarks
 * Throws only `AbortError`; what the provider did wrong is returned, for the caller to decide on.
 *
 * @internal
 */
export async function* runAttempt<T>(options: {
  hold: GateHold;
  call: (signal: AbortSignal) => AsyncIterable<AttemptOutput<T>>;
  /** The caller's. */
  signal: AbortSignal;
  /** Milliseconds this attempt may take. */
  timeoutMs: number;
  telemetry: AttemptTelemetry;
  logger: LoggerService;
  now: () => number;
}): AsyncGenerator<{ type: 'text-delta'; text: string }, AttemptResult<T>> {
  const { hold, signal, telemetry, logger, now } = options;
  const startedAt = now();
  const controller = new AbortController();
  const onAbort = () => controller.abort(abortError(signal));
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    controller.abort();
  }, options.timeoutMs);
  if (signal.aborted) {
    onAbort();
  }
  signal.addEventListener('abort', onAbort, { once: true });

  let iterator: AsyncIterator<AttemptOutput<T>> | undefined;
  let isSent = false;
  let generatedText = '';
  let outcome: Omit<GateOutcome, 'latencyMs'> | undefined;
  let done: Extract<AttemptOutput<T>, { type: 'done' }> | undefined;
  let failure: ModelProviderError | undefined;
  let settlement: GateSettlement = { usage: {} };

  try {
    if (signal.aborted) {
      throw abortError(signal);
    }
    isSent = true;
    iterator = options.call(controller.signal)[Symbol.asyncIterator]();
    const source = iterator;
    while (!done) {
      const next = await raceAbort(
        telemetry.run(() => source.next()),
        controller.signal,
      );
      if (next.done) {
        throw new ModelProviderError('The provider ended without an answer.', {
          code: 'stream-cut',
          isRetryable: true,
        });
      }
      if (next.value.type === 'text-delta') {
        generatedText += next.value.text;
        yield next.value;
      } else {
        done = next.value;
      }
    }
    outcome = {
      outcome: 'ok',
      usage: done.usage,
      finishReason: done.finishReason,
      responseModel: done.responseModel,
      responseId: done.responseId,
      // For the estimate, when the provider reports no usage.
      generatedText: done.generatedText ?? (generatedText || undefined),
    };
  } catch (thrown) {
    if (signal.aborted) {
      outcome = {
        outcome: 'aborted',
        usage: {},
        errorCode: 'aborted',
        notCharged: !isSent || undefined,
        generatedText: generatedText || undefined,
      };
      throw abortError(signal);
    }
    failure = isTimedOut
      ? new ModelProviderError('The provider did not answer in time.', {
          code: 'timeout',
          isOutage: true,
        })
      : asProviderError(thrown);
    outcome = {
      outcome: isTimedOut ? 'unknown' : 'error',
      usage: failure.usage ?? {},
      errorCode: failure.code,
      notCharged: failure.isNotCharged || undefined,
      generatedText: generatedText || undefined,
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    if (!done) {
      controller.abort();
    }
    // Not awaited: a provider that ignores its signal must not keep the hold open.
    iterator?.return?.().catch(() => {});
    const settled: GateOutcome = {
      ...(outcome ?? {
        outcome: 'aborted',
        usage: {},
        errorCode: 'aborted',
        generatedText: generatedText || undefined,
      }),
      latencyMs: Math.max(0, Math.round(now() - startedAt)),
    };
    try {
      settlement = await hold.settle(settled);
    } catch (error) {
      // The answer is paid for and is given out; the sweeper charges the open hold.
      logger.error('Could not settle a model call', toError(error));
      settlement = { usage: settled.usage };
    }
    telemetry.end({ outcome: settled, settlement });
  }
  if (failure || !done) {
    return { ok: false, error: failure! };
  }
  return {
    ok: true,
    value: done.value,
    settlement,
    finishReason: done.finishReason,
    responseModel: done.responseModel,
  };
}

function asProviderError(thrown: unknown): ModelProviderError {
  const error = toError(thrown);
  // By name: a third-party provider may bring its own copy of this package.
  return error.name === 'ModelProviderError'
    ? (thrown as ModelProviderError)
    : new ModelProviderError('The provider failed unexpectedly.', {
        code: 'unexpected',
        cause: error,
      });
}
