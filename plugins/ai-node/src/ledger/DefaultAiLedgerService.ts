/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  aiLedgerBodiesReadPermission,
  aiLedgerReadPermission,
  type BudgetStatus,
  type LedgerCheckpoint,
  type LedgerEntryDetail,
  type LedgerEntryKind,
  type LedgerHead,
  type LedgerPage,
  type LedgerQuery,
} from '@ghostlight/backstage-plugin-ai-common';
import type { GateRuntime } from '../gate/GateRuntime';
import type { CallerResolver } from '../gate/identity/CallerResolver';
import type { EntityFactsResolver } from '../gate/identity/EntityFacts';
import { isAllowed } from '../gate/service/requirePermission';
import type { AiLedgerService } from './AiLedgerService';
import { budgetStatuses } from './budgetStatuses';
import { createSalt } from './chain/personalDigest';
import { exportLedger } from './exportLedger';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
const MAX_RELATED = 100;
/** What only gate and maintenance write. */
const RESERVED: LedgerEntryKind[] = [
  'call',
  'correction',
  'denial',
  'outcome-unknown',
  'cache-hit',
  'prune',
  'erasure',
];

type Options = { credentials: BackstageCredentials };

/**
 * The ledger as plugins see it. Users read what is theirs, and all of it with `ai.ledger.read`; services read all.
 *
 * @internal
 */
export class DefaultAiLedgerService implements AiLedgerService {
  readonly #runtime: GateRuntime;
  readonly #callers: CallerResolver;
  readonly #facts: EntityFactsResolver;
  readonly #permissions: PermissionsService;

  constructor(options: {
    runtime: GateRuntime;
    callers: CallerResolver;
    facts: EntityFactsResolver;
    permissions: PermissionsService;
  }) {
    this.#runtime = options.runtime;
    this.#callers = options.callers;
    this.#facts = options.facts;
    this.#permissions = options.permissions;
  }

