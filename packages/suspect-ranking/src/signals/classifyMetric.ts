/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readName } from './words';

/**
 * What a metric measures, after the four golden signals (Beyer et al., Site
 * Reliability Engineering, chapter 6). `error` gets worse upwards and `success`
 * downwards; `other` is a metric whose name says nothing.
 *
 * @public
 */
export type MetricKind =
  | 'success'
  | 'error'
  | 'saturation'
  | 'latency'
  | 'traffic'
  | 'other';

/** In order: `failed_request_latency` counts as error, `cpu_time` as saturation. */
const PATTERNS: [MetricKind, RegExp][] = [
  [
    'success',
    /^(?:succ(?:ess(?:ful|es)?)?|availability|available|apdex|healthy|uptime|sla|2xx)$/,
  ],
  [
    'error',
    /^(?:err(?:or)?s?|errored|fail(?:s|ed|ing|ures?)?|exceptions?|[45]xx|5\d\d|timeouts?|reject(?:s|ed|ions?)?|abort(?:s|ed)?|panics?|faults?|crash(?:es|ed)?|restarts?|dropped|unavailable|unavailability|unhealthy|unsuccessful)$/,
  ],
  [
    'saturation',
    /^(?:cpu|mem(?:ory)?|rss|heap|gc|disk|io|iops|threads?|goroutines?|pool|queued?|backlog|lag|conn(?:ections?)?|saturation|utili[sz]ation|usage|load|swap|oom|throttl\w*|fds?|sockets?)$/,
  ],
  [
    'latency',
    /^(?:latenc(?:y|ies)|duration|times?|rt|rtt|elapsed|delay|cost|p[5-9]\d+|avgms|ms|millis(?:econds)?)$/,
  ],
  [
    'traffic',
    /^(?:req(?:uest)?s?|rps|qps|tps|throughput|traffic|calls?|volume|hits|counts?|invocations?|messages?|operations?|ops|bytes|network|total)$/,
  ],
];

/**
 * Reads the kind of a metric off its name.
 *
 * @public
 */
export function classifyMetric(name: string): MetricKind {
  const read = (words: string[]) =>
    PATTERNS.find(([, pattern]) => words.some(word => pattern.test(word)))?.[0];
  return readName(name, read) ?? 'other';
}
