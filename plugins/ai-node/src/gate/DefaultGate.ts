/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aiModelUsePermission } from '@ghostlight/backstage-plugin-ai-common';
import { ApprovalRequiredError, ModelDeniedError } from '../errors';
import { createSalt, promptDigest } from '../ledger/chain/personalDigest';
import { toolScope } from './agents/toolScope';
import { callArgumentsHash } from './approval/argumentsHash';
import type { StoredApproval } from './approval/ApprovalStore';
import type { CallSubject } from './CallSubject';
import type { ControlState } from './control/ControlState';
import { decideCandidates, type CandidateDecisions } from './decideCandidates';
import { DefaultGatePass } from './DefaultGatePass';
import type { Gate, GatePass, GateRequest } from './Gate';
import type { GateRuntime, GateRuntimeParts } from './GateRuntime';
import type { CallerResolver } from './identity/CallerResolver';
import type { EntityFacts, EntityFactsResolver } from './identity/EntityFacts';
import { UNKNOWN_REGION } from './policy/defaultPolicies';
import type { Redaction } from './redaction/Redactor';

/**
 * The gate of one plugin; see {@link Gate} for the flow.
 *
 * @internal
 */
export class DefaultGate implements Gate {
  readonly #runtime: GateRuntime;
  readonly #callers: CallerResolver;
  readonly #facts: EntityFactsResolver;
  readonly #permissions: PermissionsService;
  readonly #logger: LoggerService;

  constructor(options: {
    runtime: GateRuntime;
    callers: CallerResolver;
    facts: EntityFactsResolver;
    permissions: PermissionsService;
    logger: LoggerService;
  }) {
    this.#runtime = options.runtime;
    this.#callers = options.callers;
    this.#facts = options.facts;
    this.#permissions = options.permissions;
    this.#logger = options.logger;
  }