  async query(request: LedgerQuery, options: Options): Promise<LedgerPage> {
    const limit = request.limit ?? DEFAULT_LIMIT;
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
      throw new InputError(`"limit" must be from 1 to ${MAX_LIMIT}`);
    }
    checkTime(request, 'from');
    checkTime(request, 'to');
    checkSeq(request, 'afterSeq');
    const own = await this.#ownOnly(options.credentials);
    if (own && request.actor !== undefined && request.actor !== own) {
      throw new NotAllowedError(
        'Entries of others need the permission "ai.ledger.read"',
      );
    }
    return await this.#runtime.parts.entries.query({
      ...request,
      limit,
      ...(own ? { actor: own } : {}),
    });
  }

  async detail(
    request: { seq: string },
    options: Options,
  ): Promise<LedgerEntryDetail> {
    checkSeq(request, 'seq');
    const own = await this.#ownOnly(options.credentials);
    const { entries, bodies } = this.#runtime.parts;
    const entry = await entries.get(request.seq);
    if (!entry || (own !== undefined && entry.actor !== own)) {
      throw new NotFoundError(`There is no entry ${request.seq}`);
    }
    const { correlationId } = entry.body;
    const related = correlationId
      ? await entries.query({
          correlationId,
          limit: MAX_RELATED,
          ...(own ? { actor: own } : {}),
        })
      : undefined;
    const mayRead = await this.#mayReadBodies(options.credentials);
    const texts =
      bodies.isEnabled && mayRead ? await bodies.get(request.seq) : undefined;
    return {
      entry,
      related: related?.items ?? [],
      ...(texts
        ? { texts }
        : { textsHidden: whyHidden(bodies.isEnabled, mayRead) }),
    };
  }

  async head(options: Options): Promise<LedgerHead> {
    await this.#requireAll(options.credentials);
    const { entries, checkpoints, bodies, config } = this.#runtime.parts;
    const [end, checkpoint] = await Promise.all([
      entries.head(),
      checkpoints.latest(),
    ]);
    return {
      ...end,
      ...(checkpoint ? { checkpoint } : {}),
      signed: config.signer !== undefined,
      bodies: bodies.isEnabled,
      ...(config.retention
        ? {
            retention: Object.entries(config.retention)
              .map(([unit, value]) => `${value} ${unit}`)
              .join(' '),
          }
        : {}),
    };
  }

  async append(
    request: Parameters<AiLedgerService['append']>[0],
    options: Options,
  ): Promise<{ seq: string }> {
    if (RESERVED.includes(request.kind)) {
      throw new InputError(
        `Entries of kind "${request.kind}" are written by the gate only`,
      );
    }
    const caller = this.#callers.identify(options.credentials);
    const { entityRef } = request;
    const facts =
      entityRef && !(request.ownerRef && request.systemRef)
        ? await this.#facts.lookUp(entityRef)
        : {};
    return await this.#runtime.parts.writer.append(
      {
        kind: request.kind,
        feature: request.feature,
        action: request.action,
        agent: caller.agent,
        entityRef,
        ownerRef: request.ownerRef ?? facts.ownerRef,
        systemRef: request.systemRef ?? facts.systemRef,
        repository: request.repository,
        correlationId: request.correlationId,
        sessionId: request.sessionId,
        outcome: request.outcome,
        details: request.details,
      },
      { actor: caller.actor, salt: createSalt() },
    );
  }

  async *export(
    request: { from?: string; to?: string; fromSeq?: string },
    options: Options,
  ): AsyncIterable<string> {
    checkTime(request, 'from');
    checkTime(request, 'to');
    checkSeq(request, 'fromSeq');
    await this.#requireAll(options.credentials);
    const { entries, maintenance } = this.#runtime.parts;
    yield* exportLedger({ entries, maintenance, request });
  }

  async checkpoint(options: Options): Promise<LedgerCheckpoint> {
    await this.#requireAll(options.credentials);
    return await this.#runtime.parts.maintenance.checkpoint();
  }

  async erase(
    request: { actor: string },
    options: Options,
  ): Promise<{ rows: number }> {
    const caller = this.#callers.identify(options.credentials);
    if (caller.isUser) {
      throw new NotAllowedError(
        'People are erased by a service, which has checked who asks for it',
      );
    }
    const { database, entries, writer } = this.#runtime.parts;
    // Whom it was about must not be in the entry.
    const record = await writer.prepare(
      { kind: 'erasure', feature: 'ledger', action: 'erase' },
      { actor: caller.actor, salt: createSalt() },
    );
    const client = await database.client();
    const rows = await client.transaction(async transaction => {
      const deleted = await entries.erase({
        actor: request.actor,
        transaction,
      });
      await record(transaction);
      return deleted;
    });
    return { rows };
  }

  async budgets(options: Options): Promise<BudgetStatus[]> {
    const own = await this.#ownOnly(options.credentials);
    const { control, budgets } = this.#runtime.parts;
    const at = new Date();
    const [state, periods] = await Promise.all([
      control.current(),
      budgets.open({ at }),
    ]);
    const statuses = budgetStatuses({ budgets: state.budgets, periods, at });
    return own === undefined
      ? statuses
      : statuses.filter(
          ({ budget, scopeValue }) =>
            budget.scope.kind === 'user' &&
            scopeValue === own.toLocaleLowerCase('en-US'),
        );
  }

  /** The only actor whose entries these credentials may read; `undefined` for all. */
  async #ownOnly(
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const caller = this.#callers.identify(credentials);
    if (!caller.isUser) {
      return undefined;
    }
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: aiLedgerReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW ? undefined : caller.actor;
  }

  async #mayReadBodies(credentials: BackstageCredentials): Promise<boolean> {
    return await isAllowed(this.#permissions, aiLedgerBodiesReadPermission, {
      credentials,
    });
  }

  async #requireAll(credentials: BackstageCredentials): Promise<void> {
    if ((await this.#ownOnly(credentials)) !== undefined) {
      throw new NotAllowedError('This needs the permission "ai.ledger.read"');
    }
  }
}

function whyHidden(
  isEnabled: boolean,
  mayRead: boolean,
): LedgerEntryDetail['textsHidden'] {
  if (!isEnabled) {
    return 'disabled';
  }
  return mayRead ? 'not-kept' : 'not-permitted';
}

function checkTime<K extends string>(
  request: { [key in K]?: string },
  key: K,
): void {
  const value = request[key];
  if (value !== undefined && Number.isNaN(Date.parse(value))) {
    throw new InputError(`"${key}" must be a time in ISO 8601`);
  }
}

function checkSeq<K extends string>(
  request: { [key in K]?: string },
  key: K,
): void {
  const value = request[key];
  if (value !== undefined && !/^\d{1,18}$/.test(value)) {
    throw new InputError(`"${key}" must be a sequence number`);
  }
}
