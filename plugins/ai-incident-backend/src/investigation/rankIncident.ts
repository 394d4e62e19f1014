/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentEvidence,
  IncidentInvestigation,
  IncidentReason,
  IncidentSuspect,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  plainText,
  rankRootServices,
  rankSuspects,
  type IncidentCase,
  type SuspectReason,
} from '@ghostlight/suspect-ranking';
import type { Collected } from './Collected';
import { writeConclusion, writeHypotheses } from './writeHypotheses';

/** What people decided about earlier suspects on the same service. @internal */
export type PastDecision = {
  incidentId: string;
  service: string;
  kind: string;
  decision: 'confirmed' | 'rejected';
};

type Ranked = Omit<IncidentInvestigation, 'incidentId' | 'revision' | 'state'>;

const MOST_SHOWN_POINTS = 240;
/** What one earlier decision does to the odds of a suspect of the same kind on the same service. */
const CONFIRMED_ODDS = 1.5;
const REJECTED_ODDS = 1 / 1.5;

/** The case file of the ranking engine; indexes are those of what was collected. @internal */
export function buildCase(collected: Collected): IncidentCase {
  const filesByService = new Map<string, string[]>();
  for (const log of collected.logs) {
    if (log.error && (log.before ?? 0) === 0) {
      filesByService.set(log.service, [
        ...(filesByService.get(log.service) ?? []),
        ...log.error.files,
      ]);
    }
  }
  return {
    detectedAt: collected.at,
    alerts: collected.alerts.map(alert => ({
      startsAt: alert.startsAt,
      service: alert.service,
      name: alert.name,
      severity: alert.severity,
      labels: {
        ...alert.labels,
        ...(filesByService.has(alert.service)
          ? {
              ghostlight_error_files: filesByService
                .get(alert.service)!
                .slice(0, 10)
                .join(' '),
            }
          : {}),
      },
    })),
    graph: {
      nodes: collected.graph.nodes.map(({ id }) => id),
      edges: collected.graph.edges,
    },
    changes: collected.changes.map(change => ({
      id: change.id,
      service: change.service,
      kind: change.kind,
      startedAt: change.startedAt,
      ...(change.finishedAt ? { finishedAt: change.finishedAt } : {}),
      ...(change.author ? { author: change.author } : {}),
      ...(change.summary ? { summary: change.summary } : {}),
      ...(change.files ? { files: change.files } : {}),
    })),
    series: collected.series.map(series => ({ ...series })),
  };
}

/**
 * Ranks the changes of an incident and gives every piece of evidence an id that claims can cite.
 *
 * @internal
 */
export function rankIncident(options: {
  collected: Collected;
  decisions: readonly PastDecision[];
}): Ranked {
  const { collected, decisions } = options;
  const incident = buildCase(collected);
  const evidence = listEvidence(collected);
  const ranking = rankSuspects(incident);
  const byId = new Map(collected.changes.map(change => [change.id, change]));
  const suspects = ranking.suspects.map((suspect): IncidentSuspect => {
    const change = byId.get(suspect.changeId)!;
    return {
      change,
      score: suspect.score,
      reasons: suspect.reasons.map(toReason),
      counterEvidence: suspect.counterEvidence.map(toReason),
    };
  });
  const weighed = weigh(suspects, decisions);
  const ranked = {
    startedAt: collected.at,
    verdict: ranking.verdict,
    suspects: weighed,
    rootServices:
      collected.alerts.length > 0
        ? rankRootServices(incident).slice(0, 10)
        : [],
    model: { used: false, droppedCitations: 0 },
    graph: collected.graph,
    evidence,
    logs: collected.logs,
    events: collected.events,
    sources: collected.sources,
    queries: collected.queries,
  };
  return {
    ...ranked,
    conclusion: writeConclusion(ranked),
    hypotheses: writeHypotheses(ranked),
  };
}

/** JSON pointers of the case become ids of evidence. */
function toReason(reason: SuspectReason): IncidentReason {
  const letters: Record<string, string> = {
    alerts: 'A',
    changes: 'C',
    series: 'S',
  };
  return {
    code: reason.code,
    text: reason.text,
    refs: [
      ...new Set(
        reason.refs.flatMap(ref => {
          const [, list, index] = ref.split('/');
          return letters[list] && /^\d+$/.test(index ?? '')
            ? [`${letters[list]}${Number(index) + 1}`]
            : [];
        }),
      ),
    ],
  };
}

