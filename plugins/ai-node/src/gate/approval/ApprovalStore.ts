/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { JsonObject } from '@backstage/types';
import type {
  Approval,
  ApprovalState,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';

type ApprovalRow = {
  id: string;
  state: ApprovalState;
  kind: Approval['kind'];
  feature: string;
  action: string;
  entity_ref: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  model: string | null;
  requester: string;
  agent: string | null;
  reasons: string[];
  arguments_hash: string;
  arguments: JsonObject | null;
  summary: string | null;
  policy_hash: string;
  hold_id: string | null;
  held: string | null;
  required_approvers: number;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
};

/** An approval with the hold that it keeps. @public */
export type StoredApproval = Approval & { holdId?: string };

/** Which approvals to list. @public */
export type ApprovalFilter = {
  /** Requests of this person, and those delegated to them; `undefined`: all. */
  visibleTo?: string;
  requester?: string;
  state?: ApprovalState;
  limit: number;
  cursor?: { createdAt: string; id: string };
};

/** Reads and writes rows of approvals; what may happen to one is decided in `Approvals`. @internal */
export class ApprovalStore {
  readonly #database: AiDatabase;

  constructor(options: { database: AiDatabase }) {
    this.#database = options.database;
  }

  async get(id: string): Promise<StoredApproval | undefined> {
    const client = await this.#database.client();
    return await this.read(client, id);
  }

  async read(
    client: Knex | Knex.Transaction,
    id: string,
    options: { lock?: boolean } = {},
  ): Promise<StoredApproval | undefined> {
    const query = client<ApprovalRow>('approval').where({ id });
    const row = await (options.lock
      ? query.forUpdate().first()
      : query.first());
    return row && (await complete(client, [row]))[0];
  }

  /** The one that is open for the same arguments. */
  async findOpen(request: {
    requester: string;
    argumentsHash: string;
  }): Promise<StoredApproval | undefined> {
    const client = await this.#database.client();
    const row = await client<ApprovalRow>('approval')
      .where({
        requester: request.requester,
        arguments_hash: request.argumentsHash,
      })
      .whereIn('state', ['pending', 'approved'])
      .first();
    return row && (await complete(client, [row]))[0];
  }

  async countPending(requester: string): Promise<number> {
    const client = await this.#database.client();
    const row = await client('approval')
      .where({ requester, state: 'pending' })
      .count({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  async list(filter: ApprovalFilter): Promise<StoredApproval[]> {
    const client = await this.#database.client();
    const query = client<ApprovalRow>('approval')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(filter.limit);
    const { visibleTo, requester, state, cursor } = filter;
    if (visibleTo !== undefined) {
      query.where(condition =>
        condition
          .where('requester', visibleTo)
          .orWhereExists(
            client('approval_delegate')
              .whereRaw('approval_delegate.approval_id = approval.id')
              .where('to_ref', visibleTo),
          ),
      );
    }
    if (requester !== undefined) {
      query.where('requester', requester);
    }
    if (state !== undefined) {
      query.where('state', state);
    }
    if (cursor) {
      query.whereRaw('(created_at, id) < (?::timestamptz, ?::uuid)', [
        cursor.createdAt,
        cursor.id,
      ]);
    }
    return await complete(client, await query);
  }

  /** Those past their time that still count as open. */
  async findExpired(limit: number): Promise<string[]> {
    const client = await this.#database.client();
    return await client('approval')
      .whereIn('state', ['pending', 'approved'])
      .whereRaw('expires_at <= clock_timestamp()')
      .orderBy('expires_at')
      .limit(limit)
      .pluck('id');
  }

  /** Takes what people have not been told of yet; each is given out once, to one replica. */
  async takeUnnotified(about: 'request' | 'result'): Promise<StoredApproval[]> {
    const client = await this.#database.client();
    const column = about === 'request' ? 'request_notified' : 'result_notified';
    const states =
      about === 'request' ? ['pending'] : ['approved', 'rejected', 'expired'];
    const rows = await client<ApprovalRow>('approval')
      .whereIn(
        'id',
        client('approval')
          .where(column, false)
          .whereIn('state', states)
          .limit(50)
          .forUpdate()
          .skipLocked()
          .select('id'),
      )
      .update({ [column]: true } as object)
      .returning('*');
    return await complete(client, rows as ApprovalRow[]);
  }

  async insert(
    transaction: Knex.Transaction,
    approval: Omit<
      StoredApproval,
      'state' | 'createdAt' | 'decisions' | 'delegates'
    >,
  ): Promise<void> {
    await transaction('approval').insert({
      id: approval.id,
      state: 'pending',
      kind: approval.kind,
      feature: approval.feature,
      action: approval.action,
      entity_ref: approval.entityRef ?? null,
      owner_ref: approval.ownerRef ?? null,
      system_ref: approval.systemRef ?? null,
      model: approval.model ?? null,
      requester: approval.requester,
      agent: approval.agent ?? null,
      reasons: JSON.stringify(approval.reasons),
      arguments_hash: approval.argumentsHash,
      arguments: approval.arguments ? JSON.stringify(approval.arguments) : null,
      summary: approval.summary ?? null,
      policy_hash: approval.policyHash,
      hold_id: approval.holdId ?? null,
      held: approval.heldNanoUsd ?? null,
      required_approvers: approval.requiredApprovers,
      expires_at: approval.expiresAt,
    });
  }
}

async function complete(
  client: Knex | Knex.Transaction,
  rows: ApprovalRow[],
): Promise<StoredApproval[]> {
  if (rows.length === 0) {
    return [];
  }
  const ids = rows.map(({ id }) => id);
  const decisions = await client('approval_decision')
    .whereIn('approval_id', ids)
    .orderBy('at');
  const delegates = await client('approval_delegate')
    .whereIn('approval_id', ids)
    .orderBy('at');
  return rows.map(row => ({
    id: row.id,
    state: row.state,
    kind: row.kind,
    feature: row.feature,
    action: row.action,
    ...optional('entityRef', row.entity_ref),
    ...optional('ownerRef', row.owner_ref),
    ...optional('systemRef', row.system_ref),
    ...optional('model', row.model),
    requester: row.requester,
    ...optional('agent', row.agent),
    reasons: row.reasons,
    argumentsHash: row.arguments_hash,
    ...(row.arguments === null ? {} : { arguments: row.arguments }),
    ...optional('summary', row.summary),
    policyHash: row.policy_hash,
    ...optional('holdId', row.hold_id),
    ...(row.held === null ? {} : { heldNanoUsd: String(row.held) }),
    requiredApprovers: row.required_approvers,
    decisions: decisions
      .filter(({ approval_id: id }) => id === row.id)
      .map(decision => ({
        by: decision.by_ref,
        decision: decision.decision,
        ...optional('comment', decision.comment as string | null),
        at: new Date(decision.at).toISOString(),
      })),
    delegates: delegates
      .filter(({ approval_id: id }) => id === row.id)
      .map(({ to_ref: to }) => to),
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    ...(row.used_at ? { usedAt: new Date(row.used_at).toISOString() } : {}),
  }));
}

function optional<K extends string>(
  key: K,
  value: string | null,
): { [key in K]?: string } {
  return (value === null ? {} : { [key]: value }) as { [key in K]?: string };
}
