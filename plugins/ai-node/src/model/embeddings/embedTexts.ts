/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  CallReceipt,
  EmbedRequest,
  EmbedResult,
} from '@ghostlight/backstage-plugin-ai-common';
import { ModelNotConfiguredError, ModelUnavailableError } from '../../errors';
import type { Gate, GateCandidate } from '../../gate/Gate';
import { callChain } from '../call/callChain';
import type { ModelEndpoint } from '../call/ModelEndpoint';
import { permittedLinks } from '../call/permittedLinks';
import type { ModelRuntime } from '../ModelRuntime';
import { ModelProviderError } from '../provider/ModelProviderError';
import { sumReceipts } from '../receipts';
import type { ModelTelemetry } from '../telemetry';
import { batchTexts } from './batchTexts';
import { checkDimensions } from './checkDimensions';

/** Batches of one request at once. */
const PARALLEL_BATCHES = 4;
const DEFAULT_LIMITS = { maxTexts: 96, maxCharacters: 200_000 };

type EmbedContext = {
  request: EmbedRequest;
  credentials: BackstageCredentials;
  runtime: ModelRuntime;
  gate: Gate;
  telemetry: ModelTelemetry;
  logger: LoggerService;
};

type Target = {
  endpoint: ModelEndpoint;
  candidate: GateCandidate;
  /** Length asked for. */
  dimensions?: number;
};

type Batch = { vectors: number[][]; receipt: CallReceipt };

/**
 * Embeds texts in batches of the provider's size, each with its own pass and hold, in order.
 *
 * @remarks
 * There is no fallback: vectors of two models do not mix. A batch that is too large for the provider is halved until it
 * fits. Vectors are kept in memory by hash of the text; the knowledge store keeps them for good.
 *
 * @throws ModelOutputError when lengths are wrong or mixed; else as `AiModelService`.
 * @internal
 */
export async function embedTexts(context: EmbedContext): Promise<EmbedResult> {
  const { request, runtime } = context;
  const { texts } = request;
  const empty = texts.findIndex(text => text.trim() === '');
  if (texts.length === 0 || empty >= 0) {
    throw new InputError(
      texts.length === 0
        ? 'There are no texts to embed.'
        : `Text ${empty} of ${texts.length} to embed is empty.`,
    );
  }
  const target = await findTarget(context);
  const { candidate, endpoint, dimensions } = target;
  const keys = texts.map(text => vectorKey(target, text));
  const vectors = keys.map(key => runtime.vectors.get(key));
  const missing = vectors.flatMap((vector, index) => (vector ? [] : [index]));

  let receipt: CallReceipt;
  if (missing.length === 0) {
    receipt = await serveFromCache(context, target);
  } else {
    const batches = batchTexts(
      missing.map(index => texts[index]),
      endpoint.provider.embeddingLimits ?? DEFAULT_LIMITS,
    );
    const results = await mapInOrder(batches, request.signal, (batch, signal) =>
      embedBatch(context, target, batch, signal),
    );
    results
      .flatMap(result => result.vectors)
      .forEach((vector, position) => {
        vectors[missing[position]] = vector;
      });
    receipt = sumReceipts(results.map(result => result.receipt));
  }
  const all = vectors as number[][];
  const length = checkDimensions({
    vectors: all,
    model: candidate.model,
    configured: dimensions,
    known: runtime.dimensions.get(dimensionsKey(target)),
  });
  runtime.dimensions.set(dimensionsKey(target), length);
  missing.forEach(index => runtime.vectors.set(keys[index], all[index]));
  return {
    vectors: all,
    dimensions: length,
    model: candidate.model,
    receipt,
  };
}

async function findTarget({ request, runtime }: EmbedContext): Promise<Target> {
  const { endpoint, problem } = runtime.embeddingEndpoint();
  const { config } = runtime;
  if (!endpoint) {
    throw new ModelNotConfiguredError(problem ?? 'Embeddings are off.');
  }
  const signal = AbortSignal.any([
    AbortSignal.timeout(config.timeoutMs),
    ...(request.signal ? [request.signal] : []),
  ]);
  let model = request.model;
  try {
    model ??= await endpoint.embeddingModel(config.embeddings?.model, signal);
  } catch (error) {
    throw new ModelUnavailableError(
      `Could not ask the provider which models it has. ${
        (error as Error).message
      }`,
      { cause: error as Error },
    );
  }
  if (!model) {
    throw new ModelNotConfiguredError(
      `The endpoint of "${endpoint.config.key}" lists no embedding model. Set "ai.embeddings.model" or AI_EMBEDDING_MODEL.`,
    );
  }
  return {
    endpoint,
    candidate: {
      provider: endpoint.provider.id,
      region: endpoint.config.region,
      model,
    },
    dimensions: request.model ? undefined : config.embeddings?.dimensions,
  };
}

