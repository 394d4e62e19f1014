/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ServiceGraph } from '../graph/ServiceGraph';
import type { Observation, Observations } from '../signals/Observations';
import { logSumExp } from '../signals/robust';
import { PARAMETERS } from './parameters';

/** Evidence from beyond so many observations is averaged: symptoms of one incident are not independent. */
const INDEPENDENT = 15;
/** What lies below one service is starved by it together. */
const INDEPENDENT_STARVED = 3;
const TELLING = 1;
/** No symptom is certain. */
const MOST_EXPECTED = 0.97;

/**
 * How well a fault at one service explains all that was seen.
 *
 * @internal
 */
export interface RootExplanation {
  node: number;
  /** Log likelihood, relative to nothing being wrong anywhere. */
  total: number;
  /** Steps from the service to each that it affects; -1 for the rest. */
  affected: Int16Array;
}

/** Log likelihood of an observation that is expected with this probability. */
function explain(expected: number, evidence: number): number {
  return Math.log(expected * Math.exp(evidence) + 1 - expected);
}

/** Each way to fail, with each way to pass it on up and down. */
const STORIES = PARAMETERS.modes.flatMap(mode =>
  PARAMETERS.takesWork.flatMap(taking =>
    PARAMETERS.passedOn.map(passing => ({
      share: mode.share * taking.share * passing.share,
      errors: mode.errors * taking.loud,
      late: mode.late * taking.loud,
      starved: taking.starved,
      own: mode.own,
      starvedAtRoot: mode.starvedAtRoot,
      passedOn: passing.factor,
    })),
  ),
);

type Mode = (typeof STORIES)[number];

/** Observations times roots; about a second. */
const MOST_WORK = 400_000;
const LEAST_OBSERVATIONS = 200;

/** The ones that say most, where there are too many to ask each root about each. */
function mostTelling(
  observations: readonly Observation[],
  roots: number,
): readonly Observation[] {
  const most = Math.max(
    LEAST_OBSERVATIONS,
    Math.floor(MOST_WORK / Math.max(1, roots)),
  );
  const telling = observations.filter(({ evidence }) => evidence !== 0);
  return telling.length <= most
    ? telling
    : telling
        .sort((a, b) => Math.abs(b.evidence) - Math.abs(a.evidence))
        .slice(0, most);
}

function chanceOf({ kind }: Observation) {
  return kind === 'local' || kind === 'starved'
    ? PARAMETERS[kind]
    : PARAMETERS.bad;
}

/** How likely an observation is when `root` is at fault in this way. */
function expectedShare(options: {
  observation: Observation;
  mode: Mode;
  root: number;
  affected: Int16Array;
  starved: Int16Array;
  called: Int16Array;
}): number {
  const { observation, mode, root, affected, starved, called } = options;
  const { kind, node, peer } = observation;
  const chance = chanceOf(observation);
  const likely = (factor: number, probability: number) =>
    Math.min(MOST_EXPECTED, Math.max(chance.elsewhere, factor * probability));
  if (peer !== undefined && kind !== 'starved') {
    const { bad } = PARAMETERS;
    const factor = kind === 'late-calls' ? mode.late : mode.errors;
    if (peer === root) {
      return likely(factor, bad.callsToRoot);
    }
    if (node === root) {
      return likely(factor, bad.callsOfRoot);
    }
    return affected[peer] > 0
      ? likely(
          factor * mode.passedOn,
          bad.callsToAffected * bad.fade ** (affected[peer] - 1),
        )
      : bad.elsewhere;
  }
  const factor =
    kind === 'local' ? 1 : mode[kind as 'errors' | 'late' | 'starved'];
  if (node === root) {
    switch (kind) {
      case 'starved':
        return mode.starvedAtRoot;
      case 'local':
        return PARAMETERS.local.atRoot;
      default:
        return likely(factor * mode.own, PARAMETERS.bad.atRoot);
    }
  }
  const steps = affected[node];
  const throughCallee =
    steps > 0
      ? likely(
          factor * mode.passedOn,
          chance.atCaller * chance.fade ** (steps - 1),
        )
      : chance.elsewhere;
  if (kind === 'starved' && starved[node] > 0) {
    const { atCallee, atCalleeOfCaller, fade } = PARAMETERS.starved;
    const below = called[node];
    return Math.max(
      throughCallee,
      likely(factor, atCalleeOfCaller * fade ** (starved[node] - 1)),
      below > 0 ? likely(factor, atCallee * fade ** (below - 1)) : 0,
    );
  }
  return throughCallee;
}

