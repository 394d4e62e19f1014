/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedAlert, ParsedCase, ParsedSeries } from '../case/ParsedCase';
import type { ServiceGraph } from '../graph/ServiceGraph';
import { PARAMETERS } from '../model/parameters';
import { classifyAlert, type AlertKind } from './classifyAlert';
import type { SideComparison } from './compareSides';
import { examineSeries, type Examination } from './examineSeries';
import { clamp, logMeanExp } from './robust';

/**
 * Symptoms of a service, and of calls as the caller sees them.
 *
 * @internal
 */
export type ObservationKind = AlertKind | 'failing-calls' | 'late-calls';

/**
 * What was seen at one service, or of calls between two, with all that it rests on.
 *
 * @internal
 */
export interface Observation {
  kind: ObservationKind;
  /** The service, or the caller. */
  node: number;
  /** The callee, when calls were seen. */
  peer?: number;
  /** Log likelihood ratio that something is wrong. */
  evidence: number;
  examinations: Examination[];
  alerts: ParsedAlert[];
}

/** An alert has been through a rule of somebody who knows the service. */
const ALERT = 3.5;
/** Pods that crash or wait for an image are a fact and no threshold. */
const LOCAL_ALERT = 4;
/** An alert on what a series shows anyway is not new evidence. */
const ALERT_BESIDE_SERIES = 0.5;
/** No alert where others fire: rules may be missing. */
const NO_ALERT = -0.5;
/** In a storm the first services say where it began. */
const MOST_ALERTING = 200;
const NEAR = { most: 2, hub: 50 };
const LONGEST_INCIDENT_MS = 60 * 60_000;
/** Ends of the evidence of one observation. */
const MOST = 4;
const LEAST = -2;

function kindOf(examination: Examination): ObservationKind {
  const { series, kind } = examination;
  const ofCalls = series.peer !== undefined;
  switch (kind) {
    case 'traffic':
      return 'starved';
    case 'success':
    case 'error':
      return ofCalls ? 'failing-calls' : 'errors';
    case 'latency':
      return ofCalls ? 'late-calls' : 'late';
    default:
      return ofCalls ? 'failing-calls' : 'local';
  }
}

/**
 * One of several series may be the one that shows it: the mean of likelihood ratios, not of their logarithms. Pods
 * come before metrics, so that many pods do not outvote one sum.
 */
function pool(examinations: readonly Examination[]): number {
  const byMetric = new Map<string, number[]>();
  for (const { series, evidence } of examinations) {
    const values = byMetric.get(series.metric);
    if (values) {
      values.push(evidence);
    } else {
      byMetric.set(series.metric, [evidence]);
    }
  }
  return logMeanExp([...byMetric.values()].map(logMeanExp));
}

/** The incident began no earlier: what alerted first in the last hour, and the time a rule waits. */
function beginningOf({ alerts, detectedAt }: ParsedCase): number {
  const recent = alerts.find(
    ({ at }) => at >= detectedAt - LONGEST_INCIDENT_MS,
  );
  return (recent?.at ?? detectedAt) - PARAMETERS.timing.alertDelayMs;
}

/** What the comparison with their new counterparts says of old series, the worst of it. */
function besideNew(
  comparisons: Iterable<SideComparison>,
): Map<ParsedSeries, number> {
  const beside = new Map<ParsedSeries, number>();
  for (const { evidence, oldSeries } of comparisons) {
    for (const series of oldSeries) {
      beside.set(series, Math.max(evidence, beside.get(series) ?? evidence));
    }
  }
  return beside;
}

/**
 * Everything that was seen, one entry for each service and kind of symptom.
 *
 * @internal
 */
export class Observations {
  readonly list: Observation[] = [];
  readonly #byKey = new Map<string, Observation>();
  /** Examinations of traffic for a step up, by callee and by caller and callee. */
  readonly #load = new Map<string, Examination[]>();