async function serveFromCache(
  { request, credentials, gate }: EmbedContext,
  { candidate }: Target,
): Promise<CallReceipt> {
  const pass = await gate.open(
    {
      purpose: request.purpose,
      kind: 'embeddings',
      texts: request.texts,
      candidates: [candidate],
    },
    { credentials },
  );
  const settlement = await pass.cacheHit({ candidate, latencyMs: 0 });
  return {
    ledgerSeq: settlement.ledgerSeq,
    provider: candidate.provider,
    model: candidate.model,
    usage: settlement.usage,
    costNanoUsd: settlement.costNanoUsd,
    latencyMs: 0,
    cached: true,
    redactions: pass.redactions,
  };
}

async function embedBatch(
  context: EmbedContext,
  target: Target,
  texts: string[],
  signal: AbortSignal,
): Promise<Batch> {
  try {
    return await callBatch(context, target, texts, signal);
  } catch (error) {
    const cause = (error as Error).cause as ModelProviderError | undefined;
    if (!cause?.isTooLarge || texts.length === 1) {
      throw error;
    }
    const middle = Math.ceil(texts.length / 2);
    const halves = [
      await embedBatch(context, target, texts.slice(0, middle), signal),
      await embedBatch(context, target, texts.slice(middle), signal),
    ];
    return {
      vectors: halves.flatMap(half => half.vectors),
      receipt: sumReceipts(halves.map(half => half.receipt)),
    };
  }
}

async function callBatch(
  context: EmbedContext,
  target: Target,
  texts: string[],
  signal: AbortSignal,
): Promise<Batch> {
  const { request, credentials, runtime, gate, telemetry, logger } = context;
  const { endpoint, candidate, dimensions } = target;
  const { purpose } = request;
  const pass = await gate.open(
    { purpose, kind: 'embeddings', texts, candidates: [candidate] },
    { credentials },
  );
  const events = callChain<{ vectors: number[][]; responseModel?: string }>({
    kind: 'embeddings',
    purpose,
    pass,
    links: permittedLinks([{ endpoint, candidate }], pass.candidates),
    call: async function* call(link, attempt) {
      const { usage, ...value } = await endpoint.provider.embed!({
        model: link.candidate.model,
        texts: pass.texts,
        dimensions,
        signal: attempt.signal,
      });
      yield { type: 'done', value, usage, responseModel: value.responseModel };
    },
    signal,
    timeoutMs: runtime.config.timeoutMs,
    maxRetries: runtime.config.maxRetries,
    backoffMs: runtime.backoffMs,
    telemetry,
    logger,
  });
  for await (const event of events) {
    if (event.type === 'result') {
      const { settlement, value } = event;
      return {
        vectors: value.vectors,
        receipt: {
          ledgerSeq: settlement.ledgerSeq,
          provider: candidate.provider,
          model: candidate.model,
          responseModel: value.responseModel,
          usage: settlement.usage,
          costNanoUsd: settlement.costNanoUsd,
          latencyMs: Math.round(event.latencyMs),
          cached: false,
          redactions: pass.redactions,
        },
      };
    }
  }
  throw new ModelUnavailableError('The provider gave no embeddings.');
}

/** A few at a time; the first failure aborts the others. */
async function mapInOrder<T, R>(
  items: T[],
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const controller = new AbortController();
  const combined = signal
    ? AbortSignal.any([signal, controller.signal])
    : controller.signal;
  const results: R[] = [];
  let next = 0;
  const workers = Array.from(
    { length: Math.min(PARALLEL_BATCHES, items.length) },
    async () => {
      while (next < items.length) {
        const index = next;
        next += 1;
        results[index] = await work(items[index], combined);
      }
    },
  );
  try {
    await Promise.all(workers);
  } catch (error) {
    controller.abort();
    await Promise.allSettled(workers);
    throw error;
  }
  return results;
}

function dimensionsKey({ endpoint, candidate, dimensions }: Target): string {
  return JSON.stringify([
    endpoint.config.baseUrl,
    candidate.model,
    dimensions ?? null,
  ]);
}

function vectorKey(target: Target, text: string): string {
  return createHash('sha256')
    .update(dimensionsKey(target))
    .update('\0')
    .update(text)
    .digest('base64');
}
