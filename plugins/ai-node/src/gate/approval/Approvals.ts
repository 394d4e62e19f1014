/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { AiDatabase } from '../../database';
import { createSalt } from '../../ledger/chain/personalDigest';
import type { LedgerDraft, LedgerWriter } from '../../ledger/LedgerWriter';
import { isTransient, translateDatabaseError } from '../../ledger/store/errors';
import type {
  EntryAuthor,
  HoldStore,
  ReserveRequest,
} from '../../ledger/store/HoldStore';
import type { ApprovalStore, StoredApproval } from './ApprovalStore';

/** So many requests of one asker may wait at once: each may hold money of others. */
const MAX_PENDING = 20;
const MAX_ATTEMPTS = 5;
/** A hold outlives its approval a little, so that it is the approval that ends it. */
const HOLD_MARGIN_MS = 24 * 60 * 60_000;

/** @internal */
export type ApprovalDraft = Pick<
  StoredApproval,
  | 'kind'
  | 'feature'
  | 'action'
  | 'entityRef'
  | 'ownerRef'
  | 'systemRef'
  | 'model'
  | 'requester'
  | 'agent'
  | 'reasons'
  | 'argumentsHash'
  | 'arguments'
  | 'summary'
  | 'policyHash'
  | 'requiredApprovers'
>;

/**
 * What may happen to a request for approval. Each step is one transaction that ends with its ledger entry.
 *
 * @remarks
 * pending -> approved (enough different people, none of them the asker) -> used, once. A single rejection ends it.
 * Whatever ends it without use gives its hold back at no cost: nothing has been sent to a provider.
 *
 * @internal
 */
export class Approvals {
  readonly #database: AiDatabase;
  readonly #store: ApprovalStore;
  readonly #holds: HoldStore;
  readonly #writer: LedgerWriter;
  readonly #expiryMs: number;
  readonly #leastApprovers: number;

  constructor(options: {
    database: AiDatabase;
    store: ApprovalStore;
    holds: HoldStore;
    writer: LedgerWriter;
    expiryMs: number;
    /** 2 is four eyes. */
    leastApprovers: number;
  }) {
    this.#database = options.database;
    this.#store = options.store;
    this.#holds = options.holds;
    this.#writer = options.writer;
    this.#expiryMs = options.expiryMs;
    this.#leastApprovers = options.leastApprovers;
  }

  /** The open approval for these arguments; one that was given under other policies is ended first. */
  async find(request: {
    requester: string;
    argumentsHash: string;
    policyHash: string;
  }): Promise<StoredApproval | undefined> {
    const found = await this.#store.findOpen(request);
    if (!found) {
      return undefined;
    }
    if (Date.parse(found.expiresAt) <= Date.now()) {
      await this.end(found.id, { state: 'expired', why: 'expired' });
      return undefined;
    }
    if (found.policyHash !== request.policyHash) {
      await this.end(found.id, { state: 'expired', why: 'policies-changed' });
      return undefined;
    }
    return found;
  }

