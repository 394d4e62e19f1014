/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type {
  CatalogObservation,
  CatalogProposal,
  CatalogProposalStatus,
} from '@ghostlight/backstage-plugin-ai-common';
import type { Knex } from 'knex';
import type { ComponentFingerprint } from '@ghostlight/repo-evidence';
import type { AiDatabase } from '@ghostlight/backstage-plugin-ai-node';

type Fields = CatalogProposal['fields'];

/** What one reading of a repository gave. */
export type RepositoryReading = {
  repository: string;
  etag: string;
  directoryHash: string;
  commit: string;
  proposals: Array<{
    entityRef: string;
    file: string;
    fields: Fields;
    ownerRef?: string;
  }>;
  observations: CatalogObservation[];
  fingerprints: Map<string, ComponentFingerprint>;
};

/** A descriptor for a repository that has none: one proposal per entity, all with the text of the whole file. */
export type Onboarding = {
  repository: string;
  commit: string;
  file: string;
  content: string;
  entities: Array<{ entityRef: string; fields: Fields; ownerRef?: string }>;
};

/** Proposals, what people decided on them, and what was read where. */
export class ProposalStore {
  readonly #database: AiDatabase;

  constructor(database: AiDatabase) {
    this.#database = database;
  }

  /** State of each repository at its last reading. */
  async readings(): Promise<
    Map<string, { etag: string; directoryHash: string }>
  > {
    const db = await this.#database.client();
    const rows = await db('enrichments').select(
      'repository',
      'tree_etag',
      'directory_hash',
    );
    return new Map(
      rows.map(row => [
        row.repository,
        { etag: row.tree_etag, directoryHash: row.directory_hash },
      ]),
    );
  }

  /** Values never to be proposed again, as `entity field value`. */
  async rejections(entityRefs: string[]): Promise<Set<string>> {
    const db = await this.#database.client();
    const rows = await db('rejections').whereIn('entity_ref', entityRefs);
    return new Set(
      rows.map(row =>
        rejectionKey(row.entity_ref, row.field, JSON.parse(row.value)),
      ),
    );
  }

  /**
   * Records a reading: living proposals say what was read now, those with nothing left to say become obsolete. The same
   * reading again changes nothing but the time.
   */
  async record(reading: RepositoryReading): Promise<void> {
    const db = await this.#database.client();
    const now = new Date();
    await db.transaction(async trx => {
      await trx('enrichments')
        .insert({
          repository: reading.repository,
          tree_etag: reading.etag,
          directory_hash: reading.directoryHash,
          commit: reading.commit,
          read_at: now,
        })
        .onConflict('repository')
        .merge();
      await keepLiving(trx, reading, reading.proposals, now);
      await trx('fingerprints')
        .where({ repository: reading.repository })
        .whereNotIn('entity_ref', [...reading.fingerprints.keys()])
        .delete();
      for (const [ref, fingerprint] of reading.fingerprints) {
        await trx('fingerprints')
          .insert({
            entity_ref: ref,
            repository: reading.repository,
            body: JSON.stringify(fingerprint),
            updated_at: now,
          })
          .onConflict('entity_ref')
          .merge();
      }
      for (const observation of reading.observations) {
        await trx('observations')
          .insert({
            entity_ref: observation.entityRef,
            repository: reading.repository,
            body: JSON.stringify(observation),
          })
          .onConflict('entity_ref')
          .merge();
      }
    });
  }

  /** Records the descriptor that a repository could have, instead of the one recorded before. */
  async recordOnboarding(onboarding: Onboarding): Promise<void> {
    const db = await this.#database.client();
    const { file, content } = onboarding;
    await db.transaction(trx =>
      keepLiving(
        trx,
        onboarding,
        onboarding.entities.map(entity => ({ ...entity, file, content })),
        new Date(),
      ),
    );
  }

  /** Ends what is pending for these repositories: they are gone, or have a descriptor now. */
  async withdrawOnboarding(repositories: string[]): Promise<void> {
    const db = await this.#database.client();
    await db('proposals')
      .whereIn('repository', repositories)
      .whereNotNull('content')
      .where('status', 'pending')
      .update({ status: 'obsolete', updated_at: new Date() });
  }

  /** Repositories whose descriptor was refused by a person: none is ever proposed for them again. */
  async refusedOnboarding(): Promise<Set<string>> {
    const db = await this.#database.client();
    const rows = await db('proposals')
      .distinct('repository')
      .whereNotNull('content')
      .whereIn('status', ['rejected', 'dismissed']);
    return new Set(rows.map(row => row.repository));
  }