function listEvidence(collected: Collected): IncidentEvidence[] {
  const query = (service: string, metric: string) =>
    collected.queries.find(
      candidate =>
        candidate.query.includes(metric) &&
        candidate.query.includes(plainName(service)),
    );
  return [
    ...collected.alerts.map(
      (alert, index): IncidentEvidence => ({
        id: `A${index + 1}`,
        kind: 'alert',
        service: alert.service,
        text: `${alert.name} on ${alert.service}${
          alert.summary ? `: ${alert.summary}` : ''
        }`,
        at: alert.startsAt,
        ...(alert.url ? { url: alert.url } : {}),
      }),
    ),
    ...collected.changes.map(
      (change, index): IncidentEvidence => ({
        id: `C${index + 1}`,
        kind: 'change',
        service: change.service,
        text: `${change.kind} of ${change.service}${
          change.summary ? `: ${change.summary}` : ''
        }`,
        at: change.startedAt,
        ...(change.url ? { url: change.url } : {}),
      }),
    ),
    ...collected.series.map((series, index): IncidentEvidence => {
      const asked = query(series.service, series.metric);
      return {
        id: `S${index + 1}`,
        kind: 'series',
        service: series.service,
        text: `${series.metric} of ${series.service}${
          series.peer ? ` to ${series.peer}` : ''
        }${series.instance ? ` on ${series.instance}` : ''}`,
        points: series.points.slice(-MOST_SHOWN_POINTS),
        ...(asked ? { query: asked } : {}),
      };
    }),
    ...collected.logs.map(
      (log, index): IncidentEvidence => ({
        id: `L${index + 1}`,
        kind: 'log',
        service: log.service,
        text: log.example,
        ...(log.firstAt ? { at: log.firstAt } : {}),
      }),
    ),
    ...collected.events.map(
      (event, index): IncidentEvidence => ({
        id: `E${index + 1}`,
        kind: 'event',
        service: event.service,
        text: `${event.object} ${event.reason}: ${event.message}`,
        at: event.at,
      }),
    ),
  ];
}

function plainName(service: string): string {
  return service.slice(service.lastIndexOf('/') + 1);
}

/** Earlier decisions shift the odds a little; they add no suspect and do not touch the verdict. */
function weigh(
  suspects: readonly IncidentSuspect[],
  decisions: readonly PastDecision[],
): IncidentSuspect[] {
  const total = suspects.reduce((sum, { score }) => sum + score, 0);
  const changed = suspects.map(suspect => {
    const past = decisions
      .filter(
        ({ service, kind }) =>
          service === suspect.change.service && kind === suspect.change.kind,
      )
      .slice(0, 5);
    const confirmed = past.filter(({ decision }) => decision === 'confirmed');
    const rejected = past.filter(({ decision }) => decision === 'rejected');
    return {
      suspect: {
        ...suspect,
        reasons: [
          ...suspect.reasons,
          ...confirmed.slice(0, 1).map(({ incidentId }) => ({
            code: 'confirmed-before',
            text: `A ${plainText(
              suspect.change.kind,
            )} of this service was confirmed as the cause of incident ${incidentId}`,
            refs: [],
          })),
        ],
        counterEvidence: [
          ...suspect.counterEvidence,
          ...rejected.slice(0, 1).map(({ incidentId }) => ({
            code: 'rejected-before',
            text: `A ${plainText(
              suspect.change.kind,
            )} of this service was suspected in incident ${incidentId} and cleared`,
            refs: [],
          })),
        ],
      },
      weight:
        suspect.score *
        CONFIRMED_ODDS ** confirmed.length *
        REJECTED_ODDS ** rejected.length,
    };
  });
  const weights = changed.reduce((sum, { weight }) => sum + weight, 0);
  const scale = weights > 0 ? total / weights : 1;
  return changed
    .map(({ suspect, weight }, index) => ({
      index,
      suspect: { ...suspect, score: Math.round(weight * scale * 1e6) / 1e6 },
    }))
    .sort((a, b) => b.suspect.score - a.suspect.score || a.index - b.index)
    .map(({ suspect }) => suspect);
}
