/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentAnswerSource,
  IncidentInvestigation,
  IncidentRunbookStep,
  IncidentSummary,
  IncidentTimelineEvent,
  KnowledgeHit,
  SimilarIncident,
} from '@ghostlight/backstage-plugin-ai-common';
import { cleanText } from '../text/cleanText';

/** Something an answer may rest on. @internal */
export type Passage = Omit<IncidentAnswerSource, 'number' | 'quote'> & {
  text: string;
};

const MOST_EVIDENCE = 200;
const MOST_NOTES = 50;
const LONGEST = 4_000;

/**
 * All that is known of an incident as passages: what was found, the evidence, the runbook, notes of people, documents of the
 * services and past incidents. Everything was hidden already that the asker may not read.
 *
 * @internal
 */
export function passagesOf(options: {
  incident: IncidentSummary;
  investigation: IncidentInvestigation;
  steps: readonly IncidentRunbookStep[];
  timeline: readonly IncidentTimelineEvent[];
  hits: readonly KnowledgeHit[];
  past: readonly { incident: SimilarIncident; review?: string }[];
}): Passage[] {
  const { incident, investigation, steps, timeline, hits, past } = options;
  const unknown = investigation.sources.filter(
    ({ state }) => state === 'unknown',
  );
  const list: Passage[] = [
    {
      kind: 'finding',
      id: 'conclusion',
      title: 'What the investigation found',
      text: investigation.conclusion ?? '',
    },
    {
      kind: 'finding',
      id: 'owners',
      title: 'Owners of the affected services',
      text: incident.services
        .map(
          ({ service, owner }) =>
            `${service} is owned by ${owner ?? 'nobody the catalog knows'}.`,
        )
        .join('\n'),
    },
    {
      kind: 'finding',
      id: 'affected',
      title: 'Services that may be affected',
      text: investigation.graph.nodes
        .filter(({ affected, alerting }) => affected && !alerting)
        .map(({ title, owner }) => `${title}${owner ? ` (${owner})` : ''}.`)
        .join('\n'),
    },
    {
      kind: 'finding',
      id: 'unknown',
      title: 'What could not be asked',
      text: unknown
        .map(({ source, detail }) => `${source}: ${detail ?? 'unknown'}.`)
        .join('\n'),
    },
    ...investigation.suspects.slice(0, 10).map(
      ({ change, reasons, counterEvidence }): Passage => ({
        kind: 'finding',
        id: change.id,
        title: `Suspect: ${change.kind} of ${change.service}`,
        ...(change.url ? { location: change.url } : {}),
        text: [
          `${change.summary ?? change.id} (${change.startedAt}).`,
          ...reasons.map(({ text }) => `For it: ${text}.`),
          ...counterEvidence.map(({ text }) => `Against it: ${text}.`),
        ].join('\n'),
      }),
    ),
    ...investigation.evidence.slice(0, MOST_EVIDENCE).map(
      (item): Passage => ({
        kind: 'evidence',
        id: item.id,
        title: `Evidence ${item.id}`,
        ...(item.url ? { location: item.url } : {}),
        text: `${item.text}${item.at ? ` (${item.at})` : ''}`,
      }),
    ),
    ...steps.map(
      (step): Passage => ({
        kind: 'runbook',
        id: step.id,
        title: `Runbook, ${step.phase}`,
        text: [
          `${step.done ? 'Done' : 'To do'}: ${step.title}.`,
          step.detail,
          step.command && `Command: ${step.command}`,
        ]
          .filter(Boolean)
          .join('\n'),
      }),
    ),
    ...timeline
      .filter(({ kind }) => kind === 'note' || kind === 'status')
      .slice(-MOST_NOTES)
      .map(
        (event): Passage => ({
          kind: 'timeline',
          id: event.id,
          title: event.actor ? `Note of ${event.actor}` : 'Timeline',
          text: `${event.text} (${event.at})`,
        }),
      ),
    ...hits.map(
      (hit): Passage => ({
        kind: 'document',
        id: hit.chunkId,
        title: [hit.title, ...hit.headingPath.slice(1)].join(' › '),
        location: hit.anchor ? `${hit.location}#${hit.anchor}` : hit.location,
        text: hit.text,
      }),
    ),
    ...past.map(
      ({ incident: other, review }): Passage => ({
        kind: 'past-incident',
        id: other.id,
        title: `Incident ${other.id}: ${other.title}`,
        text: [
          other.confirmedCause && `Its cause was: ${other.confirmedCause}.`,
          review,
        ]
          .filter(Boolean)
          .join('\n'),
      }),
    ),
  ];
  return list
    .map(passage => ({
      ...passage,
      title: cleanText(passage.title, 300),
      text: cleanText(passage.text, LONGEST),
    }))
    .filter(({ text }) => text !== '');
}
