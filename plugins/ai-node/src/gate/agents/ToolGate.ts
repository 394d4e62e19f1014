/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type {
  Policy,
  PolicyDecision,
} from '@ghostlight/backstage-plugin-ai-common';
import { ApprovalRequiredError, ModelDeniedError } from '../../errors';
import { createSalt } from '../../ledger/chain/personalDigest';
import { actionArgumentsHash } from '../approval/argumentsHash';
import type { ControlState } from '../control/ControlState';
import { stoppedBy } from '../control/killSwitch';
import type { GateRuntime, GateRuntimeParts } from '../GateRuntime';
import type { Caller } from '../identity/Caller';
import type { CallerResolver } from '../identity/CallerResolver';
import type { EntityFacts, EntityFactsResolver } from '../identity/EntityFacts';
import { decide } from '../policy/decide';
import { shownArguments } from './shownArguments';

/** Asking for approval must not need one, and neither must looking up why something is held back. */
const ALWAYS_ASKED = new Set([
  'ai-governance:request-approval',
  'ai-governance:get-budget-status',
]);

/** A call waits so long at most for a database that is connecting. */
const START_MS = 10_000;

/** @internal */
export type ToolCall = {
  /** Id of the action: that of the plugin, a colon, its name. */
  tool: string;
  /** As model calls of the same feature say it. */
  feature: string;
  action: string;
  input: unknown;
};

/** @internal */
export type ToolPass = {
  caller: Omit<Caller, 'groups'>;
  /** Subject of the agent, `undefined` for a person who calls by themselves. */
  agent?: string;
  maxResponseBytes: number;
  /** Records that the answer was not given. */
  refuseResponse(reason: string): Promise<void>;
};

/**
 * The gate before an action of the registry, which agents reach through MCP: kill switches, policies, approvals, quota.
 *
 * @remarks
 * No model is called, so a policy that names a model, a provider or a region does not match, and of the effects only deny,
 * require-approval and warn apply; the model calls that an action makes go through the gate of their own. A quota is for
 * agents: whoever is no person, or acts for one.
 *
 * @internal
 */
export class ToolGate {
  readonly #runtime: GateRuntime;
  readonly #callers: CallerResolver;
  readonly #facts: EntityFactsResolver;

  constructor(options: {
    runtime: GateRuntime;
    callers: CallerResolver;
    facts: EntityFactsResolver;
  }) {
    this.#runtime = options.runtime;
    this.#callers = options.callers;
    this.#facts = options.facts;
  }

