/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentInvestigation,
  IncidentRunbookStep,
  IncidentSeverity,
  SimilarIncident,
} from '@ghostlight/backstage-plugin-ai-common';
import { digest } from '../intake/formats/reading';

type Step = Omit<IncidentRunbookStep, 'id' | 'done'>;

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/**
 * Steps for this incident, from its evidence: verify, mitigate, communicate, escalate. Every step says what it rests on;
 * commands are for people to run.
 *
 * @internal
 */
export function writeRunbook(options: {
  investigation: Pick<
    IncidentInvestigation,
    | 'verdict'
    | 'suspects'
    | 'hypotheses'
    | 'rootServices'
    | 'graph'
    | 'evidence'
    | 'logs'
    | 'sources'
  >;
  severity: IncidentSeverity;
  owners: readonly string[];
  similar: readonly SimilarIncident[];
  /** Runbooks and gotchas of the services, with where they are. */
  documents: readonly { title: string; location: string; service: string }[];
}): Omit<IncidentRunbookStep, 'done'>[] {
  const { investigation, severity, owners, similar, documents } = options;
  const steps: Step[] = [
    ...verify(investigation),
    ...documents.slice(0, 5).map(
      (document): Step => ({
        phase: 'verify',
        title: `Read "${document.title}" of ${nameOf(document.service)}`,
        detail: document.location,
        evidence: [],
      }),
    ),
    ...mitigate(investigation),
    ...similar
      .filter(({ confirmedCause }) => confirmedCause)
      .slice(0, 2)
      .map(
        (past): Step => ({
          phase: 'mitigate',
          title: `Compare with incident ${past.id}: ${past.title}`,
          detail: `Its cause was: ${past.confirmedCause}`,
          evidence: [],
        }),
      ),
    ...communicate(investigation, severity),
    ...escalate(owners, severity),
  ];
  const seen = new Set<string>();
  return steps
    .map(step => ({
      id: digest([step.phase, step.title]).slice(0, 12),
      ...step,
    }))
    .filter(({ id }) => (seen.has(id) ? false : Boolean(seen.add(id))));
}

function verify(
  investigation: Parameters<typeof writeRunbook>[0]['investigation'],
): Step[] {
  const alerts = investigation.evidence.filter(({ kind }) => kind === 'alert');
  const unknown = investigation.sources.filter(
    ({ state }) => state === 'unknown',
  );
  return [
    {
      phase: 'verify',
      title: 'Confirm that users are affected',
      detail: alerts
        .slice(0, 3)
        .map(({ text }) => text)
        .join('\n'),
      evidence: alerts.slice(0, 3).map(({ id }) => id),
    },
    ...investigation.hypotheses.slice(0, 3).map(
      (hypothesis): Step => ({
        phase: 'verify',
        title: `Check: ${hypothesis.title}`,
        detail: hypothesis.nextCheck,
        evidence: [
          ...new Set(hypothesis.for.flatMap(({ evidence }) => evidence)),
        ].slice(0, 5),
      }),
    ),
    ...(unknown.length > 0
      ? [
          {
            phase: 'verify' as const,
            title: 'Look by hand at what could not be asked',
            detail: unknown
              .map(({ source, detail }) => `${source}: ${detail ?? 'unknown'}`)
              .join('\n'),
            evidence: [],
          },
        ]
      : []),
  ];
}

