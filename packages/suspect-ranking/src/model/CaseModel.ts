/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedCase, ParsedChange } from '../case/ParsedCase';
import { ServiceGraph } from '../graph/ServiceGraph';
import { compareAllSides, type SideComparison } from '../signals/compareSides';
import { Observations, type Observation } from '../signals/Observations';
import type { Examination } from '../signals/examineSeries';
import { logMeanExp, logSumExp } from '../signals/robust';
import { fileNamedByAlert, priorOfChange } from './changePrior';
import { PARAMETERS } from './parameters';
import { RootModel, type RootExplanation } from './RootModel';
import { shareBefore, timingEvidence, type Onset } from './timing';

/** An onset at the alerting services counts in full, elsewhere a little: it may be another matter. */
const ELSEWHERE = 0.15;
const ALERT_ALONE = 0.6;
const ALERT_BESIDE_SERIES = 0.1;
/** Own onset and onset of the symptoms are two readings of one clock. */
const OWN_TIMING = 0.5;
const SATURATION_SIDES = 0.5;
/** Each costs two walks through the graph. */
const MOST_ROOTS = 300;
const MOST_CALLEES = 20;

/**
 * A service that a change may have flooded.
 *
 * @internal
 */
export interface HarmedCallee {
  node: number;
  /** Log likelihood, relative to nothing being wrong anywhere. */
  total: number;
  /** What shows that it gets more to do. */
  load: Examination[];
}

/**
 * What speaks for and against one change, as log likelihood ratios against "no change".
 *
 * @internal
 */
export interface ChangeEvidence {
  change: ParsedChange;
  node: number;
  root: RootExplanation;
  /** Onset of the symptoms against the time of the change. */
  timing: number;
  /** Onset at the changed service against the time of the change. */
  ownTiming: number;
  /** Share of onsets before the change. */
  onsetBefore: number;
  ownOnsets: Onset[];
  sides: SideComparison[];
  /** New against old pods. */
  sideEvidence: number;
  /** The callee that the change harms, when that explains more than harm to its own service. */
  harmed?: HarmedCallee;
  prior: number;
  named?: ReturnType<typeof fileNamedByAlert>;
  /** Log of the probability of everything together, up to a constant. */
  total: number;
}

/**
 * All hypotheses of a case: each change, and none of them.
 *
 * @internal
 */
export class CaseModel {
  readonly graph: ServiceGraph;
  readonly observations: Observations;
  readonly roots: RootModel;
  readonly onsets: Onset[];
  readonly changes: ChangeEvidence[];
  /** Services that may be at fault without a change, most likely first. */
  readonly candidates: RootExplanation[];
  /** Log of the probability that no change is the cause, up to the same constant as `total` of a change. */
  readonly noChange: number;

  constructor(incident: ParsedCase) {
    this.graph = new ServiceGraph({
      nodes: incident.nodes,
      edges: [
        ...incident.edges,
        ...incident.series.flatMap(({ service, peer }) =>
          peer === undefined ? [] : [{ from: service, to: peer }],
        ),
      ],
    });
    for (const { service } of [
      ...incident.alerts,
      ...incident.changes,
      ...incident.series,
    ]) {
      this.graph.add(service);
    }
    const sides = new Map(
      incident.changes.map(change => [
        change,
        compareAllSides(incident.series, change),
      ]),
    );
    this.observations = new Observations({
      incident,
      graph: this.graph,
      comparisons: [...sides.values()].flat(),
    });
    this.roots = new RootModel({
      graph: this.graph,
      observations: this.observations,
      expectedRoots:
        MOST_ROOTS +
        new Set(incident.changes.map(({ service }) => service)).size,
    });
    this.onsets = this.#readOnsets();
    this.candidates = this.#rankRoots(incident);
    this.changes = incident.changes.flatMap(change => {
      const node = this.graph.idOf(change.service);
      return node === undefined
        ? []
        : this.#weigh({ incident, change, node, sides: sides.get(change)! });
    });
    // The best story without a change against the best with one. A sum over all services would let many poor stories,
    // of which noisy telemetry always has some, outweigh a good one.
    this.noChange =
      Math.log(1 - PARAMETERS.changeCausesIncident) +
      Math.max(
        this.roots.explainWithoutRoot(),
        ...this.candidates.slice(0, 1).map(({ total }) => total),
      );
  }

