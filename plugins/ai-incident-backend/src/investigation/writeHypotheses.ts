/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentHypothesis,
  IncidentInvestigation,
  IncidentReason,
  IncidentSuspect,
} from '@ghostlight/backstage-plugin-ai-common';

type Findings = Pick<
  IncidentInvestigation,
  | 'verdict'
  | 'suspects'
  | 'rootServices'
  | 'graph'
  | 'evidence'
  | 'logs'
  | 'events'
  | 'sources'
>;

function nameOf(service: string): string {
  return service.slice(service.lastIndexOf('/') + 1);
}

function percent(score: number): string {
  if (score >= 0.995) {
    return 'over 99%';
  }
  return score < 0.01 ? 'under 1%' : `${Math.round(score * 100)}%`;
}

function describe({ change }: IncidentSuspect): string {
  return `${change.kind} of ${nameOf(change.service)}${
    change.summary ? ` (${change.summary})` : ''
  }`;
}

/** The outcome in plain words, written without a model. @internal */
export function writeConclusion(findings: Findings): string {
  const { verdict, suspects, rootServices, sources } = findings;
  const [first] = suspects;
  const unknown = sources
    .filter(({ state }) => state === 'unknown')
    .map(({ source }) => source);
  const missing =
    unknown.length > 0
      ? ` Not known, because it could not be asked: ${unknown.join(', ')}.`
      : '';
  const [root] = rootServices;
  const where =
    root && root.score >= 0.3
      ? ` The symptoms point to ${nameOf(root.service)} (${percent(
          root.score,
        )}).`
      : '';
  if (!first) {
    return `No change was found around the alerting services.${where}${missing}`;
  }
  if (verdict === 'no-change-explains') {
    const [against] = first.counterEvidence;
    return `No change explains this. The nearest is the ${describe(first)}${
      against ? `, but: ${clauseOf(against.text)}` : ''
    }.${where}${missing}`;
  }
  return `The likeliest cause is the ${describe(first)}, ${percent(
    first.score,
  )}${
    first.reasons[0] ? `: ${clauseOf(first.reasons[0].text)}` : ''
  }.${where}${missing}`;
}

/** A reason inside a longer sentence: names without kind and namespace, no full stop of its own. */
function clauseOf(text: string): string {
  return text.replace(/\b[a-z]+:[\w.-]+\//g, '').replace(/\.$/, '');
}

function claims(reasons: readonly IncidentReason[]) {
  return reasons
    .slice(0, 4)
    .map(({ text, refs }) => ({ text, evidence: refs }));
}

/**
 * Two or three competing explanations from the ranking alone.
 *
 * @internal
 */
export function writeHypotheses(findings: Findings): IncidentHypothesis[] {
  const { suspects, verdict, rootServices, evidence } = findings;
  const hypotheses = suspects.slice(0, 2).map(
    (suspect, index): IncidentHypothesis => ({
      id: `H${index + 1}`,
      title: `${suspect.change.kind} of ${nameOf(suspect.change.service)}`,
      statement: `The ${describe(suspect)} caused it.`,
      for: claims(suspect.reasons),
      against: claims(suspect.counterEvidence),
      nextCheck: nextCheck(findings, suspect.change.service),
      changeId: suspect.change.id,
      author: 'rules',
    }),
  );
  const [root] = rootServices;
  if (root) {
    const alerts = evidence.filter(
      ({ kind, service }) => kind === 'alert' && service === root.service,
    );
    const none: IncidentHypothesis = {
      id: 'H0',
      title: 'No change',
      statement: `Something failed at ${nameOf(
        root.service,
      )} that no known change explains: load, a dependency outside of the catalog, hardware, data.`,
      for: [
        {
          text: `The symptoms fit a fault at ${nameOf(root.service)} (${percent(
            root.score,
          )})`,
          evidence: alerts.slice(0, 3).map(({ id }) => id),
        },
        ...(suspects[0] ? claims(suspects[0].counterEvidence).slice(0, 2) : []),
      ],
      against: suspects[0] ? claims(suspects[0].reasons).slice(0, 2) : [],
      nextCheck: nextCheck(findings, root.service),
      author: 'rules',
    };
    if (verdict === 'no-change-explains') {
      hypotheses.unshift(none);
    } else {
      hypotheses.push(none);
    }
  }
  return hypotheses.slice(0, 3);
}

/** A thing to look at next; reading only. */
function nextCheck(findings: Findings, service: string): string {
  const log = findings.logs.find(
    candidate => candidate.service === service && candidate.before === 0,
  );
  if (log) {
    return `Read the logs of ${nameOf(service)} for: ${log.template}`;
  }
  const series = findings.evidence.find(
    ({ kind, service: owner, query }) =>
      kind === 'series' && owner === service && query,
  );
  if (series?.query) {
    return `Run in ${series.query.source}: ${series.query.query}`;
  }
  const event = findings.events.find(
    candidate => candidate.service === service && candidate.warning,
  );
  if (event) {
    return `Describe ${event.object}: ${event.reason}`;
  }
  return `Compare errors and latency of ${nameOf(service)} before and after ${
    findings.evidence[0]?.at ?? 'the first alert'
  }, and of its callers`;
}