  /**
   * @throws ModelDeniedError by kill switch or policy, ApprovalRequiredError, NotAllowedError by quota, each recorded as a
   * `denial` entry; ServiceUnavailableError while the database is not ready.
   */
  async open(
    call: ToolCall,
    options: { credentials: BackstageCredentials },
  ): Promise<ToolPass> {
    const parts = this.#runtime.parts;
    const caller = await this.#callers.resolve(options.credentials);
    const agent = caller.agent ?? (caller.isUser ? undefined : caller.actor);
    await this.#waitForDatabase(parts);
    const control = await parts.control.current();
    const entityRef = entityOf(call.input);
    const facts =
      entityRef && dependsOnFacts(control)
        ? await this.#facts.lookUp(entityRef)
        : {};
    const subject = { call, caller, agent, control, entityRef, facts };
    const stop = stoppedBy(control.killSwitches, {
      feature: call.feature,
      ownerRef: facts.ownerRef,
      model: '',
    });
    if (stop) {
      await this.#deny(parts, subject, [stop]);
    }
    const decision = decideOnTool(parts, subject);
    if (decision.outcome === 'deny') {
      await this.#deny(parts, subject, decision.reasons);
    }
    // Before an approval is used up.
    await this.#count(parts, subject);
    if (
      decision.outcome === 'require-approval' &&
      !ALWAYS_ASKED.has(call.tool)
    ) {
      await this.#requireApproval(parts, subject, decision);
    }
    return {
      caller,
      agent,
      maxResponseBytes: parts.config.agents.maxResponseBytes,
      refuseResponse: reason =>
        this.#record(parts, subject, {
          reasons: [reason],
          decision: 'deny',
          errorCode: 'response-too-large',
        }),
    };
  }

  /** Right after a start the database is connecting still; what fails afterwards says why by itself. */
  async #waitForDatabase(parts: GateRuntimeParts): Promise<void> {
    const signal = AbortSignal.timeout(START_MS);
    await parts.database.ready({ signal }).catch(() => undefined);
  }

  async #count(parts: GateRuntimeParts, subject: ToolSubject): Promise<void> {
    const { agent, caller } = subject;
    if (!agent) {
      return;
    }
    const answer = await parts.agentQuota.take({ agent, actor: caller.actor });
    if (answer.allowed) {
      return;
    }
    const reason = `The quota of ${answer.calls} calls is used up for the agent "${agent}"; it begins again at ${answer.renewsAt}`;
    if (answer.isFirst) {
      await this.#record(parts, subject, {
        reasons: [reason],
        decision: 'deny',
        errorCode: 'agent-quota',
      });
    }
    throw new NotAllowedError(`${reason} (configuration "ai.agents.quota")`);
  }

  async #requireApproval(
    parts: GateRuntimeParts,
    subject: ToolSubject,
    decision: PolicyDecision,
  ): Promise<void> {
    const { call, caller, entityRef, facts } = subject;
    const state = await parts.control.refresh();
    // Hashed from what is about to be carried out, not from what was stored: one changed character finds no approval.
    const argumentsHash = actionArgumentsHash({
      feature: call.feature,
      action: call.action,
      entityRef,
      arguments: (call.input ?? {}) as Record<string, unknown>,
    });
    const policyHash = state.policySet.hash;
    const found = await parts.approvals.find({
      requester: caller.actor,
      argumentsHash,
      policyHash,
    });
    if (found?.state === 'approved') {
      await parts.approvals.use({
        id: found.id,
        requester: caller.actor,
        argumentsHash,
        policyHash,
      });
      return;
    }
    await this.#record(parts, subject, {
      reasons: decision.reasons,
      decision: 'require-approval',
    });
    const { id } =
      found ??
      (await parts.approvals.request(
        {
          kind: 'action',
          feature: call.feature,
          action: call.action,
          entityRef,
          ...facts,
          requester: caller.actor,
          agent: subject.agent,
          reasons: decision.reasons,
          argumentsHash,
          arguments: await shownArguments(call.input, parts.redactor),
          policyHash,
          requiredApprovers: decision.approvers ?? 1,
        },
        {},
      ));
    throw new ApprovalRequiredError(
      `${decision.reasons.join(
        '. ',
      )}. Request ${id} waits for a decision; repeat the same call once it is approved`,
      { reasons: decision.reasons, approvalId: id },
    );
  }

  async #deny(
    parts: GateRuntimeParts,
    subject: ToolSubject,
    reasons: string[],
  ): Promise<never> {
    await this.#record(parts, subject, { reasons, decision: 'deny' });
    throw new ModelDeniedError(reasons.join('. '), { reasons });
  }

  async #record(
    parts: GateRuntimeParts,
    subject: ToolSubject,
    denial: {
      reasons: string[];
      decision: 'deny' | 'require-approval';
      errorCode?: string;
    },
  ): Promise<void> {
    const { call, caller, agent, control, entityRef, facts } = subject;
    await parts.writer.append(
      {
        kind: 'denial',
        feature: call.feature,
        action: call.action,
        tool: call.tool,
        agent,
        entityRef,
        ...facts,
        environment: parts.config.environment,
        policyHash: control.policySet.hash,
        outcome: 'denied',
        ...denial,
      },
      { actor: caller.actor, salt: createSalt() },
    );
  }
}

type ToolSubject = {
  call: ToolCall;
  caller: Caller;
  agent?: string;
  control: ControlState;
  entityRef?: string;
  facts: EntityFacts;
};

function decideOnTool(
  parts: GateRuntimeParts,
  subject: ToolSubject,
): PolicyDecision {
  const { call, caller, agent, control, entityRef, facts } = subject;
  const { policySet } = control;
  return decide(
    { ...policySet, policies: policySet.policies.flatMap(forTools) },
    {
      actor: caller.actor,
      actorGroups: caller.groups,
      agent,
      feature: call.feature,
      action: call.action,
      tool: call.tool,
      entityRef,
      ...facts,
      model: '',
      provider: '',
      dataClass: 'internal',
      environment: parts.config.environment,
      time: new Date().toISOString(),
    },
  );
}

/** A data class is said of texts for a model; an action has none. */
function forTools(policy: Policy): Policy[] {
  const { model, provider, providerRegion, dataClass } = policy.match;
  const isAboutModels = [model, provider, providerRegion, dataClass].some(
    matcher => matcher !== undefined,
  );
  const effects = policy.effects.filter(
    ({ type }) =>
      type !== 'restrict-models' && type !== 'cap-tokens' && type !== 'redact',
  );
  return isAboutModels || effects.length === 0 ? [] : [{ ...policy, effects }];
}

function entityOf(input: unknown): string | undefined {
  const { entityRef, entity } = (input ?? {}) as Record<string, unknown>;
  for (const value of [entityRef, entity]) {
    if (typeof value === 'string' && value.includes(':')) {
      try {
        return stringifyEntityRef(
          parseEntityRef(value, { defaultNamespace: 'default' }),
        );
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}

function dependsOnFacts(control: ControlState): boolean {
  return (
    control.killSwitches.some(({ scope }) => scope.kind === 'team') ||
    control.policySet.policies.some(({ match }) => match.team || match.system)
  );
}