  /**
   * Files a request, with a hold that is kept while it waits.
   *
   * @throws BudgetExceededError and ControlChangedError when the hold cannot be taken; NotAllowedError when too many of the
   * asker wait already.
   */
  async request(
    draft: ApprovalDraft,
    options: { hold?: Omit<ReserveRequest, 'id' | 'lifetimeMs' | 'context'> },
  ): Promise<StoredApproval> {
    if ((await this.#store.countPending(draft.requester)) >= MAX_PENDING) {
      throw new NotAllowedError(
        `${MAX_PENDING} of your requests for approval wait already; cancel one or wait for a decision`,
      );
    }
    const id = randomUUID();
    const holdId = options.hold && randomUUID();
    const required = Math.max(draft.requiredApprovers, this.#leastApprovers);
    const record = await this.#record(draft, draft.requester, {
      event: 'requested',
      approvalId: id,
      argumentsHash: draft.argumentsHash,
      requiredApprovers: required,
    });
    const client = await this.#database.client();
    try {
      await inTransaction(client, async transaction => {
        const held =
          options.hold && holdId
            ? await this.#holds.reserve(
                {
                  ...options.hold,
                  id: holdId,
                  lifetimeMs: this.#expiryMs + HOLD_MARGIN_MS,
                  context: JSON.stringify({ approvalId: id }),
                },
                { transaction },
              )
            : undefined;
        await this.#store.insert(transaction, {
          ...draft,
          id,
          requiredApprovers: required,
          holdId,
          heldNanoUsd: held?.amount.toString(),
          expiresAt: new Date(Date.now() + this.#expiryMs).toISOString(),
        });
        await record(transaction);
      });
    } catch (error) {
      if ((error as { code?: string }).code === '23505') {
        const other = await this.#store.findOpen(draft);
        if (other) {
          return other;
        }
      }
      throw translateKnown(error);
    }
    return (await this.#store.get(id))!;
  }

  /** @throws NotFoundError, ConflictError when it is no longer open, NotAllowedError for the asker. */
  async decide(
    id: string,
    options: { by: string; decision: 'approve' | 'reject'; comment?: string },
  ): Promise<StoredApproval> {
    const { by, decision, comment } = options;
    const known = await this.#require(id);
    const record = await this.#record(known, by, {
      event: decision,
      approvalId: id,
      argumentsHash: known.argumentsHash,
    });
    const client = await this.#database.client();
    const isRejected = await inTransaction(client, async transaction => {
      const approval = (await this.#store.read(transaction, id, {
        lock: true,
      }))!;
      if (approval.requester === by) {
        throw new NotAllowedError('Nobody decides on their own request');
      }
      requirePending(approval);
      if (approval.decisions.some(made => made.by === by)) {
        throw new ConflictError(
          'You have decided on this request already; another person must',
        );
      }
      await transaction('approval_decision').insert({
        approval_id: id,
        by_ref: by,
        decision,
        comment: comment ?? null,
      });
      const approvers =
        approval.decisions.filter(made => made.decision === 'approve').length +
        1;
      if (decision === 'approve' && approvers >= approval.requiredApprovers) {
        await transaction('approval')
          .where({ id })
          .update({ state: 'approved' });
      }
      await record(transaction);
      return decision === 'reject';
    });
    if (isRejected) {
      await this.end(id, { state: 'rejected', why: 'rejected' });
    }
    return await this.#require(id);
  }

  async delegate(
    id: string,
    options: { by: string; to: string; comment?: string },
  ): Promise<StoredApproval> {
    const { by, to, comment } = options;
    const known = await this.#require(id);
    requirePending(known);
    if (to === known.requester) {
      throw new InputError('A request cannot be delegated to who made it');
    }
    const record = await this.#record(known, by, {
      event: 'delegated',
      approvalId: id,
      ...(comment ? { comment } : {}),
    });
    const client = await this.#database.client();
    await inTransaction(client, async transaction => {
      await transaction('approval_delegate')
        .insert({ approval_id: id, to_ref: to, by_ref: by })
        .onConflict(['approval_id', 'to_ref'])
        .ignore();
      await record(transaction);
    });
    return await this.#require(id);
  }

  async cancel(id: string, options: { by: string }): Promise<StoredApproval> {
    const known = await this.#require(id);
    if (known.requester !== options.by) {
      throw new NotAllowedError('Only who made a request may withdraw it');
    }
    if (known.state !== 'pending' && known.state !== 'approved') {
      throw new ConflictError(`This request is ${known.state}`);
    }
    await this.end(id, { state: 'cancelled', why: 'cancelled' });
    return await this.#require(id);
  }

  /**
   * Uses an approval of something that takes no hold of its own. Once; arguments and policies are checked again.
   *
   * @throws NotAllowedError saying what differs.
   */
  async use(request: {
    id: string;
    requester: string;
    argumentsHash: string;
    policyHash: string;
  }): Promise<StoredApproval> {
    const known = await this.#require(request.id);
    const author = { actor: request.requester, salt: createSalt() };
    const text = await this.useEntry(known, author);
    const client = await this.#database.client();
    try {
      await inTransaction(client, async transaction => {
        await transaction.raw(
          `SELECT append_entry(?, ?, take_approval(?, ?, ?, ?), ?, ?)`,
          [
            text.prefix,
            text.suffix,
            request.id,
            request.requester,
            request.argumentsHash,
            request.policyHash,
            author.actor,
            author.salt,
          ],
        );
      });
    } catch (error) {
      throw translateKnown(error);
    }
    return await this.#require(request.id);
  }

  /** The text of the entry that says that an approval was used, for the transaction that uses it. */
  async useEntry(approval: StoredApproval, author: EntryAuthor) {
    return await this.#writer.text(
      {
        ...entryOf(approval),
        // An approval that gives a hold back costs nothing.
        costNanoUsd: approval.holdId ? '0' : undefined,
        details: {
          event: 'used',
          approvalId: approval.id,
          argumentsHash: approval.argumentsHash,
        },
      },
      author,
    );
  }

  /** Ends an open request and gives its hold back. Does nothing when it has ended already. */
  async end(
    id: string,
    options: {
      state: 'expired' | 'cancelled' | 'rejected';
      why: 'expired' | 'policies-changed' | 'cancelled' | 'rejected';
    },
  ): Promise<void> {
    const known = await this.#store.get(id);
    if (!known) {
      return;
    }
    const author = { actor: known.requester, salt: createSalt() };
    const entry = await this.#writer.text(
      {
        ...entryOf(known),
        costNanoUsd: known.holdId ? '0' : undefined,
        holdId: known.holdId,
        details: { event: options.why, approvalId: id },
      },
      author,
    );
    const client = await this.#database.client();
    await inTransaction(client, async transaction => {
      const changed = await transaction('approval')
        .where({ id })
        .whereIn('state', ['pending', 'approved'])
        .update({ state: options.state });
      if (changed === 0) {
        return;
      }
      if (known.holdId) {
        await this.#holds.settle(
          { id: known.holdId, state: 'open', cost: 0n, entry, author },
          { transaction },
        );
      } else {
        await transaction.raw('SELECT append_entry(?, ?, NULL, ?, ?)', [
          entry.prefix,
          entry.suffix,
          author.actor,
          author.salt,
        ]);
      }
    });
  }

  /** Ends what is past its time. @returns how many. */
  async sweep(): Promise<number> {
    const expired = await this.#store.findExpired(100);
    for (const id of expired) {
      await this.end(id, { state: 'expired', why: 'expired' });
    }
    return expired.length;
  }

  async #require(id: string): Promise<StoredApproval> {
    const approval = await this.#store.get(id);
    if (!approval) {
      throw new NotFoundError(`There is no request for approval "${id}"`);
    }
    return approval;
  }

  async #record(
    approval: Parameters<typeof entryOf>[0],
    by: string,
    details: NonNullable<LedgerDraft['details']>,
  ): Promise<(transaction: Knex.Transaction) => Promise<void>> {
    return await this.#writer.prepare(
      { ...entryOf(approval), details },
      { actor: by, salt: createSalt() },
    );
  }
}

