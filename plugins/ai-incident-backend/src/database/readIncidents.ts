/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { NotFoundError } from '@backstage/errors';
import type {
  IncidentAlert,
  IncidentInvestigation,
  IncidentRunbook,
  IncidentService,
  IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';

/** @internal */
export function toSummary(row: { [column: string]: any }): IncidentSummary {
  const iso = (name: string, value: Date | null) =>
    value ? { [name]: value.toISOString() } : {};
  const services: IncidentService[] = row.services;
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    severity: row.severity,
    origin: row.origin,
    ...(row.declared_by ? { declaredBy: row.declared_by } : {}),
    ...(row.summary ? { summary: row.summary } : {}),
    startedAt: row.started_at.toISOString(),
    detectedAt: row.detected_at.toISOString(),
    ...iso('acknowledgedAt', row.acknowledged_at),
    ...iso('resolvedAt', row.resolved_at),
    updatedAt: row.updated_at.toISOString(),
    ...(row.merged_into ? { mergedInto: row.merged_into } : {}),
    alertCount: row.alert_count,
    firingCount: row.firing_count,
    services,
    owners: [...new Set(services.flatMap(({ owner }) => owner ?? []))],
    ...(row.verdict ? { verdict: row.verdict } : {}),
    ...(row.top_suspect ? { topSuspect: row.top_suspect } : {}),
    investigation: { state: row.investigation_state, revision: row.revision },
  };
}

/** @throws NotFoundError @internal */
export async function readIncident(
  client: Knex,
  id: string,
): Promise<IncidentSummary> {
  const row = /^\d{1,18}$/.test(id)
    ? await client('incident').where({ id }).first()
    : undefined;
  if (!row) {
    throw new NotFoundError(`No incident "${id}"`);
  }
  return toSummary(row);
}

/** @internal */
export function toAlert(row: { [column: string]: any }): IncidentAlert {
  let status: IncidentAlert['status'] = row.firing ? 'firing' : 'resolved';
  if (row.suppressed) {
    status = 'suppressed';
  }
  return {
    id: row.id,
    source: row.source,
    key: row.alert_key,
    name: row.name,
    status,
    severity: row.severity,
    startsAt: row.starts_at.toISOString(),
    ...(!row.firing && row.last_resolved_at
      ? { endsAt: row.last_resolved_at.toISOString() }
      : {}),
    ...(row.summary ? { summary: row.summary } : {}),
    service: row.service,
    ...(row.entity_ref ? { entityRef: row.entity_ref } : {}),
    entityEvidence: row.entity_evidence,
    labels: row.labels,
    ...(row.url ? { url: row.url } : {}),
    count: row.count,
    flaps: row.flaps,
  };
}

const NOTHING: Omit<
  IncidentInvestigation,
  'incidentId' | 'revision' | 'state'
> = {
  suspects: [],
  rootServices: [],
  hypotheses: [],
  model: { used: false, droppedCitations: 0 },
  graph: { nodes: [], edges: [], truncated: false, missingRelations: [] },
  evidence: [],
  logs: [],
  events: [],
  sources: [],
  queries: [],
};

/** The newest investigation with something in it, with what people decided. @internal */
export async function readInvestigation(
  client: Knex,
  incident: IncidentSummary,
): Promise<IncidentInvestigation> {
  const row = await client('investigation')
    .where({ incident_id: incident.id })
    .orderByRaw('result IS NULL, revision DESC')
    .first('revision', 'started_at', 'finished_at', 'error', 'result');
  const decisions = await client('decision').where({
    incident_id: incident.id,
  });
  const decisionOf = (target: string, id: string) => {
    const made = decisions.find(
      decision => decision.target === target && decision.target_id === id,
    );
    return made
      ? {
          decision: {
            decision: made.decision,
            by: made.decided_by,
            at: made.decided_at.toISOString(),
            ...(made.note ? { note: made.note } : {}),
          },
        }
      : {};
  };
  const result: typeof NOTHING = row?.result ?? NOTHING;
  const suspects = result.suspects.map(suspect => ({
    ...suspect,
    ...decisionOf('suspect', suspect.change.id),
  }));
  const order: Record<string, number> = {
    confirmed: 0,
    undecided: 1,
    rejected: 2,
  };
  return {
    ...NOTHING,
    ...result,
    incidentId: incident.id,
    revision: row?.revision ?? incident.investigation.revision,
    state: incident.investigation.state,
    ...(row?.started_at ? { startedAt: row.started_at.toISOString() } : {}),
    ...(row?.finished_at ? { finishedAt: row.finished_at.toISOString() } : {}),
    ...(row?.error ? { error: row.error } : {}),
    // What a person said about this incident goes before what was computed.
    suspects: suspects
      .map((suspect, index) => ({ suspect, index }))
      .sort(
        (a, b) =>
          order[a.suspect.decision?.decision ?? 'undecided'] -
            order[b.suspect.decision?.decision ?? 'undecided'] ||
          a.index - b.index,
      )
      .map(({ suspect }) => suspect),
    hypotheses: result.hypotheses.map(hypothesis => ({
      ...hypothesis,
      ...decisionOf('hypothesis', hypothesis.id),
    })),
  };
}

/** @throws NotFoundError when there is no such version. @internal */
export async function readRunbook(
  client: Knex,
  options: { incidentId: string; version?: number },
): Promise<IncidentRunbook> {
  const { incidentId, version } = options;
  const rows = await client('runbook')
    .where({ incident_id: incidentId })
    .orderBy('version', 'desc')
    .select('version', 'created_at', 'steps');
  const row =
    version === undefined ? rows[0] : rows.find(one => one.version === version);
  if (!row) {
    if (version === undefined) {
      // Before the first investigation is done there is nothing to do yet, and that is no error.
      return {
        incidentId,
        version: 0,
        versions: 0,
        createdAt: new Date().toISOString(),
        steps: [],
      };
    }
    throw new NotFoundError(
      `The runbook of incident "${incidentId}" has no version ${version}`,
    );
  }
  const checks = await client('runbook_check').where({
    incident_id: incidentId,
  });
  return {
    incidentId,
    version: row.version,
    versions: rows.length,
    createdAt: row.created_at.toISOString(),
    steps: (row.steps as IncidentRunbook['steps']).map(step => {
      const check = checks.find(one => one.step_id === step.id);
      return {
        ...step,
        ...(check
          ? {
              done: {
                by: check.done_by,
                at: check.done_at.toISOString(),
                ...(check.note ? { note: check.note } : {}),
              },
            }
          : {}),
      };
    }),
  };
}
