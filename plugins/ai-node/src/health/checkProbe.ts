/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService, ProbeResult } from '../model';

function check(
  id: string,
  title: string,
  result: ProbeResult,
  extra?: string,
): HealthCheck {
  return {
    id,
    title,
    status: result.ok ? 'ok' : 'error',
    summary: result.ok
      ? `Works in ${Math.round(result.latencyMs)} ms${
          extra ? `, ${extra}` : ''
        }`
      : result.error,
    remedy: result.ok
      ? undefined
      : 'Compare base URL, key and model name with the provider\'s documentation; "ai.provider.profile" names the dialect when it is not found by host.',
  };
}

/**
 * What the configured endpoints can do, found out by calling them. Costs a few tokens, through the gate like every call.
 *
 * @public
 */
export async function checkProbe(
  model: AiModelService,
  options: { credentials: BackstageCredentials },
): Promise<HealthCheck[]> {
  const probe = await model.probe(options);
  const checks = probe.chat.flatMap(endpoint => {
    const at = `${endpoint.model ?? 'no model'} at ${endpoint.server}`;
    return [
      check(`probe.${endpoint.key}.chat`, `Chat: ${at}`, endpoint.chat),
      check(
        `probe.${endpoint.key}.stream`,
        `Streaming: ${at}`,
        endpoint.stream,
        endpoint.stream.ok && endpoint.stream.reportsUsage === false
          ? 'without token counts: costs of streams are estimates'
          : undefined,
      ),
      check(
        `probe.${endpoint.key}.structured`,
        `Structured answers: ${at}`,
        endpoint.structured,
        endpoint.structured.mode && `by ${endpoint.structured.mode}`,
      ),
    ];
  });
  if (probe.embeddings) {
    const { provider, model: name, dimensions } = probe.embeddings;
    checks.push(
      check(
        'probe.embeddings',
        `Embeddings: ${name ?? 'no model'} at ${provider}`,
        probe.embeddings,
        dimensions ? `${dimensions} dimensions` : undefined,
      ),
    );
  }
  return checks;
}
