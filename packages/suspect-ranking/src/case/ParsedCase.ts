/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A point in time order, with its place in the case.
 *
 * @internal
 */
export interface ParsedPoint {
  /** Milliseconds since the epoch. */
  at: number;
  value: number;
  /** Place in `points` of the case. */
  index: number;
}

/** @internal */
export interface ParsedAlert {
  index: number;
  at: number;
  service: string;
  name: string;
  /** Text a stack frame or a file may be named in. Compared with the files of changes, never interpreted. */
  texts: string[];
}

/** @internal */
export interface ParsedChange {
  index: number;
  id: string;
  service: string;
  kind: string;
  startedAt: number;
  /** Undefined when unknown, and when it lies after detection: that could not be known then. */
  finishedAt?: number;
  files: string[];
}

/** @internal */
export interface ParsedSeries {
  index: number;
  service: string;
  peer?: string;
  metric: string;
  instance?: string;
  changeId?: string;
  side?: 'new' | 'old';
  /** In time order, nothing after detection, gaps left out. */
  points: ParsedPoint[];
  /** Typical distance of points, milliseconds. */
  step: number;
}

/**
 * A checked case with times as numbers and every list in an order of its own, so
 * that the order of arrays in the file can change nothing, not even the last bit
 * of a floating point sum.
 *
 * @internal
 */
export interface ParsedCase {
  detectedAt: number;
  alerts: ParsedAlert[];
  nodes: string[];
  edges: { from: string; to: string }[];
  /** Those that had started at detection. */
  changes: ParsedChange[];
  /** Those that had not. */
  later: ParsedChange[];
  series: ParsedSeries[];
}
