/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  CallReceipt,
  ChatMessage,
  ChatRequest,
  ChatResult,
  ChatStreamEvent,
  EmbedRequest,
  EmbedResult,
  FinishReason,
  ModelStatus,
  PromptRef,
  StructuredRequest,
  StructuredResult,
} from '@ghostlight/backstage-plugin-ai-common';
import { ModelOutputError } from '../errors';
import type { Gate } from '../gate/Gate';
import type { AiModelService, AiModelServiceOptions } from './AiModelService';
import { answerKey } from './cache/answerKey';
import type { CachedAnswer, ModelCache } from './cache/ModelCache';
import { chatLinks } from './call/chatLinks';
import { callChain, type ChainLink, type ChainResult } from './call/callChain';
import type { ModelEndpoint } from './call/ModelEndpoint';
import { chatOutput } from './call/chatOutput';
import { permittedLinks } from './call/permittedLinks';
import { embedTexts } from './embeddings/embedTexts';
import type { ModelProbe } from './ModelProbe';
import type { ModelRuntime } from './ModelRuntime';
import { modelStatus } from './modelStatus';
import { probeModels } from './probeModels';
import { sumReceipts } from './receipts';
import { AnswerSchema } from './structured/AnswerSchema';
import { repairMessages } from './structured/repairMessages';
import type { ModelTelemetry } from './telemetry';

const MAX_REPAIRS = 3;

type PreparedCall = {
  request: ChatRequest;
  messages: ChatMessage[];
  prompt?: PromptRef;
  /** Endpoints with their models, before the policy. */
  links: ChainLink[];
  schema?: AnswerSchema;
};

/**
 * The model service over OpenAI-compatible and registered providers.
 *
 * @remarks
 * A call is prepared (prompt, models), passes the gate once, and goes down the chain, where each attempt has its own hold.
 * `chat`, `stream` and `structured` are one path: a whole answer is a stream with one piece.
 *
 * @internal
 */
export class DefaultAiModelService implements AiModelService {
  readonly #runtime: ModelRuntime;
  readonly #gate: Gate;
  readonly #telemetry: ModelTelemetry;
  readonly #cache: ModelCache;
  readonly #logger: LoggerService;
  readonly #only: ModelEndpoint | undefined;

  constructor(options: {
    runtime: ModelRuntime;
    gate: Gate;
    telemetry: ModelTelemetry;
    cache: ModelCache;
    logger: LoggerService;
    /** Use this chat endpoint only, without the fallbacks. */
    only?: ModelEndpoint;
  }) {
    this.#runtime = options.runtime;
    this.#gate = options.gate;
    this.#telemetry = options.telemetry;
    this.#cache = options.cache;
    this.#logger = options.logger;
    this.#only = options.only;
  }

  async chat(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): Promise<ChatResult> {
    const call = await this.#prepare(request);
    const { text, finishReason, receipt } = await this.#whole(call, options);
    return { text, finishReason, receipt };
  }

