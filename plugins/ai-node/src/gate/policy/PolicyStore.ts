/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Policy,
  PolicyVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';
import { canonicalJson } from '../../ledger/chain/canonicalJson';
import { createPolicySet } from './createPolicySet';

type PolicyRow = {
  version: string;
  hash: string;
  policies: string;
  created_at: Date;
  created_by: string;
  comment: string | null;
  based_on: string | null;
  is_draft: boolean;
  source: 'portal' | 'repository';
};

/** A version with where it came from. @internal */
export type StoredPolicyVersion = PolicyVersion & {
  source: 'portal' | 'repository';
};

/**
 * Versions of the policies, drafts included. What is or was in force is never changed; only `GateControl` puts one in
 * force.
 *
 * @internal
 */
export class PolicyStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  async list(request: {
    limit: number;
    before?: number;
  }): Promise<StoredPolicyVersion[]> {
    const client = await this.#database.client();
    const query = client<PolicyRow>('policy_set')
      .orderBy('version', 'desc')
      .limit(request.limit);
    if (request.before !== undefined) {
      query.where('version', '<', request.before);
    }
    const active = await activeVersion(client);
    return (await query).map(row => toVersion(row, active));
  }

  /** @throws NotFoundError. */
  async get(version: number): Promise<StoredPolicyVersion> {
    const client = await this.#database.client();
    const row = await client<PolicyRow>('policy_set')
      .where('version', version)
      .first();
    if (!row) {
      throw new NotFoundError(`There is no version ${version} of the policies`);
    }
    return toVersion(row, await activeVersion(client));
  }

  async active(): Promise<StoredPolicyVersion | undefined> {
    const client = await this.#database.client();
    const version = await activeVersion(client);
    return version === 0 ? undefined : await this.get(version);
  }

  async createDraft(
    policies: Policy[],
    options: { by: string; comment?: string },
  ): Promise<StoredPolicyVersion> {
    const client = await this.#database.client();
    const [{ version }] = await client('policy_set')
      .insert({
        hash: createPolicySet({ version: 0, policies }).hash,
        policies: canonicalJson(policies),
        created_by: options.by,
        comment: options.comment ?? null,
        is_draft: true,
      })
      .returning('version');
    return await this.get(Number(version));
  }

  /** @throws NotFoundError, ConflictError when it is no draft. */
  async updateDraft(
    version: number,
    policies: Policy[],
    options: { comment?: string },
  ): Promise<StoredPolicyVersion> {
    const client = await this.#database.client();
    await this.get(version);
    const changed = await client('policy_set')
      .where({ version, is_draft: true })
      .update({
        hash: createPolicySet({ version: 0, policies }).hash,
        policies: canonicalJson(policies),
        ...(options.comment === undefined ? {} : { comment: options.comment }),
      });
    requireDraft(version, changed);
    return await this.get(version);
  }

  /** @throws NotFoundError, ConflictError when it is no draft. */
  async deleteDraft(version: number): Promise<void> {
    const client = await this.#database.client();
    await this.get(version);
    requireDraft(
      version,
      await client('policy_set').where({ version, is_draft: true }).delete(),
    );
  }
}

function requireDraft(version: number, changed: number): void {
  if (changed === 0) {
    throw new ConflictError(
      `Version ${version} is or was in force and stays as it is; make a new one`,
    );
  }
}

async function activeVersion(client: Knex): Promise<number> {
  const row = await client('policy_set')
    .where({ is_draft: false })
    .max('version as version')
    .first();
  return Number(row?.version ?? 0);
}

function toVersion(row: PolicyRow, active: number): StoredPolicyVersion {
  const version = Number(row.version);
  const past = version === active ? 'active' : 'superseded';
  return {
    version,
    state: row.is_draft ? 'draft' : past,
    hash: row.hash,
    policies: JSON.parse(row.policies),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.based_on === null ? {} : { basedOn: Number(row.based_on) }),
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: row.created_by,
    source: row.source,
  };
}
