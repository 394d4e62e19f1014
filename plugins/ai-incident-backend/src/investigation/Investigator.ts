/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { IncidentInvestigation } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiKnowledgeService,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import type { IncidentConfig } from '../config';
import { findSimilar } from '../database/findSimilar';
import { addTimelineEvents } from '../database/timeline';
import { digest } from '../intake/formats/reading';
import { writeRunbook } from '../runbook/writeRunbook';
import { cleanText } from '../text/cleanText';
import { askModel } from './askModel';
import type { Collected } from './Collected';
import { collectEvidence, type IncidentSources } from './collectEvidence';
import { rankIncident, type PastDecision } from './rankIncident';

/**
 * Looks into an incident: collect, rank, word. After each step what it found is written down under the revision of the
 * investigation, so that a job that is killed goes on where it was, and one that runs twice changes nothing.
 *
 * @internal
 */
export class Investigator {
  readonly #options: {
    auth: AuthService;
    config: IncidentConfig;
    database: AiDatabase;
    knowledge: AiKnowledgeService;
    logger: LoggerService;
    model: AiModelService;
    snapshots: CatalogSnapshots;
    sources: IncidentSources;
    onProgress: (incidentId: string) => void;
    /** For tests: called between steps. */
    afterStep?: (step: 'collected' | 'ranked' | 'worded') => void;
  };

  constructor(options: {
    auth: AuthService;
    config: IncidentConfig;
    database: AiDatabase;
    knowledge: AiKnowledgeService;
    logger: LoggerService;
    model: AiModelService;
    snapshots: CatalogSnapshots;
    sources: IncidentSources;
    onProgress: (incidentId: string) => void;
    afterStep?: (step: 'collected' | 'ranked' | 'worded') => void;
  }) {
    this.#options = options;
  }

  async run(request: {
    incidentId: string;
    revision: number;
    signal: AbortSignal;
  }): Promise<void> {
    const { incidentId, revision, signal } = request;
    const client = await this.#options.database.client();
    const started = await client('incident')
      .where({ id: incidentId })
      .whereNot({ status: 'merged' })
      .first('id', 'revision');
    if (!started || started.revision > revision) {
      return;
    }
    const key = { incident_id: incidentId, revision };
    await client('investigation')
      .insert({ ...key, state: 'running', started_at: new Date() })
      .onConflict(['incident_id', 'revision'])
      .ignore();
    const row = await client('investigation').where(key).first();
    if (row.state === 'done') {
      return;
    }
    await this.#setState(client, request, 'running');
    this.#options.onProgress(incidentId);

    const collected = await this.#collect(client, request, row.collected);
    this.#options.afterStep?.('collected');
    const ranked = row.result ?? (await this.#rank(client, request, collected));
    this.#options.afterStep?.('ranked');
    this.#options.onProgress(incidentId);
    signal.throwIfAborted();

    const worded = await askModel({
      model: this.#options.model,
      credentials: await this.#options.auth.getOwnServiceCredentials(),
      investigation: ranked,
      entityRef: ranked.rootServices[0]?.service.includes(':')
        ? ranked.rootServices[0].service
        : undefined,
      signal,
    });
    this.#options.afterStep?.('worded');
    await client.transaction(async trx => {
      await trx('investigation')
        .where(key)
        .update({
          state: 'done',
          finished_at: new Date(),
          result: JSON.stringify({ ...ranked, ...worded }),
          error: null,
        });
      await this.#setState(trx, request, 'done');
    });
    this.#options.onProgress(incidentId);
  }

  /** After the last try: the page says what went wrong instead of waiting for ever. */
  async fail(
    request: { incidentId: string; revision: number },
    error: unknown,
  ): Promise<void> {
    const client = await this.#options.database.client();
    await client('investigation')
      .where({ incident_id: request.incidentId, revision: request.revision })
      .whereNot({ state: 'done' })
      .update({
        state: 'failed',
        error: cleanText(toError(error).message, 500),
      });
    await this.#setState(client, request, 'failed');
    this.#options.onProgress(request.incidentId);
  }

  async #setState(
    client: Knex,
    { incidentId, revision }: { incidentId: string; revision: number },
    state: string,
  ) {
    await client('incident')
      .where({ id: incidentId, revision })
      .update({ investigation_state: state });
  }

  async #collect(
    client: Knex,
    {
      incidentId,
      revision,
      signal,
    }: { incidentId: string; revision: number; signal: AbortSignal },
    checkpoint: Collected | null,
  ): Promise<Collected> {
    if (checkpoint) {
      return checkpoint;
    }
    const { snapshots, sources, config } = this.#options;
    const collected = await collectEvidence({
      client,
      incidentId,
      snapshot: await snapshots.get(),
      catalogProblem: snapshots.problem,
      sources,
      config,
      signal,
      now: new Date(),
    });
    await client('investigation')
      .where({ incident_id: incidentId, revision })
      .update({ collected: JSON.stringify(collected) });
    return collected;
  }

  async #rank(
    client: Knex,
    { incidentId, revision }: { incidentId: string; revision: number },
    collected: Collected,
  ): Promise<IncidentInvestigation> {
    const decisions = await readDecisions(client, incidentId, collected);
    const ranked = rankIncident({ collected, decisions });
    const incident = await client('incident').where({ id: incidentId }).first();
    const similar = await findSimilar(client, { incidentId });
    const refs = collected.graph.nodes
      .filter(({ alerting }) => alerting)
      .map(({ id }) => id);
    const documents = await this.#documents(
      refs.filter(ref => ref.includes(':')).slice(0, 10),
    );
    const owners = [
      ...new Set(
        collected.graph.nodes
          .filter(({ alerting }) => alerting)
          .flatMap(({ owner }) => owner ?? []),
      ),
    ];
    const result: IncidentInvestigation = {
      incidentId,
      revision,
      state: 'running',
      ...ranked,
      evidence: [
        ...ranked.evidence,
        ...similar.slice(0, 5).map((past, index) => ({
          id: `P${index + 1}`,
          kind: 'past-incident' as const,
          text: `Incident ${past.id}, ${past.title}${
            past.confirmedCause ? `; its cause was: ${past.confirmedCause}` : ''
          }`,
          at: past.startedAt,
        })),
      ],
    };
    const steps = writeRunbook({
      investigation: result,
      severity: incident.severity,
      owners,
      similar,
      documents,
    });
    const [top] = result.suspects;
    await client.transaction(async trx => {
      await trx('investigation')
        .where({ incident_id: incidentId, revision })
        .update({ result: JSON.stringify(result) });
      await trx('incident')
        .where({ id: incidentId, revision })
        .update({
          verdict: result.verdict ?? null,
          top_suspect: top
            ? JSON.stringify({
                changeId: top.change.id,
                service: top.change.service,
                summary:
                  top.change.summary ??
                  `${top.change.kind} of ${top.change.service}`,
                score: top.score,
              })
            : null,
          updated_at: new Date(),
        });
      await addTimelineEvents(trx, [
        {
          incidentId,
          at: new Date(),
          kind: 'investigation',
          text: result.conclusion ?? 'Investigated',
          dedupeKey: `investigation:${revision}`,
        },
        ...(result.verdict === 'change' ? result.suspects.slice(0, 3) : []).map(
          ({ change }) => ({
            incidentId,
            at: new Date(change.startedAt),
            kind: 'change' as const,
            text: `${change.kind}: ${change.summary ?? change.id}`,
            service: change.service,
            dedupeKey: `change:${change.id}`,
          }),
        ),
      ]);
      const fingerprint = digest(steps);
      const newest = await trx('runbook')
        .where({ incident_id: incidentId })
        .orderBy('version', 'desc')
        .first('version', 'fingerprint');
      if (newest?.fingerprint !== fingerprint) {
        await trx('runbook').insert({
          incident_id: incidentId,
          version: (newest?.version ?? 0) + 1,
          fingerprint,
          created_at: new Date(),
          steps: JSON.stringify(steps),
        });
      }
    });
    return result;
  }

  async #documents(refs: string[]) {
    if (refs.length === 0) {
      return [];
    }
    try {
      const { hits } = await this.#options.knowledge.search(
        {
          query: 'runbook incident rollback gotcha',
          resourceRefs: refs,
          kinds: ['runbook', 'gotcha'],
          limit: 5,
          mode: 'lexical',
        },
        { credentials: await this.#options.auth.getOwnServiceCredentials() },
      );
      return hits.map(hit => ({
        title: hit.title,
        location: hit.anchor ? `${hit.location}#${hit.anchor}` : hit.location,
        service: hit.resourceRef,
      }));
    } catch (error) {
      this.#options.logger.debug(
        'No documents for the runbook',
        toError(error),
      );
      return [];
    }
  }
}

async function readDecisions(
  client: Knex,
  incidentId: string,
  collected: Collected,
): Promise<PastDecision[]> {
  const services = [
    ...new Set(collected.changes.map(({ service }) => service)),
  ];
  const rows = await client('decision')
    .whereIn('service', services)
    .whereNot({ incident_id: incidentId })
    .orderBy('decided_at', 'desc')
    .limit(200);
  // One change may have been decided on as a suspect and as a hypothesis: what was said last counts, once.
  const newest = new Map<string, PastDecision>();
  for (const row of rows) {
    const key = JSON.stringify([row.incident_id, row.service, row.kind]);
    if (!newest.has(key)) {
      newest.set(key, {
        incidentId: row.incident_id,
        service: row.service,
        kind: row.kind,
        decision: row.decision,
      });
    }
  }
  return [...newest.values()];
}
