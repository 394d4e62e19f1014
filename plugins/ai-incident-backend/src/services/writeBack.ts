/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';
import type { IncidentConfig } from '../config';
import { addTimelineEvents } from '../database/timeline';
import { boundedFetch } from '../sources/boundedFetch';

/** What is written back. @internal */
export type Outbound = {
  incidentId: string;
  kind: 'acknowledge' | 'note';
  by: string;
  text?: string;
};

const MOST = 20;

/**
 * Acknowledges at PagerDuty and Opsgenie what was acknowledged here, and shares notes, where that is configured. Each
 * alert is written to once: what was done is in the timeline under its own key.
 *
 * @internal
 */
export async function writeBack(options: {
  database: AiDatabase;
  config: IncidentConfig;
  outbound: Outbound;
  /** Of the job: tells two notes apart. */
  jobId: string;
  signal: AbortSignal;
}): Promise<void> {
  const { database, config, outbound, jobId, signal } = options;
  if (!config.pagerduty && !config.opsgenie) {
    return;
  }
  const client = await database.client();
  const rows: { id: string; external: { system: string; id: string } }[] =
    await client('episode')
      .where({ incident_id: outbound.incidentId, firing: true })
      .whereNotNull('external')
      .orderBy('id')
      .limit(MOST)
      .select('id', 'external');
  for (const { external } of rows) {
    const dedupeKey = `outbound:${outbound.kind}:${
      outbound.kind === 'note' ? jobId : ''
    }:${external.system}:${external.id}`;
    const done = await client('timeline')
      .where({ incident_id: outbound.incidentId, dedupe_key: dedupeKey })
      .first('id');
    const request = done ? undefined : requestFor(config, external, outbound);
    if (!request) {
      continue;
    }
    await boundedFetch({ ...request, signal, onLarge: 'cut' });
    await addTimelineEvents(client, [
      {
        incidentId: outbound.incidentId,
        at: new Date(),
        kind: 'outbound',
        text: `${
          outbound.kind === 'note' ? 'Note written' : 'Acknowledged'
        } at ${external.system} (${external.id})`,
        dedupeKey,
      },
    ]);
  }
}

function requestFor(
  config: IncidentConfig,
  external: { system: string; id: string },
  outbound: Outbound,
) {
  const id = encodeURIComponent(external.id);
  const note = `${outbound.by}: ${outbound.text ?? ''}`.slice(0, 20_000);
  if (external.system === 'pagerduty' && config.pagerduty) {
    const { token, from, url } = config.pagerduty;
    const headers = {
      authorization: `Token token=${token}`,
      'content-type': 'application/json',
      accept: 'application/vnd.pagerduty+json;version=2',
      from,
    };
    return outbound.kind === 'acknowledge'
      ? {
          url: new URL(`${url}/incidents/${id}`),
          method: 'PUT' as const,
          headers,
          body: JSON.stringify({
            incident: { type: 'incident_reference', status: 'acknowledged' },
          }),
        }
      : {
          url: new URL(`${url}/incidents/${id}/notes`),
          method: 'POST' as const,
          headers,
          body: JSON.stringify({ note: { content: note } }),
        };
  }
  if (external.system === 'opsgenie' && config.opsgenie) {
    const { apiKey, url } = config.opsgenie;
    const action = outbound.kind === 'acknowledge' ? 'acknowledge' : 'notes';
    return {
      url: new URL(`${url}/v2/alerts/${id}/${action}?identifierType=id`),
      method: 'POST' as const,
      headers: {
        authorization: `GenieKey ${apiKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ source: 'Ghostlight', user: outbound.by, note }),
    };
  }
  return undefined;
}