function entryOf(
  approval: Pick<
    StoredApproval,
    'feature' | 'action' | 'entityRef' | 'ownerRef' | 'systemRef' | 'agent'
  > & { policyHash: string },
): LedgerDraft {
  return {
    kind: 'approval',
    feature: approval.feature,
    action: approval.action,
    agent: approval.agent,
    entityRef: approval.entityRef,
    ownerRef: approval.ownerRef,
    systemRef: approval.systemRef,
    policyHash: approval.policyHash,
  };
}

function requirePending(approval: StoredApproval): void {
  if (approval.state !== 'pending') {
    throw new ConflictError(`This request is ${approval.state}`);
  }
  if (Date.parse(approval.expiresAt) <= Date.now()) {
    throw new ConflictError('This request has expired');
  }
}

function translateKnown(error: unknown): unknown {
  const { code, name } = error as { code?: string; name?: string };
  if (code && /^(GL\d{3}|08\w{3}|53\w{3}|57\w{3})$/.test(code)) {
    return translateDatabaseError(error);
  }
  return name === undefined ? new Error(String(error)) : error;
}

/**
 * Two that touch the same request and the same budgets can lock them crosswise; the one that Postgres ends begins again.
 */
async function inTransaction<T>(
  client: Knex,
  run: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.transaction(run);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isTransient(error)) {
        throw error;
      }
    }
  }
}