  constructor(options: {
    incident: ParsedCase;
    graph: ServiceGraph;
    comparisons: Iterable<SideComparison>;
  }) {
    const { incident, graph, comparisons } = options;
    this.#addSeries(incident, graph, besideNew(comparisons));
    this.#addAlerts(incident, graph);
    this.#addSilence(incident, graph);
    this.list = [...this.#byKey.values()];
  }

  find(
    kind: ObservationKind,
    node: number,
    peer?: number,
  ): Observation | undefined {
    return this.#byKey.get(`${kind} ${node} ${peer ?? ''}`);
  }

  /**
   * Whether a service gets more to do than usual, from one caller or altogether.
   *
   * @returns undefined where nobody measured it
   */
  loadOf(
    node: number,
    caller?: number,
  ): { evidence: number; examinations: Examination[] } | undefined {
    const examinations = this.#load.get(`${caller ?? ''} ${node}`);
    const told = examinations?.filter(({ evidence }) => evidence !== 0) ?? [];
    return told.length === 0
      ? undefined
      : { evidence: clamp(pool(told), LEAST, MOST), examinations: told };
  }

  #addLoad(
    series: ParsedSeries,
    node: number,
    peer: number | undefined,
    span: { since: number; detectedAt: number },
  ): void {
    const key = peer === undefined ? ` ${node}` : `${node} ${peer}`;
    const examination = examineSeries(series, { ...span, moreTraffic: true });
    this.#load.set(key, [...(this.#load.get(key) ?? []), examination]);
  }

  #at(kind: ObservationKind, node: number, peer?: number): Observation {
    const key = `${kind} ${node} ${peer ?? ''}`;
    let found = this.#byKey.get(key);
    if (!found) {
      found = { kind, node, peer, evidence: 0, examinations: [], alerts: [] };
      this.#byKey.set(key, found);
    }
    return found;
  }

  #addSeries(
    incident: ParsedCase,
    graph: ServiceGraph,
    beside: Map<ParsedSeries, number>,
  ): void {
    const since = beginningOf(incident);
    for (const series of incident.series) {
      const span = { since, detectedAt: incident.detectedAt };
      const examination = examineSeries(series, span);
      if (series.side === 'old') {
        // Old pods stay healthy when the new ones are at fault: alone they must not clear the service.
        examination.evidence = Math.max(
          examination.evidence,
          beside.get(series) ?? 0,
        );
      }
      const kind = kindOf(examination);
      const node = graph.idOf(series.service);
      const peer =
        series.peer === undefined ? undefined : graph.idOf(series.peer);
      if (
        node === undefined ||
        (series.peer !== undefined && peer === undefined)
      ) {
        continue;
      }
      if (kind === 'starved' && series.side === undefined) {
        this.#addLoad(series, node, peer, span);
      }
      // Fewer calls to a peer starve the peer.
      const observation =
        kind === 'starved'
          ? this.#at(kind, peer ?? node)
          : this.#at(kind, node, peer);
      observation.examinations.push(examination);
    }
    for (const observation of this.#byKey.values()) {
      const told = observation.examinations.filter(
        ({ evidence }) => evidence !== 0,
      );
      observation.evidence =
        told.length === 0 ? 0 : clamp(pool(told), LEAST, MOST);
    }
  }

  #addAlerts(incident: ParsedCase, graph: ServiceGraph): void {
    for (const alert of incident.alerts) {
      const node = graph.idOf(alert.service);
      if (node !== undefined) {
        this.#at(classifyAlert(alert.name), node).alerts.push(alert);
      }
    }
    for (const observation of this.#byKey.values()) {
      if (observation.alerts.length > 0) {
        const alert = observation.kind === 'local' ? LOCAL_ALERT : ALERT;
        observation.evidence =
          observation.evidence >= alert
            ? Math.min(MOST, observation.evidence + ALERT_BESIDE_SERIES)
            : alert + Math.min(0, observation.evidence) / 2;
      }
    }
  }

  /** Services near alerting ones that neither alert nor are measured. */
  #addSilence(incident: ParsedCase, graph: ServiceGraph): void {
    const near = new Set<number>();
    const watchesTraffic = [...this.#byKey.values()].some(
      ({ kind, alerts }) => kind === 'starved' && alerts.length > 0,
    );
    const alerting = new Set(incident.alerts.map(({ service }) => service));
    for (const service of [...alerting].slice(0, MOST_ALERTING)) {
      const node = graph.idOf(service);
      if (node !== undefined) {
        for (const found of graph.near(node, NEAR).keys()) {
          near.add(found);
        }
      }
    }
    for (const node of [...near].sort((a, b) => a - b)) {
      if (!this.find('errors', node) && !this.find('late', node)) {
        this.#at('errors', node).evidence = NO_ALERT;
      }
      if (watchesTraffic && !this.find('starved', node)) {
        this.#at('starved', node).evidence = NO_ALERT;
      }
    }
  }
}
