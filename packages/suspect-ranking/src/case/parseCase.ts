/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidCaseError } from './InvalidCaseError';
import type {
  ParsedAlert,
  ParsedCase,
  ParsedChange,
  ParsedSeries,
} from './ParsedCase';
import { joinPointer as at } from './jsonPointer';
import { parseTime } from './parseTime';
import { readPoints } from './readPoints';
import { serviceInText } from './serviceInText';

type Fields = Record<string, unknown>;

const MOST_TEXTS = 32;
const LONGEST_TEXT = 4096;

function fields(value: unknown, pointer: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidCaseError({ pointer, expected: 'an object is needed' });
  }
  return value as Fields;
}

function list(value: unknown, pointer: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new InvalidCaseError({ pointer, expected: 'a list is needed' });
  }
  return value;
}

/** Nothing where nothing is written. */
function optionalList(value: unknown, pointer: string): unknown[] {
  return value === undefined || value === null ? [] : list(value, pointer);
}

/** Numbers are names too: ids of forges are. */
function text(value: unknown, pointer: string): string {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return String(value);
  }
  if (typeof value !== 'string' || value === '') {
    throw new InvalidCaseError({
      pointer,
      expected: 'a text that is not empty is needed',
    });
  }
  return value;
}

function optionalText(value: unknown, pointer: string): string | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  return text(value, pointer);
}

function time(value: unknown, pointer: string): number {
  const milliseconds = parseTime(value);
  if (milliseconds === undefined) {
    throw new InvalidCaseError({
      pointer,
      expected:
        'a time is needed: ISO 8601 text, or seconds or milliseconds since the epoch',
    });
  }
  return milliseconds;
}

/** Code unit order, the same in every locale. */
function compareText(a: string | undefined, b: string | undefined): number {
  const left = a ?? '';
  const right = b ?? '';
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** Labels that name a service, as instrumentation and Kubernetes write them. */
const SERVICE_LABELS = ['service', 'service_name', 'app', 'deployment', 'job'];

function serviceOfLabels(labels: Fields): string | undefined {
  return SERVICE_LABELS.map(name => labels[name]).find(
    (label): label is string => typeof label === 'string' && label !== '',
  );
}

type ReadAlert = Omit<ParsedAlert, 'service'> & { service?: string };

function readAlert(value: unknown, index: number): ReadAlert {
  const pointer = at('/alerts', index);
  const alert = fields(value, pointer);
  if (alert.labels !== undefined && alert.labels !== null) {
    fields(alert.labels, at(pointer, 'labels'));
  }
  // Severity and the rest of an alert do not bear on its cause and are not read.
  const labels = (alert.labels ?? {}) as Fields;
  const texts = Object.values(labels)
    .filter((label): label is string => typeof label === 'string')
    .slice(0, MOST_TEXTS)
    .map(label => label.slice(0, LONGEST_TEXT));
  return {
    index,
    at: time(alert.startsAt, at(pointer, 'startsAt')),
    service:
      optionalText(alert.service, at(pointer, 'service')) ??
      serviceOfLabels(labels),
    name:
      optionalText(alert.name, at(pointer, 'name')) ??
      optionalText(labels.alertname, at(pointer, 'labels/alertname')) ??
      text(alert.name, at(pointer, 'name')),
    texts: texts.sort(compareText),
  };
}

function readChange(
  value: unknown,
  index: number,
  detectedAt: number,
): ParsedChange {
  const pointer = at('/changes', index);
  const change = fields(value, pointer);
  const startedAt = time(change.startedAt, at(pointer, 'startedAt'));
  const finishedAt =
    change.finishedAt === undefined || change.finishedAt === null
      ? undefined
      : time(change.finishedAt, at(pointer, 'finishedAt'));
  const files = optionalList(change.files, at(pointer, 'files')).map(
    (file, position) => text(file, at(at(pointer, 'files'), position)),
  );
  return {
    index,
    id: text(change.id, at(pointer, 'id')),
    service: text(change.service, at(pointer, 'service')),
    kind: optionalText(change.kind, at(pointer, 'kind')) ?? 'unknown',
    startedAt,
    finishedAt:
      finishedAt === undefined || finishedAt > detectedAt
        ? undefined
        : Math.max(startedAt, finishedAt),
    files: [...files].sort(compareText),
  };
}

function readSeries(
  value: unknown,
  index: number,
  detectedAt: number,
): ParsedSeries {
  const pointer = at('/series', index);
  const series = fields(value, pointer);
  const side = optionalText(series.side, at(pointer, 'side'));
  if (side !== undefined && side !== 'new' && side !== 'old') {
    throw new InvalidCaseError({
      pointer: at(pointer, 'side'),
      expected: '"new" or "old" is needed',
    });
  }
  const peer = optionalText(series.peer, at(pointer, 'peer'));
  const service = text(series.service, at(pointer, 'service'));
  return {
    index,
    service,
    peer: peer === service ? undefined : peer,
    metric: text(series.metric, at(pointer, 'metric')),
    instance: optionalText(series.instance, at(pointer, 'instance')),
    changeId: optionalText(series.changeId, at(pointer, 'changeId')),
    side,
    ...readPoints({
      points: list(series.points, at(pointer, 'points')),
      pointer: at(pointer, 'points'),
      detectedAt,
    }),
  };
}

function readNode(value: unknown, index: number): string {
  const pointer = at(at('/graph', 'nodes'), index);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const node = value as Fields;
    return text(node.id ?? node.name ?? node.service, at(pointer, 'id'));
  }
  return text(value, pointer);
}

