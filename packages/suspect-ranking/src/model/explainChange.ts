/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedChange } from '../case/ParsedCase';
import type { Observation } from '../signals/Observations';
import type { Suspect, SuspectReason } from '../types';
import type { CaseModel, ChangeEvidence } from './CaseModel';
import { plainText } from './plainText';
import { explainTiming } from './explainTiming';

/** An observation counts as seen, or as seen to be absent, from here on. */
const SEEN = 1;
const ABSENT = -0.7;
const SIDES_SAME = -0.4;
/** Another service must explain the symptoms so much better (log likelihood) to be held against a change. */
const MUCH_BETTER = 0.5;
const MOST_REFS = 8;

type Explanation = Pick<Suspect, 'reasons' | 'counterEvidence'>;

/**
 * What an observation rests on, the telling parts first. Equal ones stay in the order of the parsed case, which does
 * not depend on places in the file.
 */
function refsOf(observations: readonly Observation[]): string[] {
  const refs = observations.flatMap(({ examinations, alerts }) => [
    ...[...examinations]
      .sort((a, b) => b.evidence - a.evidence)
      .map(({ series, onsetPoint }) =>
        onsetPoint === undefined
          ? `/series/${series.index}`
          : `/series/${series.index}/points/${onsetPoint}`,
      ),
    ...alerts.slice(0, MOST_REFS).map(({ index }) => `/alerts/${index}`),
  ]);
  return [...new Set(refs)].slice(0, MOST_REFS);
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** @internal */
export function explainLaterChange(change: ParsedChange): Suspect {
  return {
    changeId: change.id,
    score: 0,
    reasons: [],
    counterEvidence: [
      {
        code: 'started-after-detection',
        text: 'It started after the incident was detected.',
        refs: [`/changes/${change.index}/startedAt`, '/detectedAt'],
      },
    ],
  };
}

/**
 * The evidence on a change in words, each piece with what it rests on.
 *
 * @internal
 */
export function explainChange(
  evidence: ChangeEvidence,
  model: CaseModel,
): Explanation {
  const reasons: SuspectReason[] = [];
  const counterEvidence: SuspectReason[] = [];
  for (const part of [
    explainPlace(evidence, model),
    explainTiming(evidence, model.onsets),
    explainSides(evidence),
    explainOwnSignals(evidence, model),
    explainCalls(evidence, model),
    explainHarmed(evidence, model),
    explainRival(evidence, model),
  ]) {
    reasons.push(...(part.reasons ?? []));
    counterEvidence.push(...(part.counterEvidence ?? []));
  }
  const { named, change } = evidence;
  if (named) {
    reasons.push({
      code: 'file-named-by-alert',
      text: `An alert names ${plainText(
        named.file,
      )}, which the change touched.`,
      refs: [
        `/alerts/${named.alert.index}/labels`,
        `/changes/${change.index}/files`,
      ],
    });
  }
  return { reasons, counterEvidence };
}

function explainPlace(
  { node, root, change }: ChangeEvidence,
  model: CaseModel,
): Partial<Explanation> {
  const alerting = model.observations.list.filter(
    ({ alerts }) => alerts.length > 0,
  );
  if (alerting.length === 0) {
    return {};
  }
  const service = plainText(change.service);
  const ref = `/changes/${change.index}/service`;
  const here = alerting.filter(observation => observation.node === node);
  if (here.length > 0) {
    return {
      reasons: [
        {
          code: 'on-alerting-service',
          text: `${service} itself alerts.`,
          refs: [ref, ...refsOf(here).filter(r => r.startsWith('/alerts'))],
        },
      ],
    };
  }
  const reached = alerting
    .filter(observation => root.affected[observation.node] > 0)
    .sort((a, b) => root.affected[a.node] - root.affected[b.node]);
  if (reached.length > 0) {
    const steps = root.affected[reached[0].node];
    return {
      reasons: [
        {
          code: 'alerting-service-depends-on-it',
          text: `${plainText(
            model.graph.names[reached[0].node],
          )}, which alerts, depends on ${service}${
            steps === 1 ? '' : ` over ${steps} calls`
          }.`,
          refs: [ref, `/alerts/${reached[0].alerts[0].index}`],
        },
      ],
    };
  }
  const starved = alerting.filter(({ kind }) => kind === 'starved');
  if (starved.length === alerting.length) {
    return {};
  }
  return {
    counterEvidence: [
      {
        code: 'unreachable',
        text: `No known calls lead from an alerting service to ${service}.`,
        refs: [ref, '/graph/edges'],
      },
    ],
  };
}

function explainSides({
  sides,
  sideEvidence,
  change,
}: ChangeEvidence): Partial<Explanation> {
  const telling = [...sides].sort((a, b) => b.evidence - a.evidence);
  const first = telling[0];
  if (!first) {
    return {};
  }
  const refs = [...first.newSeries, ...first.oldSeries]
    .slice(0, MOST_REFS)
    .map(({ index }) => `/series/${index}`);
  const metric = plainText(first.newSeries[0].metric);
  if (sideEvidence > 0) {
    return {
      reasons: [
        {
          code: 'new-side-worse',
          text: `Pods with the change are worse than pods without at the same moments: ${metric}, ${number(
            first.effect,
          )} times the usual spread, ${first.moments} moments.`,
          refs,
        },
      ],
    };
  }
  return sideEvidence < SIDES_SAME
    ? {
        counterEvidence: [
          {
            code: 'new-side-same',
            text: `Pods with the change are no worse than pods without at the same moments (${metric}, ${first.moments} moments).`,
            refs: [...refs, `/changes/${change.index}`],
          },
        ],
      }
    : {};
}

function explainOwnSignals(
  { node, change }: ChangeEvidence,
  model: CaseModel,
): Partial<Explanation> {
  const service = plainText(change.service);
  const own = (['errors', 'late', 'local'] as const).flatMap(
    kind => model.observations.find(kind, node) ?? [],
  );
  const measured = own.filter(({ examinations }) => examinations.length > 0);
  const worse = measured
    .flatMap(({ examinations }) => examinations)
    .filter(examination => examination.onset !== undefined)
    .sort((a, b) => b.evidence - a.evidence)[0];
  if (worse && measured.some(({ evidence }) => evidence >= SEEN)) {
    return {
      reasons: [
        {
          code: 'own-signal-worse',
          text: `${plainText(
            worse.series.metric,
          )} of ${service} went from ${number(worse.before!)} to ${number(
            worse.after!,
          )}.`,
          refs: refsOf(measured),
        },
      ],
    };
  }
  const healthy = measured.filter(({ evidence }) => evidence <= ABSENT);
  return healthy.some(({ kind }) => kind !== 'local')
    ? {
        counterEvidence: [
          {
            code: 'own-signal-healthy',
            text: `The signals of ${service} itself stayed as they were.`,
            refs: refsOf(healthy),
          },
        ],
      }
    : {};
}

function explainCalls(
  { node, change }: ChangeEvidence,
  model: CaseModel,
): Partial<Explanation> {
  const service = plainText(change.service);
  const calls = model.observations.list.filter(
    ({ peer }) => peer !== undefined,
  );
  const toIt = calls.filter(({ peer }) => peer === node);
  const failing = toIt.filter(({ evidence }) => evidence >= SEEN);
  const fine = toIt.filter(({ evidence }) => evidence <= ABSENT);
  const reasons: SuspectReason[] = [];
  const counterEvidence: SuspectReason[] = [];
  if (failing.length > 0 && failing.length >= fine.length) {
    reasons.push({
      code: 'callers-fail',
      text: `Calls to ${service} got worse for ${failing.length} of ${toIt.length} measured callers.`,
      refs: refsOf(failing),
    });
  } else if (fine.length > 0) {
    counterEvidence.push({
      code: 'callers-unaffected',
      text: `Calls to ${service} stayed as they were for ${fine.length} of ${toIt.length} measured callers.`,
      refs: refsOf(fine),
    });
  }
  const alone = calls.filter(
    call =>
      call.node === node &&
      call.evidence >= SEEN &&
      calls.some(
        other =>
          other.peer === call.peer &&
          other.node !== node &&
          other.evidence <= ABSENT,
      ),
  );
  if (alone.length > 0) {
    reasons.push({
      code: 'only-its-calls-fail',
      text: `Calls of ${service} to ${plainText(
        model.graph.names[alone[0].peer!],
      )} got worse, while those of others to the same did not.`,
      refs: refsOf(alone),
    });
  }
  return { reasons, counterEvidence };
}

function explainHarmed(
  { harmed, change }: ChangeEvidence,
  model: CaseModel,
): Partial<Explanation> {
  if (!harmed) {
    return {};
  }
  const service = plainText(change.service);
  const callee = plainText(model.graph.names[harmed.node]);
  const refs = [...harmed.load]
    .sort((a, b) => b.evidence - a.evidence)
    .slice(0, MOST_REFS)
    .map(({ series, onsetPoint }) =>
      onsetPoint === undefined
        ? `/series/${series.index}`
        : `/series/${series.index}/points/${onsetPoint}`,
    );
  return {
    reasons: [
      refs.length > 0
        ? {
            code: 'floods-callee',
            text: `${service} calls ${callee}, which gets more to do than usual and is worse for it.`,
            refs,
          }
        : {
            code: 'may-harm-callee',
            text: `${service} calls ${callee}, where the fault shows; a caller can cause it.`,
            refs: [`/changes/${change.index}/service`],
          },
    ],
  };
}

function explainRival(
  { root, harmed, change }: ChangeEvidence,
  model: CaseModel,
): Partial<Explanation> {
  const rival = model.candidates[0];
  // That the flooded service looks at fault is what its flooding predicts.
  const flooded = harmed && harmed.load.length > 0 ? harmed.node : undefined;
  if (
    !rival ||
    rival.node === root.node ||
    rival.node === flooded ||
    rival.total - root.total < MUCH_BETTER
  ) {
    return {};
  }
  const seen = model.observations.list.filter(
    ({ node, peer, evidence }) =>
      evidence >= SEEN && (peer ?? node) === rival.node,
  );
  return {
    counterEvidence: [
      {
        code: 'explained-by-another-service',
        text: `A fault at ${plainText(
          model.graph.names[rival.node],
        )} explains what is seen better than one at ${plainText(
          change.service,
        )}.`,
        refs:
          seen.length > 0 ? refsOf(seen) : [`/changes/${change.index}/service`],
      },
    ],
  };
}
