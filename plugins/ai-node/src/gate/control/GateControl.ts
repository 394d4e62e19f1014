/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  Budget,
  KillSwitch,
  Policy,
  PolicySet,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabase } from '../../database';
import { createPolicySet } from '../policy/createPolicySet';
import { defaultPolicies } from '../policy/defaultPolicies';
import { policiesSchema } from '../policy/policySchema';
import { canonicalJson } from '../../ledger/chain/canonicalJson';
import { translateDatabaseError } from '../../ledger/store/errors';
import type { ControlState } from './ControlState';

/** An older state is read again before a call is decided on. */
const FRESH_MS = 500;

/** Appends the entry of a change as the last statement of its transaction. @internal */
export type ChangeRecorder = (transaction: Knex.Transaction) => Promise<void>;

/**
 * Policies, budgets and kill switches as they are in force now.
 *
 * @remarks
 * What configuration says always holds; what the database says comes on top, and the most restrictive wins. The shipped
 * policies hold only while neither says anything, since they are where an edited set begins. A replica
 * reads the state again when its own is half a second old, and `reserve_hold` refuses who decided on an older one, so no
 * call starts against a kill switch that has been committed.
 *
 * @internal
 */
export class GateControl {
  readonly #database: AiDatabase;
  readonly #policies: Policy[] | undefined;
  readonly #budgets: Budget[];
  readonly #now: () => number;
  #state: ControlState | undefined;
  #readAt = -Infinity;
  #reading: Promise<ControlState> | undefined;

