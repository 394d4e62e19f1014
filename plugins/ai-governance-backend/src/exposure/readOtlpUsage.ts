/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { z } from 'zod/v4';
import type { ToolUsage } from './ExposureStore';

const value = z.looseObject({
  stringValue: z.string().nullish(),
  intValue: z.union([z.string(), z.number()]).nullish(),
  doubleValue: z.number().nullish(),
});
const attributes = z
  .array(z.object({ key: z.string(), value: value.nullish() }))
  .nullish();
const resource = z.looseObject({ attributes }).nullish();
const point = z.looseObject({
  attributes,
  timeUnixNano: z.union([z.string(), z.number()]).nullish(),
  asInt: z.union([z.string(), z.number()]).nullish(),
  asDouble: z.number().nullish(),
});
const metricsRequest = z.looseObject({
  resourceMetrics: z
    .array(
      z.looseObject({
        resource,
        scopeMetrics: z
          .array(
            z.looseObject({
              metrics: z
                .array(
                  z.looseObject({
                    name: z.string(),
                    sum: z
                      .looseObject({
                        aggregationTemporality: z
                          .union([z.string(), z.number()])
                          .nullish(),
                        dataPoints: z.array(point).nullish(),
                      })
                      .nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});
const logsRequest = z.looseObject({
  resourceLogs: z
    .array(
      z.looseObject({
        resource,
        scopeLogs: z
          .array(
            z.looseObject({
              logRecords: z
                .array(
                  z.looseObject({
                    attributes,
                    body: value.nullish(),
                    timeUnixNano: z.union([z.string(), z.number()]).nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

type Attributes = z.infer<typeof attributes>;
export type OtlpUsage = {
  usage: ToolUsage[];
  rejected: number;
  reason?: string;
};

/** Counters of Claude Code and what they measure. */
const COUNTERS: Record<string, string> = {
  'claude_code.token.usage': 'tokens',
  'claude_code.cost.usage': 'cost.usd',
  'claude_code.lines_of_code.count': 'lines',
  'claude_code.commit.count': 'commits',
  'claude_code.pull_request.count': 'pull-requests',
  'claude_code.session.count': 'sessions',
};
const EVENT_TOKENS: Record<string, string> = {
  input_tokens: 'tokens.input',
  output_tokens: 'tokens.output',
  cache_read_tokens: 'tokens.cacheRead',
  cache_creation_tokens: 'tokens.cacheCreation',
  cost_usd: 'cost.usd',
};

/**
 * Sums of the counters of Claude Code in an OTLP request in JSON. Cumulative counters are refused: adding them up would
 * count everything again and again. Names of people in the attributes are not read.
 *
 * @throws ZodError when it is no such request
 */
export function readOtlpMetrics(body: unknown): OtlpUsage {
  const usage: ToolUsage[] = [];
  let rejected = 0;
  for (const group of metricsRequest.parse(body).resourceMetrics ?? []) {
    const team = teamOf(group.resource?.attributes);
    for (const scope of group.scopeMetrics ?? []) {
      for (const { name, sum } of scope.metrics ?? []) {
        const measure = COUNTERS[name];
        const points = sum?.dataPoints ?? [];
        const temporality = sum?.aggregationTemporality;
        const isDelta =
          temporality === 1 || temporality === 'AGGREGATION_TEMPORALITY_DELTA';
        if (measure === undefined) {
          continue;
        }
        if (!isDelta) {
          rejected += points.length;
          continue;
        }
        for (const entry of points) {
          const type = text(entry.attributes, 'type');
          const amount = Number(entry.asDouble ?? entry.asInt ?? 0);
          if (amount > 0 && Number.isFinite(amount)) {
            usage.push({
              tool: 'claude-code',
              day: dayOf(entry.timeUnixNano),
              signal: 'counters',
              team: text(entry.attributes, 'team.id') ?? team,
              model: text(entry.attributes, 'model') ?? '',
              measure: type ? `${measure}.${type}` : measure,
              amount,
            });
          }
        }
      }
    }
  }
  return {
    usage,
    rejected,
    ...(rejected > 0
      ? {
          reason:
            'Counters must be deltas: set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta',
        }
      : {}),
  };
}

/** Sums of the `api_request` events of Claude Code in an OTLP request in JSON. Prompts in other events are not read. */
export function readOtlpLogs(body: unknown): OtlpUsage {
  const usage: ToolUsage[] = [];
  for (const group of logsRequest.parse(body).resourceLogs ?? []) {
    const team = teamOf(group.resource?.attributes);
    for (const scope of group.scopeLogs ?? []) {
      for (const log of scope.logRecords ?? []) {
        const name =
          text(log.attributes, 'event.name') ?? log.body?.stringValue;
        if (name !== 'api_request' && name !== 'claude_code.api_request') {
          continue;
        }
        for (const [key, measure] of Object.entries(EVENT_TOKENS)) {
          const amount = Number(text(log.attributes, key) ?? 0);
          if (amount > 0 && Number.isFinite(amount)) {
            usage.push({
              tool: 'claude-code',
              day: dayOf(log.timeUnixNano),
              signal: 'events',
              team,
              model: text(log.attributes, 'model') ?? '',
              measure,
              amount,
            });
          }
        }
      }
    }
  }
  return { usage, rejected: 0 };
}

function text(list: Attributes, key: string): string | undefined {
  const found = list?.find(entry => entry.key === key)?.value;
  const read = found?.stringValue ?? found?.intValue ?? found?.doubleValue;
  return read === undefined || read === null
    ? undefined
    : `${read}`.slice(0, 200);
}

function teamOf(list: Attributes): string {
  return text(list, 'ghostlight.team') ?? text(list, 'team.id') ?? '';
}

function dayOf(nano: string | number | null | undefined): string {
  const milliseconds = nano ? Number(BigInt(nano) / 1_000_000n) : Date.now();
  return new Date(milliseconds).toISOString().slice(0, 10);
}
