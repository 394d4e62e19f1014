/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { PolicyDecision } from '@ghostlight/backstage-plugin-ai-common';
import { ApprovalRequiredError, ModelDeniedError } from '../errors';
import {
  createSalt,
  actorDigest,
  promptDigest,
} from '../ledger/chain/personalDigest';
import type { EntryDraft } from '../ledger/chain/entryText';
import { holdContext } from '../ledger/store/holdContext';
import {
  BudgetExceededError,
  ControlChangedError,
} from '../ledger/store/errors';
import { budgetLegs } from './budget/budgetLegs';
import { countTokens } from './budget/countTokens';
import { inputBound, templateOverhead } from './budget/inputBound';
import { MAX_HOLD, sizeHold, type HoldSize } from './budget/sizeHold';
import { shownModelCall } from './approval/shownModelCall';
import { callArgumentsHash } from './approval/argumentsHash';
import type { StoredApproval } from './approval/ApprovalStore';
import type { CallSubject } from './CallSubject';
import type { ControlState } from './control/ControlState';
import { decideCandidates } from './decideCandidates';
import { UNKNOWN_REGION } from './policy/defaultPolicies';
import { DefaultGateHold } from './DefaultGateHold';
import type {
  GateCandidate,
  GateHold,
  GatePass,
  GateRequest,
  GateSettlement,
} from './Gate';
import type { GateRuntimeParts } from './GateRuntime';
import { describeBudget, formatUsd } from './budget/describeBudget';

/** A change of policy between decision and hold is rare, five in a row is a loop. */
const MAX_DECISIONS = 5;

/**
 * A call that may be made. Each attempt is decided on again when policies, budgets or kill switches have changed since.
 *
 * @internal
 */
export class DefaultGatePass implements GatePass {
  readonly texts: string[];
  readonly redactions: number;
  readonly candidates: GateCandidate[];
  readonly warnings: string[];
  readonly #parts: GateRuntimeParts;
  readonly #request: GateRequest;
  readonly #subject: CallSubject;
  readonly #appliedRedactions: string[];
  readonly #logger: LoggerService;
  readonly #inputBound: number;
  /** By model: tokens counted because a budget was near its end. */
  readonly #counted = new Map<string, number>();
  readonly #approval: StoredApproval | undefined;
  #isApprovalUsed = false;

  constructor(options: {
    parts: GateRuntimeParts;
    request: GateRequest;
    subject: CallSubject;
    texts: string[];
    redactions: number;
    candidates: GateCandidate[];
    warnings: string[];
    appliedRedactions: string[];
    /** Given for exactly this call; the first hold uses it up. */
    approval?: StoredApproval;
    logger: LoggerService;
  }) {
    this.#parts = options.parts;
    this.#approval = options.approval;
    this.#request = options.request;
    this.#subject = options.subject;
    this.#appliedRedactions = options.appliedRedactions;
    this.#logger = options.logger;
    this.texts = options.texts;
    this.redactions = options.redactions;
    this.candidates = options.candidates;
    this.warnings = options.warnings;
    this.#inputBound = inputBound(options.texts);
  }