/** The same change told twice is one change; two changes under one id are a mistake. */
function mergeRepeats(changes: ParsedChange[]): ParsedChange[] {
  const byId = new Map<string, ParsedChange>();
  for (const change of changes) {
    const known = byId.get(change.id);
    if (!known) {
      byId.set(change.id, change);
    } else if (
      known.service !== change.service ||
      known.startedAt !== change.startedAt
    ) {
      throw new InvalidCaseError({
        pointer: at(at('/changes', change.index), 'id'),
        expected: 'an id of its own is needed; another change has this one',
      });
    }
  }
  return [...byId.values()];
}

/**
 * Checks a case and brings it into the form that the ranking reads.
 *
 * @throws InvalidCaseError with a JSON pointer to what is wrong
 * @internal
 */
export function parseCase(value: unknown): ParsedCase {
  const incident = fields(value, '');
  const detectedAt = time(incident.detectedAt, '/detectedAt');
  const told = list(incident.alerts, '/alerts').map(readAlert);
  const graph = fields(incident.graph ?? {}, '/graph');
  const nodes = optionalList(graph.nodes, '/graph/nodes').map(readNode);
  const edges = optionalList(graph.edges, '/graph/edges').map((edge, index) => {
    const pointer = at('/graph/edges', index);
    const { from, to } = Array.isArray(edge)
      ? { from: edge[0], to: edge[1] }
      : fields(edge, pointer);
    return {
      from: text(from, at(pointer, 'from')),
      to: text(to, at(pointer, 'to')),
    };
  });
  const changes = mergeRepeats(
    list(incident.changes, '/changes').map((change, index) =>
      readChange(change, index, detectedAt),
    ),
  );
  const series = optionalList(incident.series, '/series').map((one, index) =>
    readSeries(one, index, detectedAt),
  );

  const known = [
    ...nodes,
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...changes.map(({ service }) => service),
    ...series.map(({ service }) => service),
  ];
  const alerts = told.map(alert => ({
    ...alert,
    service:
      alert.service ?? serviceInText([alert.name, ...alert.texts], known),
  }));
  alerts.sort(
    (a, b) =>
      a.at - b.at ||
      compareText(a.service, b.service) ||
      compareText(a.name, b.name),
  );
  changes.sort((a, b) => b.startedAt - a.startedAt || compareText(a.id, b.id));
  series.sort(
    (a, b) =>
      compareText(a.service, b.service) ||
      compareText(a.peer, b.peer) ||
      compareText(a.metric, b.metric) ||
      compareText(a.side, b.side) ||
      compareText(a.changeId, b.changeId) ||
      compareText(a.instance, b.instance) ||
      a.points.length - b.points.length ||
      comparePoints(a, b),
  );
  return {
    detectedAt,
    alerts: alerts.filter(alert => alert.at <= detectedAt),
    nodes: [...new Set(nodes)].sort(compareText),
    edges: edges.sort(
      (a, b) => compareText(a.from, b.from) || compareText(a.to, b.to),
    ),
    changes: changes.filter(change => change.startedAt <= detectedAt),
    later: changes.filter(change => change.startedAt > detectedAt),
    series,
  };
}

function comparePoints(a: ParsedSeries, b: ParsedSeries): number {
  for (let i = 0; i < a.points.length; i += 1) {
    const difference =
      a.points[i].at - b.points[i].at || a.points[i].value - b.points[i].value;
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