  constructor(options: {
    database: AiDatabase;
    /** Of configuration; `undefined`: the shipped set, until the database has one. */
    policies: Policy[] | undefined;
    budgets: Budget[];
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#policies = options.policies;
    this.#budgets = options.budgets;
    this.#now = options.now ?? (() => performance.now());
  }

  /** @throws ServiceUnavailableError. */
  async current(): Promise<ControlState> {
    if (this.#state && this.#now() - this.#readAt < FRESH_MS) {
      return this.#state;
    }
    return await (this.#reading ?? this.#share());
  }

  /** Reads the state again. Waits for a read that is under way first: it may have begun before the change. */
  async refresh(): Promise<ControlState> {
    await this.#reading?.catch(() => {});
    return await (this.#reading ?? this.#share());
  }

  #share(): Promise<ControlState> {
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async setKillSwitch(
    killSwitch: Pick<KillSwitch, 'scope' | 'reason' | 'by'>,
    record: ChangeRecorder,
  ): Promise<void> {
    await this.#change(record, async transaction => {
      await transaction('kill_switch')
        .insert({
          scope_kind: killSwitch.scope.kind,
          scope_value: killSwitch.scope.value,
          reason: killSwitch.reason,
          created_by: killSwitch.by,
        })
        .onConflict(['scope_kind', 'scope_value'])
        .merge();
    });
  }

  async clearKillSwitch(
    scope: KillSwitch['scope'],
    record: ChangeRecorder,
  ): Promise<void> {
    await this.#change(record, async transaction => {
      await transaction('kill_switch')
        .where({ scope_kind: scope.kind, scope_value: scope.value })
        .delete();
    });
  }

  /**
   * Replaces the policies that the database adds to those of configuration, as a new version.
   *
   * @throws InputError; ConflictError when another version than `expectedVersion` is in force (0: none).
   */
  async setPolicies(
    policies: Policy[],
    options: {
      by: string;
      record: ChangeRecorder;
      comment?: string;
      basedOn?: number;
      source?: 'portal' | 'repository';
      expectedVersion?: number;
    },
  ): Promise<PolicySet> {
    const parsed = policiesSchema.safeParse(policies);
    if (!parsed.success) {
      throw new InputError(parsed.error.issues[0].message);
    }
    const text = canonicalJson(parsed.data);
    const { comment, basedOn, source, expectedVersion } = options;
    await this.#change(options.record, async transaction => {
      if (expectedVersion !== undefined) {
        await requireVersion(transaction, expectedVersion);
      }
      await transaction('policy_set').insert({
        hash: createPolicySet({ version: 0, policies: parsed.data }).hash,
        policies: text,
        created_by: options.by,
        comment: comment ?? null,
        based_on: basedOn ?? null,
        source: source ?? 'portal',
      });
    });
    return (await this.refresh()).policySet;
  }

  /** Those of configuration with those of the database; the shipped ones when neither has any. */
  #inForce(kept: Policy[] | undefined): Policy[] {
    return this.#policies === undefined && kept === undefined
      ? defaultPolicies
      : [...(this.#policies ?? []), ...(kept ?? [])];
  }

  /** Replaces the budgets that the database adds to those of configuration. */
  async setBudgets(
    budgets: Budget[],
    options: { by: string; record: ChangeRecorder },
  ): Promise<void> {
    await this.changeBudgets(() => budgets, options);
  }

  /** Changes the budgets of the database; two changes at once come one after the other. */
  async changeBudgets(
    change: (budgets: Budget[]) => Budget[],
    options: { by: string; record: ChangeRecorder },
  ): Promise<void> {
    await this.#change(options.record, async transaction => {
      await transaction('control_state').forUpdate().first();
      const row = await transaction('budget_set')
        .orderBy('version', 'desc')
        .first('budgets');
      await transaction('budget_set').insert({
        budgets: canonicalJson(change(row ? JSON.parse(row.budgets) : [])),
        created_by: options.by,
      });
    });
  }

  async #change(
    record: ChangeRecorder,
    change: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    const client = await this.#database.client();
    await client.transaction(async transaction => {
      await change(transaction);
      await record(transaction);
    });
    await this.refresh();
  }

  async #read(): Promise<ControlState> {
    try {
      const client = await this.#database.client();
      const startedAt = this.#now();
      const { rows } = await client.raw<{
        rows: Array<{
          version: string;
          ledger: string;
          policyVersion: string | null;
          policies: string | null;
          budgets: string | null;
          killSwitches: KillSwitch[];
        }>;
      }>(`
        SELECT c.version, h.ledger, p.version AS "policyVersion", p.policies, b.budgets, (
          SELECT coalesce(json_agg(json_build_object(
            'scope', json_build_object('kind', k.scope_kind, 'value', k.scope_value), 'reason', k.reason,
            'by', k.created_by, 'at', k.created_at)), '[]'::json)
          FROM kill_switch k) AS "killSwitches"
        FROM control_state c
        JOIN ledger_head h ON true
        LEFT JOIN LATERAL (
          SELECT * FROM policy_set WHERE NOT is_draft ORDER BY version DESC LIMIT 1) p ON true
        LEFT JOIN LATERAL (SELECT * FROM budget_set ORDER BY version DESC LIMIT 1) b ON true`);
      const [row] = rows;
      const version = BigInt(row.version);
      if (this.#state?.version !== version) {
        this.#state = {
          version,
          ledger: row.ledger,
          policySet: createPolicySet({
            version: Number(row.policyVersion ?? 0),
            policies: this.#inForce(
              row.policies ? JSON.parse(row.policies) : undefined,
            ),
          }),
          budgets: [
            ...this.#budgets,
            ...(row.budgets ? JSON.parse(row.budgets) : []),
          ],
          killSwitches: row.killSwitches,
        };
      }
      this.#readAt = startedAt;
      return this.#state;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

async function requireVersion(
  transaction: Knex.Transaction,
  expected: number,
): Promise<void> {
  await transaction('control_state').forUpdate().first();
  const row = await transaction('policy_set')
    .where({ is_draft: false })
    .orderBy('version', 'desc')
    .first('version');
  const found = Number(row?.version ?? 0);
  if (found !== expected) {
    throw new ConflictError(
      `Version ${found} is in force, not ${expected}: someone else has changed the policies meanwhile`,
    );
  }
}