  async hold(request: {
    candidate: GateCandidate;
    attempt: number;
  }): Promise<GateHold> {
    const { candidate, attempt } = request;
    for (let round = 1; round <= MAX_DECISIONS; round++) {
      const control = await this.#parts.control.current();
      const decision = await this.#decide(candidate, { control, attempt });
      try {
        return await this.#reserve(request, { control, decision });
      } catch (error) {
        if (error instanceof BudgetExceededError) {
          if (await this.#count(candidate)) {
            continue;
          }
          throw await this.#denied([describeBudget(error)], {
            candidate,
            attempt,
            control,
          });
        }
        if (!(error instanceof ControlChangedError)) {
          throw error;
        }
        await this.#parts.control.refresh();
      }
    }
    throw new ServiceUnavailableError(
      'Policies or budgets are being changed; try again',
    );
  }

  async cacheHit(request: {
    candidate: GateCandidate;
    latencyMs: number;
  }): Promise<GateSettlement> {
    const { candidate, latencyMs } = request;
    const control = await this.#parts.control.current();
    await this.#decide(candidate, { control });
    const approval = this.#takeApproval();
    if (approval) {
      await this.#parts.approvals.use({
        ...approval,
        requester: this.#subject.caller.actor,
      });
      this.#isApprovalUsed = true;
    }
    const { draft, author } = this.#draft(candidate, {
      control,
      salt: createSalt(),
    });
    const { seq } = await this.#parts.writer.append(
      {
        ...draft,
        kind: 'cache-hit',
        decision: 'allow',
        outcome: 'cached',
        usage: {},
        costNanoUsd: '0',
        latencyMs: Math.round(latencyMs),
      },
      author,
    );
    return { ledgerSeq: seq, costNanoUsd: '0', usage: {} };
  }

  /**
   * Files a request for approval of exactly this call, with the hold that it would need. The one that is open already is
   * given again.
   *
   * @throws ApprovalRequiredError without a request when a hard budget cannot carry the call: nobody need be asked then.
   */
  async requestApproval(request: {
    candidate: GateCandidate;
    decision: PolicyDecision;
  }): Promise<StoredApproval> {
    const { candidate, decision } = request;
    const { entry, caller } = this.#subject;
    for (let round = 1; round <= MAX_DECISIONS; round++) {
      const control = await this.#parts.control.current();
      try {
        const { reserve } = await this.#size(
          { candidate, attempt: 1 },
          { control, decision },
        );
        return await this.#parts.approvals.request(
          {
            kind: 'model-call',
            feature: entry.feature,
            action: entry.action,
            entityRef: entry.entityRef,
            ownerRef: entry.ownerRef,
            systemRef: entry.systemRef,
            model: candidate.model,
            requester: caller.actor,
            agent: caller.agent,
            reasons: decision.reasons,
            argumentsHash: callArgumentsHash(this.#request, this.#subject),
            arguments: await shownModelCall({
              request: this.#request,
              subject: this.#subject,
              parts: this.#parts,
            }),
            policyHash: control.policySet.hash,
            requiredApprovers: decision.approvers ?? 1,
          },
          { hold: reserve },
        );
      } catch (error) {
        if (error instanceof BudgetExceededError) {
          if (await this.#count(candidate)) {
            continue;
          }
          throw new ApprovalRequiredError(
            `${decision.reasons.join(
              '. ',
            )}. It is not asked for: ${describeBudget(error)}`,
            { reasons: [...decision.reasons, describeBudget(error)] },
          );
        }
        if (!(error instanceof ControlChangedError)) {
          throw error;
        }
        await this.#parts.control.refresh();
      }
    }
    throw new ServiceUnavailableError(
      'Policies or budgets are being changed; try again',
    );
  }

  /** The approval while it is still to be used. */
  #takeApproval() {
    return this.#approval && !this.#isApprovalUsed
      ? {
          id: this.#approval.id,
          argumentsHash: callArgumentsHash(this.#request, this.#subject),
          policyHash: this.#approval.policyHash,
        }
      : undefined;
  }

  /** @throws ModelDeniedError, ApprovalRequiredError. */
  async #decide(
    candidate: GateCandidate,
    options: { control: ControlState; attempt?: number },
  ): Promise<PolicyDecision> {
    const { control, attempt } = options;
    const { permitted, denials, approvals, extraRedactions } = decideCandidates(
      [candidate],
      {
        subject: this.#subject,
        control,
        environment: this.#parts.config.environment,
        at: new Date(),
        approvedUnder: this.#approval?.policyHash,
      },
    );
    const missing = extraRedactions.some(
      pattern => !this.#appliedRedactions.includes(pattern),
    );
    if (permitted.length === 1 && !missing) {
      return permitted[0].decision;
    }
    if (permitted.length === 1) {
      denials.push(
        'A policy has just begun to demand more redaction; repeat the call',
      );
    }
    const needsApproval = denials.length === 0;
    throw await this.#denied(needsApproval ? approvals : denials, {
      candidate,
      attempt,
      control,
      needsApproval,
    });
  }

  async #reserve(
    request: { candidate: GateCandidate; attempt: number },
    options: { control: ControlState; decision: PolicyDecision },
  ): Promise<GateHold> {
    const { candidate } = request;
    const { holds, approvals, config } = this.#parts;
    const { size, base, author, reserve, at } = await this.#size(
      request,
      options,
    );
    const id = randomUUID();
    const entry: EntryDraft = { ...base, holdId: id };
    const hold = {
      ...reserve,
      id,
      lifetimeMs: config.holdTimeoutMs,
      context: holdContext({ base: entry, isPriced: size.isPriced }),
    };
    const approval = this.#takeApproval();
    const reserved = approval
      ? await holds.reserveApproved(hold, {
          ...approval,
          entry: await approvals.useEntry(this.#approval!, author),
        })
      : await holds.reserve(hold);
    this.#isApprovalUsed = true;
    return new DefaultGateHold({
      id,
      kind: this.#request.kind,
      parts: this.#parts,
      base: entry,
      author,
      candidate,
      texts: this.texts,
      heldAt: at,
      amount: reserved.amount,
      isPriced: size.isPriced,
      maxOutputTokens:
        size.isCeilingSent && reserved.tokens !== undefined
          ? Number(reserved.tokens)
          : undefined,
      logger: this.#logger,
    });
  }

  /** What a hold for a call must be. @throws ModelDeniedError. */
  async #size(
    request: { candidate: GateCandidate; attempt: number },
    options: { control: ControlState; decision: PolicyDecision },
  ) {
    const { candidate, attempt } = request;
    const { control, decision } = options;
    const { prices } = this.#parts;
    const at = new Date();
    const { entry, caller } = this.#subject;
    const legs = budgetLegs(control.budgets, {
      subject: { ...entry, actor: caller.actor },
      at,
    });
    const hardLeg = legs.find(({ hard }) => hard !== undefined);
    const inputTokens = await this.#inputTokens(
      candidate,
      decision.maxInputTokens,
    );
    if (
      decision.maxInputTokens !== undefined &&
      inputTokens > decision.maxInputTokens
    ) {
      throw await this.#denied(
        [
          `The text is longer than the ${decision.maxInputTokens} tokens that policies allow`,
        ],
        { candidate, attempt, control },
      );
    }
    const size: HoldSize = sizeHold({
      kind: this.#request.kind,
      inputTokens,
      bound: prices.bound(candidate, { inputTokens, at }),
      ceilings: [
        this.#request.maxOutputTokens,
        candidate.maxOutputTokens,
        decision.maxOutputTokens,
      ],
      isHard: hardLeg !== undefined,
    });
    if (!size.isPriced && hardLeg) {
      throw await this.#denied(
        [
          `The price of "${candidate.priceModel ?? candidate.model}" at ${
            candidate.provider
          } is unknown, and budget "${
            hardLeg.budgetId
          }" has a hard limit: set it in ai.prices`,
        ],
        { candidate, attempt, control },
      );
    }
    if (size.input > MAX_HOLD) {
      throw await this.#denied(
        [`The call could cost ${formatUsd(size.input)}`],
        {
          candidate,
          attempt,
          control,
        },
      );
    }
    const salt = createSalt();
    const { draft, author } = this.#draft(candidate, { control, salt, at });
    const base: EntryDraft = {
      ...draft,
      kind: 'call',
      attempt,
      decision: 'allow',
    };
    return {
      size,
      base,
      author,
      at,
      reserve: {
        controlVersion: control.version,
        input: size.input,
        outputRate: size.outputRate,
        tokens: size.tokens,
        leastTokens: size.leastTokens,
        ...author,
        legs,
      },
    };
  }

  async #inputTokens(
    candidate: GateCandidate,
    cap: number | undefined,
  ): Promise<number> {
    if (cap !== undefined && this.#inputBound > cap) {
      await this.#count(candidate);
    }
    return this.#counted.get(modelKey(candidate)) ?? this.#inputBound;
  }

  /** @returns whether counting has made the bound smaller than it was. */
  async #count(candidate: GateCandidate): Promise<boolean> {
    const key = modelKey(candidate);
    if (this.#counted.has(key)) {
      return false;
    }
    const tokens = await countTokens({
      provider: candidate.provider,
      model: candidate.priceModel ?? candidate.model,
      texts: this.texts,
    });
    const counted = Math.min(
      this.#inputBound,
      tokens === undefined
        ? Infinity
        : tokens + templateOverhead(this.texts.length),
    );
    this.#counted.set(key, counted);
    return counted < this.#inputBound;
  }

  #draft(
    candidate: GateCandidate,
    options: { control: ControlState; salt: Buffer; at?: Date },
  ) {
    const { control, salt, at = new Date() } = options;
    const { caller, entry } = this.#subject;
    return {
      author: { actor: caller.actor, salt },
      draft: {
        ...entry,
        ledger: control.ledger,
        at: at.toISOString(),
        actorDigest: actorDigest(salt, caller.actor),
        provider: candidate.provider,
        providerRegion: candidate.region ?? UNKNOWN_REGION,
        environment: this.#parts.config.environment,
        model: candidate.model,
        prompt: this.#request.prompt,
        promptDigest: promptDigest(salt, this.texts),
        policyHash: control.policySet.hash,
      },
    };
  }

  /** Records a refusal and makes its error. */
  async #denied(
    reasons: string[],
    options: {
      candidate: GateCandidate;
      attempt?: number;
      control: ControlState;
      needsApproval?: boolean;
    },
  ): Promise<ModelDeniedError | ApprovalRequiredError> {
    const { candidate, attempt, control, needsApproval } = options;
    const { draft, author } = this.#draft(candidate, {
      control,
      salt: createSalt(),
    });
    await this.#parts.writer.append(
      {
        ...draft,
        kind: 'denial',
        attempt,
        decision: needsApproval ? 'require-approval' : 'deny',
        reasons,
        outcome: 'denied',
      },
      author,
    );
    const DenialError = needsApproval
      ? ApprovalRequiredError
      : ModelDeniedError;
    return new DenialError(reasons.join('. '), { reasons });
  }
}

function modelKey(candidate: GateCandidate): string {
  return `${candidate.provider} ${candidate.priceModel ?? candidate.model}`;
}
