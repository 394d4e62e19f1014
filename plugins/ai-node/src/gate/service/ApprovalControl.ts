/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PermissionsService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  aiApprovalDecidePermission,
  type Approval,
  type ApprovalPage,
} from '@ghostlight/backstage-plugin-ai-common';
import { createSalt } from '../../ledger/chain/personalDigest';
import {
  BudgetExceededError,
  ControlChangedError,
} from '../../ledger/store/errors';
import { shownArguments } from '../agents/shownArguments';
import { actionArgumentsHash } from '../approval/argumentsHash';
import type { StoredApproval } from '../approval/ApprovalStore';
import { budgetLegs } from '../budget/budgetLegs';
import { describeBudget } from '../budget/describeBudget';
import { MAX_HOLD } from '../budget/sizeHold';
import type { GateRuntimeParts } from '../GateRuntime';
import type { Caller } from '../identity/Caller';
import type { EntityFactsResolver } from '../identity/EntityFacts';
import type { AiControlService } from './AiControlService';
import {
  isAllowed,
  requirePermission,
  type Options,
} from './requirePermission';

type Requests<K extends keyof AiControlService> = Parameters<
  AiControlService[K]
>[0];
type CallerOptions = Options & { caller: Caller };

/** Approvals as the service gives them; see `AiControlService`. @internal */
export class ApprovalControl {
  readonly #parts: () => GateRuntimeParts;
  readonly #permissions: PermissionsService;
  readonly #facts: EntityFactsResolver;

  constructor(options: {
    parts: () => GateRuntimeParts;
    permissions: PermissionsService;
    facts: EntityFactsResolver;
  }) {
    this.#parts = options.parts;
    this.#permissions = options.permissions;
    this.#facts = options.facts;
  }