/**
 * A generative model of where symptoms show when one service is at fault: a
 * noisy-or network over the service graph as in Shrink (Kandula et al. 2005) and
 * Sherlock (Bahl et al. 2007), with calls as observations of their own and
 * starvation running the other way.
 *
 * @remarks
 * Errors and latency run from callee to caller, starvation from caller to callee,
 * brokers pass both. Calls tell who is at fault of the two: when all callers of a
 * service fail it is the callee, when only one caller's calls fail it is that caller.
 * None of this is a rule; all follow from the probabilities in {@link PARAMETERS}.
 *
 * @internal
 */
export class RootModel {
  readonly #graph: ServiceGraph;
  readonly #observations: readonly Observation[];
  /** Tempers the evidence of many. */
  readonly #weight: number;
  readonly #starvedWeight: number;
  readonly #known = new Map<number, RootExplanation>();

  /**
   * @param options - `expectedRoots`: how many services will be asked about; bounds the work for each
   */
  constructor(options: {
    graph: ServiceGraph;
    observations: Observations;
    expectedRoots: number;
  }) {
    this.#graph = options.graph;
    this.#observations = mostTelling(
      options.observations.list,
      options.expectedRoots,
    );
    const telling = options.observations.list.filter(
      ({ evidence }) => evidence >= TELLING,
    );
    const starved = telling.filter(({ kind }) => kind === 'starved').length;
    this.#starvedWeight = Math.min(
      1,
      INDEPENDENT_STARVED / Math.max(1, starved),
    );
    this.#weight = Math.min(
      1,
      INDEPENDENT / Math.max(1, telling.length - starved),
    );
  }

  explain(node: number): RootExplanation {
    const known = this.#known.get(node);
    if (known) {
      return known;
    }
    const affected = this.#graph.affectedBy(node);
    const starved = this.#graph.starvedBy(affected);
    const called = this.#graph.calledBy(node);
    const { graphIncomplete } = PARAMETERS;
    const stories = STORIES.map(mode => {
      let own = 0;
      let graph = 0;
      let noGraph = 0;
      for (const observation of this.#observations) {
        const { evidence } = observation;
        const expected = expectedShare({
          observation,
          mode,
          root: node,
          affected,
          starved,
          called,
        });
        if (observation.peer === undefined && observation.node === node) {
          own += explain(expected, evidence);
        } else {
          const weight = this.#weightOf(observation);
          graph += weight * explain(expected, evidence);
          noGraph +=
            weight * explain(chanceOf(observation).unknownGraph, evidence);
        }
      }
      const others = logSumExp([
        Math.log(1 - graphIncomplete) + graph,
        Math.log(graphIncomplete) + noGraph,
      ]);
      return { share: Math.log(mode.share), own, others };
    });
    const explanation = {
      node,
      total: logSumExp(
        stories.map(({ share, own, others }) => share + own + others),
      ),
      affected,
    };
    this.#known.set(node, explanation);
    return explanation;
  }

  /** How well a fault outside of the graph, or many small ones, explain all that was seen. */
  explainWithoutRoot(): number {
    let sum = 0;
    for (const observation of this.#observations) {
      sum +=
        this.#weightOf(observation) *
        explain(chanceOf(observation).unknownGraph, observation.evidence);
    }
    return sum;
  }

  #weightOf({ kind }: Observation): number {
    return kind === 'starved' ? this.#starvedWeight : this.#weight;
  }
}