  stream(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): AsyncIterable<ChatStreamEvent> {
    return { [Symbol.asyncIterator]: () => this.#iterate(request, options) };
  }

  async structured<T>(
    request: StructuredRequest,
    options: AiModelServiceOptions,
  ): Promise<StructuredResult<T>> {
    const schema = new AnswerSchema({
      name: request.schemaName,
      schema: request.schema,
    });
    const call = { ...(await this.#prepare(request)), schema };
    const maxRepairs = Math.min(
      Math.max(request.maxRepairs ?? 1, 0),
      MAX_REPAIRS,
    );
    const receipts: CallReceipt[] = [];
    let { messages } = call;

    for (let repairs = 0; ; repairs++) {
      const answer = await this.#whole({ ...call, messages }, options);
      receipts.push(answer.receipt);
      const read = schema.read(answer.text);
      if ('value' in read) {
        return {
          value: read.value as T,
          repairs,
          receipt: sumReceipts(receipts),
        };
      }
      const { finishReason } = answer;
      if (finishReason === 'refusal' || finishReason === 'content-filter') {
        throw new ModelOutputError(
          `The model refused to answer for "${schema.name}".`,
        );
      }
      if (finishReason === 'length') {
        throw new ModelOutputError(
          `The answer for "${schema.name}" was cut at its limit${
            answer.maxOutputTokens ? ` of ${answer.maxOutputTokens} tokens` : ''
          } before it was complete.`,
        );
      }
      if (repairs >= maxRepairs) {
        throw new ModelOutputError(
          `The answer for "${
            schema.name
          }" does not validate after ${repairs} repair(s): ${read.errors.join(
            '; ',
          )}.`,
        );
      }
      messages = repairMessages({
        messages: call.messages,
        answer: answer.text,
        errors: read.errors,
        schema,
      });
    }
  }

  async embed(
    request: EmbedRequest,
    options: AiModelServiceOptions,
  ): Promise<EmbedResult> {
    return embedTexts({
      request,
      credentials: options.credentials,
      runtime: this.#runtime,
      gate: this.#gate,
      telemetry: this.#telemetry,
      logger: this.#logger,
    });
  }

  async status(): Promise<ModelStatus> {
    return modelStatus(this.#runtime);
  }

  async probe(
    options: AiModelServiceOptions & { signal?: AbortSignal },
  ): Promise<ModelProbe> {
    return probeModels({
      runtime: this.#runtime,
      serviceFor: endpoint =>
        new DefaultAiModelService({
          runtime: this.#runtime,
          gate: this.#gate,
          telemetry: this.#telemetry,
          cache: this.#cache,
          logger: this.#logger,
          only: endpoint,
        }),
      embedService: this,
      ...options,
    });
  }

  /**
   * Leaving the loop aborts first and cleans up after, so that a slow settlement never keeps the provider generating. A
   * plain generator would do it the other way round while a read is pending.
   */
  #iterate(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): AsyncIterator<ChatStreamEvent> {
    const controller = new AbortController();
    const signal = request.signal
      ? AbortSignal.any([request.signal, controller.signal])
      : controller.signal;
    const events = this.#events({ ...request, signal }, options);
    return {
      next: () => events.next(),
      return: async () => {
        controller.abort();
        await events.return(undefined).catch(() => {});
        return { done: true, value: undefined };
      },
      throw: async error => {
        controller.abort();
        await events.return(undefined).catch(() => {});
        throw error;
      },
    };
  }

  async *#events(
    request: ChatRequest,
    options: AiModelServiceOptions,
  ): AsyncGenerator<ChatStreamEvent, undefined> {
    const call = await this.#prepare(request);
    for await (const event of this.#run(call, options, 'stream')) {
      if (event.type === 'text-delta') {
        yield event;
        continue;
      }
      if (event.cached) {
        yield { type: 'text-delta', text: event.value.text };
      }
      yield {
        type: 'finish',
        finishReason: event.value.finishReason,
        receipt: event.receipt,
      };
    }
    return undefined;
  }

  async #whole(call: PreparedCall, options: AiModelServiceOptions) {
    let result:
      | (ChainResult<CachedAnswer> & { receipt: CallReceipt })
      | undefined;
    for await (const event of this.#run(call, options, 'whole')) {
      if (event.type === 'result') {
        result = event;
      }
    }
    const { value, receipt, maxOutputTokens } = result!;
    return { ...value, receipt, maxOutputTokens };
  }

  async *#run(
    call: PreparedCall,
    options: AiModelServiceOptions,
    mode: 'whole' | 'stream',
  ): AsyncGenerator<
    | { type: 'text-delta'; text: string }
    | (ChainResult<CachedAnswer> & { receipt: CallReceipt })
  > {
    const { request, messages, prompt, schema } = call;
    const { purpose, stop, temperature } = request;
    const signal = request.signal ?? new AbortController().signal;
    const pass = await this.#gate.open(
      {
        purpose,
        kind: 'chat',
        texts: [
          ...messages.map(message => message.content),
          ...(schema ? [schema.instructions] : []),
        ],
        prompt,
        candidates: call.links.map(link => link.candidate),
        maxOutputTokens: request.maxOutputTokens,
      },
      options,
    );
    const redacted = messages.map(({ role }, index) => ({
      role,
      content: pass.texts[index],
    }));
    const ttlMs = this.#cacheTtl(request);
    const keyOf = ({ endpoint, candidate }: ChainLink) =>
      answerKey({
        provider: candidate.provider,
        server: endpoint.config.baseUrl,
        model: candidate.model,
        messages: redacted,
        maxOutputTokens: request.maxOutputTokens,
        temperature,
        stop,
        schema: schema?.schema,
      });

