/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentLogPattern,
  IncidentQuery,
  IncidentSignalSource,
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';
import { toError } from '@backstage/errors';
import type { IncidentConfig } from '../config';
import { asArray, asObject } from '../intake/formats/reading';
import { summarizeLogs, type LogLine } from '../logs/summarizeLogs';
import { bearer, boundedJson, TooLargeError } from './boundedFetch';

const MOST_SERVICES = 8;
const LINES = [500, 50, 5];
const LOOK_BACK_MS = 30 * 60_000;
const MAX_BYTES = 4_000_000;

/** Log lines of Grafana Loki, reduced to templates. @internal */
export class LokiSource implements IncidentSignalSource {
  readonly id: string;
  readonly #config: IncidentConfig['loki'][number];

  constructor(config: IncidentConfig['loki'][number]) {
    this.id = config.id;
    this.#config = config;
  }

  async signals(request: IncidentSourceRequest) {
    const end = Date.parse(request.to);
    const start = Math.max(
      Date.parse(request.from),
      Date.parse(request.startedAt) - LOOK_BACK_MS,
    );
    const targets = request.targets.slice(0, MOST_SERVICES);
    const logs: IncidentLogPattern[] = [];
    const queries: IncidentQuery[] = [];
    const unknown: string[] = [];
    let truncated = request.targets.length > MOST_SERVICES;
    await Promise.all(
      targets.map(async target => {
        const query = fillQuery(
          this.#config.query ??
            '{service_name="{{name}}"} |~ "(?i)error|exception|panic|fatal|warn|fail|timeout|refused"',
          target,
        );
        queries.push({
          source: this.id,
          query,
          from: new Date(start).toISOString(),
          to: new Date(end).toISOString(),
        });
        try {
          const { lines, cut } = await this.#read({
            query,
            start,
            end,
            signal: request.signal,
          });
          truncated ||= cut;
          logs.push(
            ...summarizeLogs({
              service: target.service,
              lines,
              startedAt: Date.parse(request.startedAt),
            }),
          );
        } catch (error) {
          request.signal.throwIfAborted();
          unknown.push(`${target.name}: ${toError(error).message}`);
        }
      }),
    );
    if (targets.length > 0 && unknown.length === targets.length) {
      throw new Error(unknown[0]);
    }
    logs.sort(
      (a, b) => b.count - a.count || (a.template < b.template ? -1 : 1),
    );
    return { logs: logs.slice(0, 100), queries, unknown, truncated };
  }

  /** Asks for fewer lines when the answer is too large: one line can have 100 MB. */
  async #read(options: {
    query: string;
    start: number;
    end: number;
    signal: AbortSignal;
  }): Promise<{ lines: LogLine[]; cut: boolean }> {
    for (const [attempt, limit] of LINES.entries()) {
      const url = new URL(`${this.#config.url}/loki/api/v1/query_range`);
      url.search = new URLSearchParams({
        query: options.query,
        start: `${options.start}000000`,
        end: `${options.end}000000`,
        limit: String(limit),
        direction: 'backward',
      }).toString();
      try {
        const answer = await boundedJson({
          url,
          headers: {
            ...bearer(this.#config.token),
            ...(this.#config.tenant
              ? { 'x-scope-orgid': this.#config.tenant }
              : {}),
          },
          signal: options.signal,
          maxBytes: MAX_BYTES,
        });
        const lines = asArray(asObject(asObject(answer).data).result).flatMap(
          stream =>
            asArray(asObject(stream).values).flatMap((pair): LogLine[] => {
              const [time, line] = asArray(pair);
              const at = Number(time) / 1e6;
              return typeof line === 'string' && Number.isFinite(at)
                ? [{ at, line }]
                : [];
            }),
        );
        return { lines, cut: attempt > 0 || lines.length >= limit };
      } catch (error) {
        if (!(error instanceof TooLargeError) || attempt === LINES.length - 1) {
          throw error;
        }
      }
    }
    return { lines: [], cut: true };
  }
}

/** Fills names in as quoted LogQL text. */
function fillQuery(query: string, target: IncidentTarget): string {
  const quoted = (text: string) =>
    text
      .replace(/[\\"`]/g, match => `\\${match}`)
      .replace(/[\n\r]/g, ' ')
      .slice(0, 200);
  return query
    .replaceAll('{{name}}', () =>
      quoted(target.annotations['backstage.io/kubernetes-id'] ?? target.name),
    )
    .replaceAll('{{namespace}}', () =>
      quoted(target.annotations['backstage.io/kubernetes-namespace'] ?? ''),
    )
    .slice(0, 2_000);
}