  async open(
    request: GateRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<GatePass> {
    const { credentials } = options;
    const parts = this.#runtime.parts;
    // One after the other these would be five round trips.
    const [isPermitted, caller, control, facts, redaction] = await Promise.all([
      this.#isPermitted(credentials),
      this.#callers.resolve(credentials),
      parts.control.current(),
      this.#lookUpFacts(request),
      this.#redact(request, parts),
    ]);
    const subject = toCallSubject(request, { caller, facts: facts.facts });

    if (!isPermitted) {
      await this.#deny(request, parts, control, subject, [
        'You may not use language models (permission "ai.model.use")',
      ]);
    }
    if (!redaction) {
      await this.#deny(request, parts, control, subject, [
        'The text could not be scanned for secrets, so it is not sent',
      ]);
    }
    if (facts.error && dependsOnFacts(control)) {
      throw new ServiceUnavailableError(
        'The catalog cannot say who owns this entity, and a budget, policy or kill switch depends on it',
        facts.error,
      );
    }

    let decisions = decideCandidates(request.candidates, {
      subject,
      control,
      environment: parts.config.environment,
      at: new Date(),
    });
    let state = control;
    if (decisions.permitted.length === 0) {
      // What was read half a second ago may have been lifted.
      state = await parts.control.refresh();
      decisions = decideCandidates(request.candidates, {
        subject,
        control: state,
        environment: parts.config.environment,
        at: new Date(),
      });
    }
    let approval: StoredApproval | undefined;
    if (decisions.permitted.length === 0 && decisions.awaiting.length > 0) {
      approval = await parts.approvals.find({
        requester: caller.actor,
        argumentsHash: callArgumentsHash(request, subject),
        policyHash: state.policySet.hash,
      });
      if (approval?.state === 'approved') {
        decisions = {
          ...decisions,
          permitted: decisions.awaiting,
          extraRedactions: decisions.awaiting.flatMap(
            ({ decision }) => decision.extraRedactions,
          ),
        };
      }
    }
    if (decisions.permitted.length === 0) {
      await this.#refuse(request, parts, state, subject, decisions, approval);
    }

    const redacted = this.#redactMore(redaction!, decisions, parts);
    if (!redacted) {
      await this.#deny(request, parts, state, subject, [
        'The text could not be scanned as a policy demands, so it is not sent',
      ]);
    }
    const { texts, count } = redacted!;
    return new DefaultGatePass({
      parts,
      request,
      subject,
      texts,
      redactions: count,
      candidates: decisions.permitted.map(({ candidate }) => candidate),
      warnings: [
        ...new Set(
          decisions.permitted.flatMap(({ decision }) => decision.warnings),
        ),
      ],
      appliedRedactions: decisions.extraRedactions,
      approval,
      logger: this.#logger,
    });
  }

  async #isPermitted(credentials: BackstageCredentials): Promise<boolean> {
    try {
      const [{ result }] = await this.#permissions.authorize(
        [{ permission: aiModelUsePermission }],
        { credentials },
      );
      return result === AuthorizeResult.ALLOW;
    } catch (error) {
      throw new ServiceUnavailableError(
        'It could not be checked whether you may use language models',
        toError(error),
      );
    }
  }

  async #lookUpFacts(
    request: GateRequest,
  ): Promise<{ facts: EntityFacts; error?: Error }> {
    const { entityRef, ownerRef, systemRef } = request.purpose;
    if (!entityRef || (ownerRef && systemRef)) {
      return { facts: { ownerRef, systemRef } };
    }
    try {
      const found = await this.#facts.lookUp(entityRef);
      return {
        facts: {
          ownerRef: ownerRef ?? found.ownerRef,
          systemRef: systemRef ?? found.systemRef,
        },
      };
    } catch (error) {
      this.#logger.warn('Could not look up an owner', toError(error));
      return { facts: { ownerRef, systemRef }, error: toError(error) };
    }
  }

  async #redact(
    request: GateRequest,
    parts: GateRuntimeParts,
  ): Promise<Redaction | undefined> {
    try {
      return await parts.redactor.redact(request.texts, {
        scope: request.kind === 'embeddings' ? 'text' : 'request',
      });
    } catch (error) {
      this.#logger.error('Could not scan a text for secrets', toError(error));
      return undefined;
    }
  }

  #redactMore(
    redaction: Redaction,
    decisions: CandidateDecisions,
    parts: GateRuntimeParts,
  ): Redaction | undefined {
    if (decisions.extraRedactions.length === 0) {
      return redaction;
    }
    try {
      const more = parts.redactor.redactPatterns(
        redaction.texts,
        decisions.extraRedactions,
      );
      return { texts: more.texts, count: redaction.count + more.count };
    } catch (error) {
      this.#logger.error(
        'Could not apply the patterns of a policy',
        toError(error),
      );
      return undefined;
    }
  }

  async #refuse(
    request: GateRequest,
    parts: GateRuntimeParts,
    control: ControlState,
    subject: CallSubject,
    decisions: CandidateDecisions,
    pending: StoredApproval | undefined,
  ): Promise<never> {
    if (decisions.awaiting.length === 0) {
      return await this.#deny(
        request,
        parts,
        control,
        subject,
        decisions.denials,
      );
    }
    await this.#record(request, parts, control, subject, {
      reasons: decisions.approvals,
      decision: 'require-approval',
    });
    const approval =
      pending ??
      (await new DefaultGatePass({
        parts,
        request,
        subject,
        texts: request.texts,
        redactions: 0,
        candidates: [],
        warnings: [],
        appliedRedactions: [],
        logger: this.#logger,
      }).requestApproval(decisions.awaiting[0]));
    throw new ApprovalRequiredError(
      `${decisions.approvals.join('. ')}. Request ${
        approval.id
      } waits for a decision; repeat the same call once it is approved`,
      { reasons: decisions.approvals, approvalId: approval.id },
    );
  }

  async #deny(
    request: GateRequest,
    parts: GateRuntimeParts,
    control: ControlState,
    subject: CallSubject,
    reasons: string[],
  ): Promise<never> {
    await this.#record(request, parts, control, subject, {
      reasons,
      decision: 'deny',
    });
    throw new ModelDeniedError(reasons.join('. '), { reasons });
  }

  async #record(
    request: GateRequest,
    parts: GateRuntimeParts,
    control: ControlState,
    subject: CallSubject,
    denial: { reasons: string[]; decision: 'deny' | 'require-approval' },
  ): Promise<void> {
    const salt = createSalt();
    const [first] = request.candidates;
    await parts.writer.append(
      {
        kind: 'denial',
        ...subject.entry,
        provider: first?.provider,
        providerRegion: first && (first.region ?? UNKNOWN_REGION),
        environment: parts.config.environment,
        model: first?.model,
        prompt: request.prompt,
        promptDigest: promptDigest(salt, request.texts),
        policyHash: control.policySet.hash,
        decision: denial.decision,
        reasons: denial.reasons,
        outcome: 'denied',
      },
      { actor: subject.caller.actor, salt },
    );
  }
}

function toCallSubject(
  request: GateRequest,
  context: { caller: CallSubject['caller']; facts: EntityFacts },
): CallSubject {
  const { purpose } = request;
  const { caller, facts } = context;
  if (request.candidates.length === 0) {
    throw new NotAllowedError('A call needs a model');
  }
  return {
    caller,
    dataClass: purpose.dataClass ?? 'internal',
    entry: {
      agent: caller.agent,
      feature: purpose.feature,
      action: purpose.action,
      tool: toolScope.getStore()?.tool,
      entityRef: purpose.entityRef,
      ownerRef: facts.ownerRef,
      systemRef: facts.systemRef,
      repository: purpose.repository,
      dataClass: purpose.dataClass ?? 'internal',
      correlationId: purpose.correlationId,
      sessionId: purpose.sessionId,
    },
  };
}

/** Whether anything in force could apply if only the owner or system were known. */
function dependsOnFacts(control: ControlState): boolean {
  return (
    control.budgets.some(
      ({ scope, hardNanoUsd }) =>
        hardNanoUsd !== undefined &&
        (scope.kind === 'team' || scope.kind === 'system'),
    ) ||
    control.killSwitches.some(({ scope }) => scope.kind === 'team') ||
    control.policySet.policies.some(
      ({ match, dryRun }) => !dryRun && (match.team || match.system),
    )
  );
}
