/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  MetricsService,
  TracingService,
  TracingServiceSpan,
} from '@backstage/backend-plugin-api/alpha';
import type { CallPurpose } from '@ghostlight/backstage-plugin-ai-common';
import type { GateCandidate, GateOutcome, GateSettlement } from '../gate/Gate';
import type { ModelProvider } from './provider/ModelProvider';

/**
 * OpenTelemetry of one attempt at a provider.
 *
 * @internal
 */
export type AttemptTelemetry = {
  /** Runs work inside the span, so that the HTTP request becomes its child. */
  run<T>(work: () => Promise<T>): Promise<T>;
  end(result: { outcome: GateOutcome; settlement: GateSettlement }): void;
};

/** @internal */
export type ModelTelemetry = {
  startAttempt(options: {
    kind: 'chat' | 'embeddings';
    purpose: CallPurpose;
    provider: ModelProvider;
    candidate: GateCandidate;
    attempt: number;
    maxOutputTokens?: number;
  }): Promise<AttemptTelemetry>;
};

type Attributes = Record<string, string | number | string[]>;

/**
 * The one place that knows the `gen_ai.*` names, none of which is stable yet
 * (open-telemetry/semantic-conventions-genai): a renamed attribute is renamed here. Cost has no attribute there, so it
 * is under our own `ghostlight.ai`. Prompts and answers are never recorded.
 *
 * @internal
 */
export function createModelTelemetry(options: {
  metrics: MetricsService;
  tracing: TracingService;
}): ModelTelemetry {
  const { metrics, tracing } = options;
  const duration = metrics.createHistogram<Attributes>(
    'gen_ai.client.operation.duration',
    {
      description: 'Duration of one attempt at a model provider',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24,
          20.48, 40.96, 81.92,
        ],
      },
    },
  );
  const tokens = metrics.createHistogram<Attributes>(
    'gen_ai.client.token.usage',
    {
      description: 'Tokens of one attempt at a model provider',
      unit: '{token}',
      advice: {
        explicitBucketBoundaries: [
          1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576,
        ],
      },
    },
  );
  const cost = metrics.createCounter<Attributes>('ghostlight.ai.cost', {
    description: 'Cost of model calls with a known price',
    unit: '{USD}',
  });

  return {
    async startAttempt({
      kind,
      purpose,
      provider,
      candidate,
      attempt,
      maxOutputTokens,
    }) {
      const common: Attributes = {
        'gen_ai.operation.name': kind,
        'gen_ai.provider.name': provider.telemetryName ?? provider.id,
        'gen_ai.request.model': candidate.model,
        ...(provider.server && { 'server.address': provider.server.address }),
        ...(provider.server?.port && { 'server.port': provider.server.port }),
      };
      const { span, run, finish } = await startSpan(
        tracing,
        `${kind} ${candidate.model}`,
        {
          ...common,
          ...(maxOutputTokens !== undefined && {
            'gen_ai.request.max_tokens': maxOutputTokens,
          }),
          ...(purpose.sessionId && {
            'gen_ai.conversation.id': purpose.sessionId,
          }),
          'ghostlight.ai.feature': purpose.feature,
          'ghostlight.ai.action': purpose.action,
          'ghostlight.ai.attempt': attempt,
        },
      );
      return {
        run,
        end({ outcome, settlement }) {
          const measured: Attributes = {
            ...common,
            ...(outcome.responseModel && {
              'gen_ai.response.model': outcome.responseModel,
            }),
            ...(outcome.outcome !== 'ok' && {
              'error.type': outcome.errorCode ?? outcome.outcome,
            }),
          };
          const { usage } = settlement;
          setAll(span, {
            ...measured,
            'gen_ai.response.id': outcome.responseId,
            'gen_ai.response.finish_reasons': outcome.finishReason && [
              outcome.finishReason,
            ],
            'gen_ai.usage.input_tokens': usage.inputTokens,
            'gen_ai.usage.output_tokens': usage.outputTokens,
            'gen_ai.usage.cache_read.input_tokens': usage.cachedInputTokens,
            'gen_ai.usage.cache_creation.input_tokens': usage.cacheWriteTokens,
            'gen_ai.usage.reasoning.output_tokens': usage.reasoningTokens,
            'ghostlight.ai.cost_nano_usd': settlement.costNanoUsd,
          });
          span?.setStatus(
            outcome.outcome === 'ok'
              ? { code: 'ok' }
              : { code: 'error', message: outcome.errorCode },
          );
          duration.record(outcome.latencyMs / 1000, measured);
          if (usage.inputTokens !== undefined) {
            tokens.record(usage.inputTokens, {
              ...measured,
              'gen_ai.token.type': 'input',
            });
          }
          if (usage.outputTokens !== undefined) {
            tokens.record(usage.outputTokens, {
              ...measured,
              'gen_ai.token.type': 'output',
            });
          }
          if (settlement.costNanoUsd !== undefined) {
            cost.add(Number(settlement.costNanoUsd) / 1e9, {
              ...common,
              'ghostlight.ai.feature': purpose.feature,
            });
          }
          finish();
        },
      };
    },
  };
}

/** `startActiveSpan` ends its span when a callback does; an attempt ends elsewhere, so the callback waits for that. */
async function startSpan(
  tracing: TracingService,
  name: string,
  attributes: Attributes,
): Promise<{
  span?: TracingServiceSpan;
  run: AttemptTelemetry['run'];
  finish: () => void;
}> {
  let finish = () => {};
  const finished = new Promise<void>(resolve => {
    finish = resolve;
  });
  return new Promise(resolve => {
    tracing
      .startActiveSpan(name, { attributes, kind: 'client' }, span => {
        const context = tracing.context.active();
        resolve({
          span,
          run: work => tracing.context.with(context, work),
          finish,
        });
        return finished;
      })
      // Telemetry never fails a call.
      .catch(() => resolve({ run: work => work(), finish }));
  });
}

function setAll(
  span: TracingServiceSpan | undefined,
  attributes: Record<string, string | number | string[] | undefined>,
): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      span?.setAttribute(key, value);
    }
  }
}
