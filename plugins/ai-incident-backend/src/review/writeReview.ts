/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentInvestigation,
  IncidentRunbookStep,
  IncidentSummary,
  IncidentTimelineEvent,
} from '@ghostlight/backstage-plugin-ai-common';
import { escapeMarkdown } from '../runbook/writeRunbook';

function duration(from: string, to: string): string {
  const minutes = Math.max(
    0,
    Math.round((Date.parse(to) - Date.parse(from)) / 60_000),
  );
  return minutes < 120
    ? `${minutes} minutes`
    : `${(minutes / 60).toFixed(1)} hours`;
}

type Input = {
  incident: IncidentSummary;
  investigation: IncidentInvestigation;
  timeline: readonly IncidentTimelineEvent[];
  steps: readonly IncidentRunbookStep[];
};

/** A blameless review to begin with: what is known is filled in, what only people know is asked. @internal */
export function writeReview(input: Input): string {
  const { incident, investigation, timeline, steps } = input;
  const confirmed = investigation.suspects.find(
    ({ decision }) => decision?.decision === 'confirmed',
  );
  const [first] = investigation.suspects;
  const affected = investigation.graph.nodes.filter(node => node.affected);
  const unknown = investigation.sources.filter(
    ({ state }) => state === 'unknown',
  );
  const lines = [
    `# Review of incident ${incident.id}: ${escapeMarkdown(incident.title)}`,
    '',
    `Severity ${incident.severity}. Began ${incident.startedAt}, noticed ${
      incident.detectedAt
    }${
      incident.resolvedAt
        ? `, ended ${incident.resolvedAt} after ${duration(
            incident.startedAt,
            incident.resolvedAt,
          )}`
        : ', not resolved yet'
    }.`,
    '',
    '## Impact',
    '',
    `${incident.alertCount} alerts on ${incident.services.length} services: ${
      incident.services
        .slice(0, 15)
        .map(({ service }) => escapeMarkdown(service))
        .join(', ') || 'none named'
    }.`,
    affected.length > 0
      ? `May have been affected: ${affected
          .slice(0, 20)
          .map(({ title }) => escapeMarkdown(title))
          .join(', ')}.`
      : 'What else was affected is unknown: the catalog names no callers.',
    '',
    'How many users noticed, and how? _to be filled in_',
    '',
    '## Timeline',
    '',
    ...timeline
      .slice(0, 100)
      .map(
        event =>
          `- ${event.at} ${escapeMarkdown(event.text.replace(/\s+/g, ' '))}${
            event.actor ? ` (${escapeMarkdown(event.actor)})` : ''
          }`,
      ),
    '',
    '## Contributing factors',
    '',
    ...factors(confirmed ? [confirmed] : [], first, investigation),
    '',
    '## What went well',
    '',
    ...[
      ...(incident.acknowledgedAt
        ? [
            `- Acknowledged ${duration(
              incident.detectedAt,
              incident.acknowledgedAt,
            )} after it was noticed`,
          ]
        : []),
      ...steps
        .filter(({ done }) => done)
        .map(step => `- Done: ${escapeMarkdown(step.title)}`),
    ],
    '- _to be filled in_',
    '',
    '## Follow-ups',
    '',
    ...followUps(
      input,
      unknown.map(({ source, detail }) => `${source}: ${detail ?? 'unknown'}`),
    ),
    '',
  ];
  return lines.join('\n');
}

function factors(
  confirmed: IncidentInvestigation['suspects'],
  first: IncidentInvestigation['suspects'][number] | undefined,
  investigation: IncidentInvestigation,
): string[] {
  if (confirmed.length > 0) {
    return confirmed.map(
      ({ change, decision }) =>
        `- Confirmed by ${escapeMarkdown(decision!.by)}: ${escapeMarkdown(
          `${change.kind} of ${change.service}${
            change.summary ? `, ${change.summary}` : ''
          }`,
        )}`,
    );
  }
  if (!first || investigation.verdict === 'no-change-explains') {
    return [
      `- Nobody confirmed a cause. ${escapeMarkdown(
        investigation.conclusion ?? '',
      )}`,
    ];
  }
  return [
    `- Not confirmed: ${escapeMarkdown(
      `${first.change.kind} of ${first.change.service}${
        first.change.summary ? `, ${first.change.summary}` : ''
      }`,
    )}`,
    ...first.reasons
      .slice(0, 4)
      .map(({ text }) => `  - For it: ${escapeMarkdown(text)}`),
    ...first.counterEvidence
      .slice(0, 4)
      .map(({ text }) => `  - Against it: ${escapeMarkdown(text)}`),
  ];
}

function followUps(
  { incident, investigation }: Input,
  unknown: string[],
): string[] {
  const ownerless = incident.services.filter(
    ({ entityRef, owner }) => entityRef && !owner,
  );
  const unmapped = incident.services.filter(({ entityRef }) => !entityRef);
  return [
    ...investigation.graph.missingRelations
      .slice(0, 10)
      .map(
        ({ from, to }) =>
          `- [ ] Add the relation between ${escapeMarkdown(
            from,
          )} and ${escapeMarkdown(to)} to the catalog: they alerted together`,
      ),
    ...ownerless
      .slice(0, 10)
      .map(({ service }) => `- [ ] Give ${escapeMarkdown(service)} an owner`),
    ...unmapped
      .slice(0, 10)
      .map(
        ({ service }) =>
          `- [ ] Say which entity alerts of "${escapeMarkdown(
            service,
          )}" belong to`,
      ),
    ...unknown
      .slice(0, 5)
      .map(what => `- [ ] Make it answer next time: ${escapeMarkdown(what)}`),
    '- [ ] _what would have prevented it, and what would have shortened it?_',
  ];
}

/** What the next person on call needs in a minute. @internal */
export function writeHandover({
  incident,
  investigation,
  timeline,
  steps,
}: Input): string {
  const open = steps.filter(({ done }) => !done);
  return [
    `# Handover: incident ${incident.id}, ${escapeMarkdown(incident.title)}`,
    '',
    `${incident.status}, severity ${incident.severity}, ${incident.firingCount} of ${incident.alertCount} alerts firing, since ${incident.startedAt}.`,
    '',
    escapeMarkdown(
      investigation.conclusion ?? 'The investigation is not done yet.',
    ),
    '',
    '## Done',
    '',
    ...(steps.some(({ done }) => done)
      ? steps
          .filter(({ done }) => done)
          .map(
            step =>
              `- ${escapeMarkdown(step.title)} (${escapeMarkdown(
                step.done!.by,
              )}, ${step.done!.at})`,
          )
      : ['- nothing yet']),
    '',
    '## Next',
    '',
    ...open.slice(0, 5).map(step => `- ${escapeMarkdown(step.title)}`),
    '',
    '## Last events',
    '',
    ...timeline
      .slice(-8)
      .map(
        event =>
          `- ${event.at} ${escapeMarkdown(event.text.replace(/\s+/g, ' '))}`,
      ),
    '',
  ].join('\n');
}