  /** Services with something wrong at them, with the strongest evidence of that. */
  #suspicious(): [number, number][] {
    const found = new Map<number, number>();
    for (const { node, peer, evidence } of this.observations.list) {
      if (evidence > 0) {
        for (const one of peer === undefined ? [node] : [node, peer]) {
          found.set(one, Math.max(evidence, found.get(one) ?? 0));
        }
      }
    }
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  #rankRoots(incident: ParsedCase): RootExplanation[] {
    const nodes = new Set<number>();
    for (const { service } of incident.changes.slice(0, MOST_ROOTS)) {
      const node = this.graph.idOf(service);
      if (node !== undefined) {
        nodes.add(node);
      }
    }
    for (const [node] of this.#suspicious()) {
      nodes.add(node);
      for (const callee of this.graph.callees[node]) {
        nodes.add(callee);
      }
    }
    return [...nodes]
      .slice(0, MOST_ROOTS)
      .map(node => this.roots.explain(node))
      .sort(
        (a, b) =>
          b.total - a.total ||
          (this.graph.names[a.node] < this.graph.names[b.node] ? -1 : 1),
      );
  }

  #readOnsets(): Onset[] {
    const alerting = new Set(
      this.observations.list
        .filter(({ alerts }) => alerts.length > 0)
        .map(({ node }) => node),
    );
    return this.observations.list.flatMap(observation => {
      const { node, kind, alerts } = observation;
      const own = onsetsOf(observation);
      const near =
        alerting.size === 0 || (alerting.has(node) && kind !== 'local');
      const fromSeries = own.map(onset => ({
        ...onset,
        weight: onset.weight * (near ? 1 : ELSEWHERE),
      }));
      if (alerts.length === 0) {
        return fromSeries;
      }
      const first = alerts[0];
      return [
        ...fromSeries,
        {
          from: first.at - PARAMETERS.timing.alertDelayMs,
          to: first.at,
          weight: fromSeries.length > 0 ? ALERT_BESIDE_SERIES : ALERT_ALONE,
          ref: `/alerts/${first.index}/startsAt`,
        },
      ];
    });
  }

  /** What a service calls, each as if it were at fault because of that service. */
  #harmedCallees(node: number): HarmedCallee[] {
    const { moreLoad, moreLoadOtherwise } = PARAMETERS.harmsCallee;
    // Whoever is asked more asks more: that is no doing of a change.
    const passedOn = Math.max(0, this.observations.loadOf(node)?.evidence ?? 0);
    return this.graph.callees[node].slice(0, MOST_CALLEES).map(callee => {
      const load =
        this.observations.loadOf(callee, node) ??
        this.observations.loadOf(callee);
      const more = Math.exp((load?.evidence ?? 0) - passedOn);
      const ratio = load
        ? Math.log(moreLoad * more + 1 - moreLoad) -
          Math.log(moreLoadOtherwise * more + 1 - moreLoadOtherwise)
        : 0;
      return {
        node: callee,
        total: this.roots.explain(callee).total + ratio,
        load: (load?.examinations ?? []).filter(({ evidence }) => evidence > 0),
      };
    });
  }

  #weigh(options: {
    incident: ParsedCase;
    change: ParsedChange;
    node: number;
    sides: SideComparison[];
  }): ChangeEvidence {
    const { incident, change, node, sides } = options;
    const root = this.roots.explain(node);
    const timing = timingEvidence(change, this.onsets);
    const ownOnsets = this.observations.list
      .filter(
        observation =>
          (observation.peer ?? observation.node) === node &&
          observation.kind !== 'starved',
      )
      .flatMap(onsetsOf);
    const ownTiming = OWN_TIMING * timingEvidence(change, ownOnsets);
    const sideEvidence = poolSides(sides);
    const named = fileNamedByAlert(change, incident.alerts);
    const prior = priorOfChange(change);
    const { changeCausesIncident, harmsCallee } = PARAMETERS;
    const direct =
      Math.log(1 - harmsCallee.share) + root.total + ownTiming + sideEvidence;
    const callees = this.#harmedCallees(node);
    const harm =
      Math.log(harmsCallee.share) +
      logMeanExp(callees.map(({ total }) => total));
    const [harmed] = callees.sort((a, b) => b.total - a.total);
    return {
      change,
      node,
      root,
      timing,
      ownTiming,
      onsetBefore: shareBefore(change, this.onsets),
      ownOnsets,
      sides,
      sideEvidence,
      harmed: harmed && harm > direct ? harmed : undefined,
      prior,
      named,
      total:
        Math.log(changeCausesIncident / incident.changes.length) +
        (harmed ? logSumExp([direct, harm]) : direct) +
        timing +
        prior +
        (named?.evidence ?? 0),
    };
  }
}

/** Moments at which the series of an observation got worse. */
function onsetsOf({ examinations }: Observation): Onset[] {
  return examinations.flatMap(({ onset, onsetPoint, evidence, series }) =>
    onset
      ? {
          ...onset,
          weight: Math.exp(evidence) - 1,
          ref: `/series/${series.index}/points/${onsetPoint}`,
        }
      : [],
  );
}

/** The mean of likelihood ratios over kinds of metrics: a bad change need not show in all of them. */
function poolSides(comparisons: readonly SideComparison[]): number {
  const byKind = new Map<string, number[]>();
  for (const { kind, evidence } of comparisons) {
    if (kind === 'traffic') {
      continue;
    }
    const group = kind === 'success' ? 'error' : kind;
    const weak = kind === 'saturation' || kind === 'other';
    const values = byKind.get(group) ?? [];
    values.push(evidence * (weak ? SATURATION_SIDES : 1));
    byKind.set(group, values);
  }
  return byKind.size === 0
    ? 0
    : logMeanExp([...byKind.values()].map(logMeanExp));
}