  async list(
    filter: {
      statuses?: CatalogProposalStatus[];
      entityRefs?: string[];
      repository?: string;
      repositories?: string[];
      /** Only descriptors that do not exist yet, or only changes of existing ones. */
      onboarding?: boolean;
    } = {},
  ): Promise<CatalogProposal[]> {
    const db = await this.#database.client();
    const query = db('proposals').select();
    if (filter.statuses) {
      query.whereIn('status', filter.statuses);
    }
    if (filter.entityRefs) {
      query.whereIn('entity_ref', filter.entityRefs);
    }
    if (filter.repository) {
      query.where('repository', filter.repository);
    }
    if (filter.repositories) {
      query.whereIn('repository', filter.repositories);
    }
    if (filter.onboarding === true) {
      query.whereNotNull('content');
    } else if (filter.onboarding === false) {
      query.whereNull('content');
    }
    return (
      await query
        .orderBy([{ column: 'updated_at', order: 'desc' }, 'entity_ref'])
        .limit(2_000)
    ).map(proposalOf);
  }

  async get(id: string): Promise<CatalogProposal | undefined> {
    const db = await this.#database.client();
    const row = await db('proposals').where({ id }).first();
    return row && proposalOf(row);
  }

  /** Marks living proposals as being in a pull request. */
  async opened(
    ids: string[],
    pullRequest: { number: number; url: string },
    by?: string,
  ): Promise<void> {
    const db = await this.#database.client();
    await db('proposals')
      .whereIn('id', ids)
      .update({
        status: 'opened',
        pull_number: pullRequest.number,
        pull_url: pullRequest.url,
        updated_at: new Date(),
        ...(by ? { decided_by: by } : {}),
      });
  }

  async merged(ids: string[]): Promise<void> {
    const db = await this.#database.client();
    await db('proposals')
      .whereIn('id', ids)
      .update({ status: 'merged', updated_at: new Date() });
    // The repository says it now.
    await db('overlays')
      .whereIn(
        'entity_ref',
        db('proposals').select('entity_ref').whereIn('id', ids),
      )
      .delete();
  }

  /** Ends a proposal for ever: its values are not proposed for this entity again. */
  async refuse(
    proposal: CatalogProposal,
    options: { status: 'rejected' | 'dismissed'; by: string },
  ): Promise<void> {
    const db = await this.#database.client();
    const at = new Date();
    await db.transaction(async trx => {
      const rows = Object.entries(proposal.fields).map(
        ([field, { value }]) => ({
          entity_ref: proposal.entityRef,
          field,
          value: JSON.stringify(value),
          by: options.by,
          at,
        }),
      );
      if (rows.length > 0) {
        await trx('rejections')
          .insert(rows)
          .onConflict(['entity_ref', 'field', 'value'])
          .ignore();
      }
      await trx('proposals').where({ id: proposal.id }).update({
        status: options.status,
        decided_by: options.by,
        updated_at: at,
      });
    });
  }

  async observation(
    entityRef: string,
  ): Promise<CatalogObservation | undefined> {
    const db = await this.#database.client();
    return (await db('observations').where({ entity_ref: entityRef }).first())
      ?.body;
  }
}

/** Key of a rejected value. */
export function rejectionKey(
  entityRef: string,
  field: string,
  value: unknown,
): string {
  return `${entityRef} ${field} ${JSON.stringify(value)}`;
}

/** Living proposals of a repository say what was read now; those with nothing left to say become obsolete. */
async function keepLiving(
  trx: Knex.Transaction,
  reading: { repository: string; commit: string },
  proposals: Array<{
    entityRef: string;
    file: string;
    fields: Fields;
    ownerRef?: string;
    content?: string;
  }>,
  now: Date,
): Promise<void> {
  for (const proposal of proposals) {
    await trx('proposals')
      .insert({
        id: randomUUID(),
        entity_ref: proposal.entityRef,
        repository: reading.repository,
        file: proposal.file,
        commit: reading.commit,
        fields: JSON.stringify(proposal.fields),
        content: proposal.content ?? null,
        status: 'pending',
        owner_ref: proposal.ownerRef ?? null,
        created_at: now,
        updated_at: now,
      })
      .onConflict(
        trx.raw(
          "(entity_ref, repository) where status in ('pending', 'opened')",
        ),
      )
      .merge([
        'file',
        'commit',
        'fields',
        'content',
        'owner_ref',
        'updated_at',
      ]);
  }
  await trx('proposals')
    .where({ repository: reading.repository })
    .whereIn('status', ['pending', 'opened'])
    .whereNotIn(
      'entity_ref',
      proposals.map(({ entityRef }) => entityRef),
    )
    .update({ status: 'obsolete', updated_at: now });
}

function proposalOf(row: any): CatalogProposal {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    repository: row.repository,
    file: row.file,
    commit: row.commit,
    fields: row.fields,
    ...(row.content ? { content: row.content } : {}),
    status: row.status,
    pullRequest: row.pull_number
      ? { number: row.pull_number, url: row.pull_url }
      : undefined,
    ownerRef: row.owner_ref ?? undefined,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    decidedBy: row.decided_by ?? undefined,
  };
}
