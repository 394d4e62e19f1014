/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { IncidentSeverity } from '@ghostlight/backstage-plugin-ai-common';
import { cleanLine, cleanText } from '../../text/cleanText';

/** Readers of loose JSON: a value of another type is absent. */
export type Loose = Record<string, unknown>;

const MOST_LABELS = 64;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** @internal */
export function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : {};
}

/** @internal */
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text or a number as one clean line; empty is absent. @internal */
export function asLine(value: unknown, most = 300): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  const line = typeof value === 'string' ? cleanLine(value, most) : '';
  return line === '' ? undefined : line;
}

/** @internal */
export function asText(value: unknown, most = 2_000): string | undefined {
  const text = typeof value === 'string' ? cleanText(value, most) : '';
  return text === '' ? undefined : text;
}

/** Only web addresses; they are shown, never fetched. @internal */
export function asUrl(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= 2_000 && /^https?:\/\/[^\s"'<>\\]+$/i.test(text)
    ? text
    : undefined;
}

/** Labels without control characters, at most 64. @internal */
export function asLabels(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asObject(value))
      .slice(0, MOST_LABELS)
      .flatMap(([key, text]) => {
        const name = asLine(key, 100);
        const line = asLine(text, 500);
        // "__proto__" as a label would change what the object is.
        return name && line && name !== '__proto__' ? [[name, line]] : [];
      }),
  );
}

/**
 * Milliseconds of a time as webhooks write it: ISO 8601, `2025-05-02 11:55:16 +0000`, or a number of seconds, milli-,
 * micro- or nanoseconds. Go's zero time and anything out of this world is absent.
 *
 * @internal
 */
export function asTime(value: unknown): number | undefined {
  let time: number;
  if (
    typeof value === 'number' ||
    (typeof value === 'string' && /^\d{9,20}(?:\.\d+)?$/.test(value.trim()))
  ) {
    time = Number(value);
    while (Math.abs(time) >= 1e14) {
      time /= 1000;
    }
    if (Math.abs(time) < 1e11) {
      time *= 1000;
    }
  } else if (typeof value === 'string' && value.length <= 64) {
    const text = value.trim();
    const zoned = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(text);
    time = Date.parse(zoned ? text : `${text.replace(' ', 'T')}Z`);
  } else {
    return undefined;
  }
  return Number.isFinite(time) && time >= EARLIEST && time <= LATEST
    ? Math.round(time)
    : undefined;
}

const SEVERITIES: [RegExp, IncidentSeverity][] = [
  [
    /^(?:crit|critical|page|emergency|emerg|fatal|disaster|sev-?0|sev-?1|p1|1)$/i,
    'critical',
  ],
  [/^(?:high|error|err|major|sev-?2|p2|2|alert)$/i, 'high'],
  [/^(?:warn|warning|medium|moderate|average|sev-?3|p3|3)$/i, 'medium'],
  [
    /^(?:info|information|low|minor|none|ok|notice|debug|sev-?[45]|p4|p5|4|5)$/i,
    'low',
  ],
];

/** The first of the given words that says something. @internal */
export function asSeverity(...values: unknown[]): IncidentSeverity {
  for (const value of values) {
    const word = asLine(value, 40);
    const found = word && SEVERITIES.find(([pattern]) => pattern.test(word));
    if (found) {
      return found[1];
    }
  }
  return 'medium';
}

/** A short stable key of any value. @internal */
export function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value))
    .digest('hex')
    .slice(0, 24);
}

/**
 * JSON of a body. Whole numbers above 2^53 (nanoseconds, ids) stay exact, as text.
 *
 * @throws SyntaxError
 * @internal
 */
export function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  if (!/\d{16}/.test(text)) {
    return JSON.parse(text);
  }
  const exact = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    context?.source &&
    /^-?\d+$/.test(context.source)
      ? context.source
      : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}