    const events = callChain<CachedAnswer>({
      kind: 'chat',
      purpose,
      pass,
      links: permittedLinks(call.links, pass.candidates),
      cached: ttlMs > 0 ? link => this.#cache.get(keyOf(link)) : undefined,
      call: ({ endpoint, candidate }, { maxOutputTokens, signal: attempt }) =>
        chatOutput(endpoint.provider, mode, {
          model: candidate.model,
          messages: redacted,
          maxOutputTokens: maxOutputTokens ?? request.maxOutputTokens,
          temperature,
          stop,
          responseFormat: schema && {
            name: schema.name,
            schema: schema.schema,
            instructions: pass.texts[messages.length],
          },
          signal: attempt,
        }),
      signal,
      timeoutMs: request.timeoutMs ?? this.#runtime.config.timeoutMs,
      maxRetries: this.#runtime.config.maxRetries,
      backoffMs: this.#runtime.backoffMs,
      telemetry: this.#telemetry,
      logger: this.#logger,
    });

    for await (const event of events) {
      if (event.type === 'text-delta') {
        yield event;
        continue;
      }
      const { value, link, settlement } = event;
      if (!event.cached && ttlMs > 0 && isReusable(value, schema)) {
        await this.#cache.set(keyOf(link), value, { ttlMs });
      }
      yield {
        ...event,
        receipt: {
          ledgerSeq: settlement.ledgerSeq,
          provider: link.candidate.provider,
          model: link.candidate.model,
          responseModel: value.responseModel,
          usage: settlement.usage,
          costNanoUsd: settlement.costNanoUsd,
          latencyMs: Math.round(event.latencyMs),
          cached: event.cached,
          prompt,
          redactions: pass.redactions,
        },
      };
    }
  }

  async #prepare(request: ChatRequest): Promise<PreparedCall> {
    const rendered =
      request.prompt && (await this.#runtime.prompts.render(request.prompt));
    const messages = [
      ...(rendered?.messages ?? []),
      ...(request.messages ?? []),
    ];
    if (messages.length === 0) {
      throw new InputError('A model call needs "messages" or a "prompt".');
    }
    return {
      request,
      messages,
      prompt: rendered?.ref,
      links: await chatLinks({
        request,
        runtime: this.#runtime,
        only: this.#only,
      }),
    };
  }

  /** Milliseconds; 0: neither read nor written. */
  #cacheTtl(request: ChatRequest): number {
    const { cacheTtlMs } = this.#runtime.config;
    const isDeterministic = request.temperature === 0;
    const enabled = request.cache?.enabled ?? isDeterministic;
    // What may not be kept elsewhere is not kept here either.
    if (!enabled || request.purpose.dataClass === 'restricted') {
      return 0;
    }
    const asked = request.cache?.ttlSeconds;
    return asked === undefined
      ? cacheTtlMs
      : Math.min(asked * 1000, cacheTtlMs);
  }
}

/** Only a complete answer is worth giving again, and a structured one only if it validates. */
function isReusable(answer: CachedAnswer, schema?: AnswerSchema): boolean {
  const complete: FinishReason = 'stop';
  return (
    answer.finishReason === complete &&
    answer.text !== '' &&
    (!schema || 'value' in schema.read(answer.text))
  );
}