function mitigate(
  investigation: Parameters<typeof writeRunbook>[0]['investigation'],
): Step[] {
  const { suspects, verdict, rootServices, evidence } = investigation;
  const steps: Step[] = [];
  for (const suspect of suspects.slice(0, verdict === 'change' ? 2 : 1)) {
    const { change } = suspect;
    const place = evidence.find(
      item =>
        item.kind === 'change' &&
        item.service === change.service &&
        item.at === change.startedAt,
    );
    const flag = change.kind === 'feature-flag';
    steps.push({
      phase: 'mitigate',
      title: `${
        verdict === 'change' ? '' : 'Only if the checks point to it: '
      }${flag ? 'turn the flag back' : 'roll back'} the ${
        change.kind
      } of ${nameOf(change.service)}`,
      detail: [
        change.summary,
        change.url,
        ...suspect.counterEvidence
          .slice(0, 2)
          .map(({ text }) => `Against it: ${text}`),
      ]
        .filter(Boolean)
        .join('\n'),
      ...(change.rollback ? { command: change.rollback } : {}),
      evidence: place ? [place.id] : [],
    });
  }
  const [root] = rootServices;
  if (root) {
    steps.push({
      phase: 'mitigate',
      title: `Relieve ${nameOf(
        root.service,
      )}: scale out, shed load or fail over`,
      detail: 'When no rollback helps, or it takes longer than users can wait.',
      evidence: evidence
        .filter(
          ({ kind, service }) => kind === 'alert' && service === root.service,
        )
        .slice(0, 3)
        .map(({ id }) => id),
    });
  }
  return steps;
}

function communicate(
  investigation: Parameters<typeof writeRunbook>[0]['investigation'],
  severity: IncidentSeverity,
): Step[] {
  const affected = investigation.graph.nodes.filter(
    node => node.affected && !node.alerting,
  );
  const owners = [...new Set(affected.flatMap(({ owner }) => owner ?? []))];
  return [
    {
      phase: 'communicate',
      title: 'Say what is known, what is not, and when the next update comes',
      detail:
        severity === 'critical' ? 'Every 15 minutes.' : 'Every 30 minutes.',
      evidence: [],
    },
    ...(affected.length > 0
      ? [
          {
            phase: 'communicate' as const,
            title: `Tell the owners of what may be affected: ${
              owners.map(nameOf).slice(0, 8).join(', ') || 'owner unknown'
            }`,
            detail: affected
              .slice(0, 20)
              .map(({ title }) => title)
              .join(', '),
            evidence: [],
          },
        ]
      : []),
  ];
}

function escalate(
  owners: readonly string[],
  severity: IncidentSeverity,
): Step[] {
  return [
    {
      phase: 'escalate',
      title:
        owners.length > 0
          ? `Get ${owners.slice(0, 5).map(nameOf).join(', ')} in`
          : 'Find an owner: the catalog names none for the alerting services',
      detail:
        severity === 'critical' || severity === 'high'
          ? 'At once.'
          : 'When nothing helped within 30 minutes.',
      evidence: [],
    },
  ];
}

/** @internal */
export function runbookMarkdown(options: {
  title: string;
  incidentId: string;
  version: number;
  steps: readonly IncidentRunbookStep[];
}): string {
  const { title, incidentId, version, steps } = options;
  const phases: IncidentRunbookStep['phase'][] = [
    'verify',
    'mitigate',
    'communicate',
    'escalate',
  ];
  return [
    `# Runbook: ${escapeMarkdown(title)}`,
    '',
    `Incident ${incidentId}, version ${version}. Written from evidence; commands are for people to run.`,
    ...phases.flatMap(phase => {
      const mine = steps.filter(step => step.phase === phase);
      return mine.length === 0
        ? []
        : [
            '',
            `## ${phase[0].toUpperCase()}${phase.slice(1)}`,
            '',
            ...mine.flatMap(step => [
              `- [${step.done ? 'x' : ' '}] ${escapeMarkdown(step.title)}${
                step.done
                  ? ` (${escapeMarkdown(step.done.by)}, ${step.done.at})`
                  : ''
              }`,
              ...(step.detail
                ? step.detail
                    .split('\n')
                    .map(line => `  ${escapeMarkdown(line)}  `)
                : []),
              ...(step.command
                ? [
                    '',
                    '  ```sh',
                    ...step.command.split('\n').map(line => `  ${line}`),
                    '  ```',
                  ]
                : []),
              ...(step.evidence.length > 0
                ? [`  Evidence: ${step.evidence.join(', ')}`]
                : []),
            ]),
          ];
    }),
    '',
  ].join('\n');
}

/** Text from strangers is shown as text: no links, images, HTML or code. @internal */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#!~]/g, match => `\\${match}`);
}