  async list(
    request: Requests<'approvals'>,
    options: CallerOptions,
  ): Promise<ApprovalPage> {
    const { actor, isUser } = options.caller;
    const limit = request.limit ?? 50;
    const mayDecide = await this.#mayDecide(options);
    const items = await this.#parts().approvalStore.list({
      state: request.state,
      ...(request.mine ? { requester: actor } : {}),
      ...(mayDecide || !isUser ? {} : { visibleTo: actor }),
      limit: limit + 1,
      cursor: request.cursor ? parseCursor(request.cursor) : undefined,
    });
    const shown = items.slice(0, limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(item => toContract(item, { actor, mayDecide })),
      ...(items.length > limit
        ? { nextCursor: `${last.createdAt}~${last.id}` }
        : {}),
    };
  }

  async get(id: string, options: CallerOptions): Promise<Approval> {
    const { approval, mayDecide } = await this.#visible(id, options);
    return toContract(approval, { actor: options.caller.actor, mayDecide });
  }

  async request(
    request: Requests<'requestApproval'>,
    options: CallerOptions,
  ): Promise<Approval> {
    const { caller } = options;
    const { approvals, control, redactor } = this.#parts();
    const entityRef = request.entityRef && normalize(request.entityRef);
    const facts = entityRef ? await this.#facts.lookUp(entityRef) : {};
    const hash = actionArgumentsHash({ ...request, entityRef });
    const shown = await shownArguments(request.arguments, redactor);
    for (let round = 0; ; round++) {
      const state = await control.refresh();
      const open = await approvals.find({
        requester: caller.actor,
        argumentsHash: hash,
        policyHash: state.policySet.hash,
      });
      if (open) {
        return toContract(open, { actor: caller.actor, mayDecide: false });
      }
      try {
        const made = await approvals.request(
          {
            kind: 'action',
            feature: request.feature,
            action: request.action,
            entityRef,
            ...facts,
            requester: caller.actor,
            agent: caller.agent,
            reasons: [request.reason],
            argumentsHash: hash,
            arguments: shown,
            summary: request.summary,
            policyHash: state.policySet.hash,
            requiredApprovers: request.approvers ?? 1,
          },
          {
            hold: request.estimateNanoUsd
              ? {
                  controlVersion: state.version,
                  input: parseEstimate(request.estimateNanoUsd),
                  outputRate: 0n,
                  leastTokens: 0n,
                  actor: caller.actor,
                  salt: createSalt(),
                  legs: budgetLegs(state.budgets, {
                    subject: {
                      actor: caller.actor,
                      feature: request.feature,
                      entityRef,
                      ...facts,
                    },
                    at: new Date(),
                  }),
                }
              : undefined,
          },
        );
        return toContract(made, { actor: caller.actor, mayDecide: false });
      } catch (error) {
        if (error instanceof BudgetExceededError) {
          throw new NotAllowedError(describeBudget(error));
        }
        if (!(error instanceof ControlChangedError) || round >= 5) {
          throw error;
        }
      }
    }
  }

  async decide(
    request: Requests<'decideApproval'>,
    options: CallerOptions,
  ): Promise<Approval> {
    await this.#requireDecider(request.id, options);
    await this.#parts().approvals.decide(request.id, {
      by: options.caller.actor,
      decision: request.decision,
      comment: request.comment,
    });
    return await this.get(request.id, options);
  }

  async delegate(
    request: Requests<'delegateApproval'>,
    options: CallerOptions,
  ): Promise<Approval> {
    await this.#requireDecider(request.id, options);
    const to = normalize(request.to, 'user');
    if (!to.startsWith('user:')) {
      throw new InputError('A request is delegated to a person');
    }
    await this.#parts().approvals.delegate(request.id, {
      by: options.caller.actor,
      to,
      comment: request.comment,
    });
    return await this.get(request.id, options);
  }

  async cancel(id: string, options: CallerOptions): Promise<Approval> {
    await this.#visible(id, options);
    await this.#parts().approvals.cancel(id, { by: options.caller.actor });
    return await this.get(id, options);
  }

  async use(
    request: Requests<'useApproval'>,
    options: CallerOptions,
  ): Promise<Approval> {
    const { approval } = await this.#visible(request.id, options);
    const { caller } = options;
    if (caller.isUser && approval.requester !== caller.actor) {
      throw new NotAllowedError('An approval is used by who asked for it');
    }
    const { approvals, control } = this.#parts();
    await approvals.use({
      id: request.id,
      requester: approval.requester,
      argumentsHash: actionArgumentsHash({
        ...request,
        entityRef: request.entityRef && normalize(request.entityRef),
      }),
      policyHash: (await control.refresh()).policySet.hash,
    });
    return await this.get(request.id, options);
  }

  async takeNews(
    options: Options,
  ): ReturnType<AiControlService['takeApprovalNews']> {
    await requirePermission(
      this.#permissions,
      aiApprovalDecidePermission,
      options,
    );
    const { approvalStore } = this.#parts();
    return {
      requests: await approvalStore.takeUnnotified('request'),
      results: await approvalStore.takeUnnotified('result'),
    };
  }

  async #visible(
    id: string,
    options: CallerOptions,
  ): Promise<{ approval: StoredApproval; mayDecide: boolean }> {
    const { actor, isUser } = options.caller;
    const approval = await this.#parts().approvalStore.get(id);
    const mayDecide = await this.#mayDecide(options);
    const isSeen =
      approval &&
      (!isUser ||
        mayDecide ||
        approval.requester === actor ||
        approval.delegates.includes(actor));
    if (!isSeen) {
      throw new NotFoundError(`There is no request for approval "${id}"`);
    }
    return { approval, mayDecide };
  }

  async #requireDecider(id: string, options: CallerOptions): Promise<void> {
    const { approval, mayDecide } = await this.#visible(id, options);
    const { actor, agent, isUser } = options.caller;
    if (!isUser || agent) {
      throw new NotAllowedError(
        'A person decides, in their own name: neither a service nor an agent may',
      );
    }
    if (!mayDecide && !approval.delegates.includes(actor)) {
      throw new NotAllowedError(
        `This needs the permission "${aiApprovalDecidePermission.name}", or that someone who has it delegates the request to you`,
      );
    }
  }

  #mayDecide(options: Options): Promise<boolean> {
    return isAllowed(this.#permissions, aiApprovalDecidePermission, options);
  }
}

function toContract(
  { holdId: _, ...approval }: StoredApproval,
  options: { actor: string; mayDecide: boolean },
): Approval {
  const { actor, mayDecide } = options;
  return {
    ...approval,
    canDecide:
      approval.state === 'pending' &&
      approval.requester !== actor &&
      (mayDecide || approval.delegates.includes(actor)) &&
      !approval.decisions.some(({ by }) => by === actor),
  };
}

function parseCursor(cursor: string): { createdAt: string; id: string } {
  const [createdAt, id] = cursor.split('~');
  if (
    Number.isNaN(Date.parse(createdAt)) ||
    !/^[0-9a-f-]{36}$/.test(id ?? '')
  ) {
    throw new InputError('"cursor" must be the "nextCursor" of a page');
  }
  return { createdAt, id };
}

function parseEstimate(value: string): bigint {
  if (!/^\d{1,18}$/.test(value) || BigInt(value) > MAX_HOLD) {
    throw new InputError('"estimateNanoUsd" must be whole nano US dollars');
  }
  return BigInt(value);
}

function normalize(ref: string, defaultKind?: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new InputError(`"${ref}" is not an entity reference`);
  }
}
