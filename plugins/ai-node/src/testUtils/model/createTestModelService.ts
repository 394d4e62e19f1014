/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Gate } from '../../gate/Gate';
import { DefaultAiModelProviderRegistry } from '../../model/AiModelProviderRegistry';
import { MemoryModelCache } from '../../model/cache/MemoryModelCache';
import type { ModelCache } from '../../model/cache/ModelCache';
import { readModelConfig } from '../../model/config/readModelConfig';
import { DefaultAiModelService } from '../../model/DefaultAiModelService';
import { ModelRuntime } from '../../model/ModelRuntime';
import type { ModelTelemetry } from '../../model/telemetry';
import { PromptLibrary } from '../../prompts/PromptLibrary';
import { RecordingGate } from './RecordingGate';

/** What a test logger was given. @internal */
export type LogLine = { level: string; message: string; meta: unknown };

const silentTelemetry: ModelTelemetry = {
  startAttempt: async () => ({ run: work => work(), end() {} }),
};

/**
 * The model service on a configuration, with a recording gate unless the test brings another.
 *
 * @internal
 */
export function createTestModelService<
  G extends Gate = RecordingGate,
>(options: {
  /** Under `ai`. */
  ai?: JsonObject;
  environment?: Record<string, string>;
  gate?: G;
  cache?: ModelCache;
  telemetry?: ModelTelemetry;
  promptDirectories?: string[];
}) {
  const logs: LogLine[] = [];
  const logger = recordingLogger(logs);
  const config = readModelConfig({
    config: new ConfigReader(options.ai ? { ai: options.ai } : {}),
    environment: options.environment ?? {},
  });
  const registry = new DefaultAiModelProviderRegistry();
  const memoryCache = new MemoryModelCache();
  const runtime = new ModelRuntime({
    config,
    registry,
    memoryCache,
    logger,
    prompts: new PromptLibrary({
      directories: () => options.promptDirectories ?? [],
      overrideDirectory: config.promptDirectory,
    }),
    backoffMs: 1,
  });
  const gate = (options.gate ?? new RecordingGate()) as G;
  const service = new DefaultAiModelService({
    runtime,
    gate,
    cache: options.cache ?? memoryCache,
    telemetry: options.telemetry ?? silentTelemetry,
    logger,
  });
  return { service, runtime, registry, gate, logs };
}

function recordingLogger(logs: LogLine[]): LoggerService {
  const log = (level: string) => (message: string, meta?: unknown) => {
    logs.push({ level, message, meta });
  };
  const logger: LoggerService = {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: () => logger,
  };
  return logger;
}
