/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LedgerEntryBody,
  Policy,
  PolicyDryRun,
  PolicyDryRunRule,
  PolicySubject,
} from '@ghostlight/backstage-plugin-ai-common';
import { createPolicySet } from './createPolicySet';
import { decide } from './decide';
import { matchesAny } from './glob';
import { matchesTime } from './matchesTime';
import { toolNames } from './toolNames';

const MAX_EXAMPLES = 50;

/** What can be looked up about an entry besides its body. @public */
export type DryRunFacts = {
  /** Unless it was erased, or is not in an export. */
  actor?: string;
  /** Groups of the actor as of now. */
  groups?: string[];
};

type Answer = 'yes' | 'no' | 'maybe';
type Counts = { denied: number; approvalRequired: number };

/**
 * What a set of policies would have done to entries of the ledger.
 *
 * @remarks
 * The ledger does not keep everything that a policy can match on: people are digests, their groups are not recorded. A matcher without an answer makes a policy match "maybe", and its refusals are counted apart: neither claimed
 * nor hidden. Budgets, kill switches and permissions are no part of it.
 *
 * @public
 */
export class PolicyDryRunner {
  readonly #policies: Policy[];
  readonly #rules: Map<string, PolicyDryRunRule>;
  readonly #unknown = new Set<string>();
  readonly #byFeature = new Map<string, Counts>();
  readonly #byTeam = new Map<string, Counts>();
  readonly #result = {
    entries: 0,
    denied: 0,
    approvalRequired: 0,
    maybeDenied: 0,
    allowed: 0,
    capped: 0,
    warned: 0,
    examples: [] as PolicyDryRun['examples'],
  };
  #deniedCost = 0n;

  constructor(options: { policies: Policy[] }) {
    this.#policies = options.policies;
    this.#rules = new Map(
      options.policies.map(({ id, dryRun, effects }) => [
        id,
        {
          id,
          dryRun: dryRun === true,
          matched: 0,
          maybeMatched: 0,
          effects: [...new Set(effects.map(({ type }) => type))],
        },
      ]),
    );
  }

  /** Entries that are no calls are passed over. */
  add(body: LedgerEntryBody, facts: DryRunFacts = {}): void {
    const wasRefused = body.kind === 'denial';
    if (
      !wasRefused &&
      !['call', 'outcome-unknown', 'cache-hit'].includes(body.kind)
    ) {
      return;
    }
    this.#result.entries += 1;
    const certain: Policy[] = [];
    const possible: Policy[] = [];
    for (const policy of this.#policies) {
      const answer = this.#match(policy, body, facts);
      const rule = this.#rules.get(policy.id)!;
      if (answer === 'yes') {
        rule.matched += 1;
        certain.push({ ...policy, match: {} });
      } else if (answer === 'maybe') {
        rule.maybeMatched += 1;
        possible.push({ ...policy, match: {} });
      }
    }
    const subject = toSubject(body, facts);
    const decision = decideWith(certain, subject);
    const { maxInputTokens, maxOutputTokens } = decision;
    const { inputTokens = 0, outputTokens = 0 } = body.usage ?? {};
    if (
      decision.outcome === 'allow' &&
      maxInputTokens !== undefined &&
      inputTokens > maxInputTokens
    ) {
      decision.outcome = 'deny';
      decision.reasons = [
        `The text is longer than the ${maxInputTokens} tokens that policies allow`,
      ];
    }
    if (decision.outcome === 'allow') {
      if (
        !wasRefused &&
        maxOutputTokens !== undefined &&
        outputTokens > maxOutputTokens
      ) {
        this.#result.capped += 1;
      }
      if (!wasRefused && decision.warnings.length > 0) {
        this.#result.warned += 1;
      }
      const worst = decideWith([...certain, ...possible], subject);
      if (worst.outcome !== 'allow') {
        this.#result.maybeDenied += wasRefused ? 0 : 1;
      } else if (wasRefused && isByPolicy(body)) {
        this.#result.allowed += 1;
      }
      return;
    }
    if (wasRefused) {
      return;
    }
    this.#refused(body, decision.outcome, decision.reasons);
  }

  result(span: {
    from?: string;
    to?: string;
    truncated: boolean;
  }): PolicyDryRun {
    return {
      ...span,
      ...this.#result,
      deniedNanoUsd: `${this.#deniedCost}`,
      byFeature: toRows(this.#byFeature),
      byTeam: toRows(this.#byTeam),
      rules: [...this.#rules.values()],
      unknown: [...this.#unknown].sort(),
    };
  }

  #refused(
    body: LedgerEntryBody,
    outcome: 'deny' | 'require-approval',
    reasons: string[],
  ): void {
    const key = outcome === 'deny' ? 'denied' : 'approvalRequired';
    this.#result[key] += 1;
    this.#deniedCost += BigInt(body.costNanoUsd ?? 0);
    count(this.#byFeature, body.feature, key);
    count(this.#byTeam, body.ownerRef ?? '', key);
    if (this.#result.examples.length < MAX_EXAMPLES) {
      this.#result.examples.push({
        seq: body.seq,
        at: body.at,
        feature: body.feature,
        action: body.action,
        model: body.model,
        entityRef: body.entityRef,
        ownerRef: body.ownerRef,
        outcome,
        reasons,
      });
    }
  }

  #match(policy: Policy, body: LedgerEntryBody, facts: DryRunFacts): Answer {
    const { match } = policy;
    const fields: Array<
      [
        name: string,
        patterns: string | string[] | undefined,
        values: Array<string | undefined> | undefined,
      ]
    > = [
      ['actor', match.actor, facts.actor ? [facts.actor] : undefined],
      ['group', match.group, facts.groups],
      ['agent', match.agent, [body.agent]],
      ['feature', match.feature, [body.feature]],
      ['action', match.action, [body.action]],
      ['tool', match.tool, knownTools(body)],
      ['entity', match.entity, [body.entityRef]],
      ['team', match.team, [body.ownerRef]],
      ['system', match.system, [body.systemRef]],
      ['repository', match.repository, [body.repository]],
      ['model', match.model, known(body.model)],
      ['provider', match.provider, known(body.provider)],
      ['providerRegion', match.providerRegion, known(body.providerRegion)],
      ['dataClass', match.dataClass, known(body.dataClass)],
      ['environment', match.environment, known(body.environment)],
    ];
    if (match.time && !matchesTime(match.time, body.at)) {
      return 'no';
    }
    const open: string[] = [];
    for (const [name, patterns, values] of fields) {
      if (patterns === undefined) {
        continue;
      }
      if (values === undefined) {
        open.push(name);
      } else if (!matchesAny(patterns, values)) {
        return 'no';
      }
    }
    open.forEach(name => this.#unknown.add(name));
    return open.length > 0 ? 'maybe' : 'yes';
  }
}

/** Calls that an agent made before tools were recorded, or past a tool, do not say for which. */
function knownTools(body: LedgerEntryBody): string[] | undefined {
  return body.tool === undefined && body.agent !== undefined
    ? undefined
    : toolNames(body.tool);
}

function known(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}

function decideWith(policies: Policy[], subject: PolicySubject) {
  return decide(
    { ...createPolicySet({ version: 0, policies: [] }), policies },
    subject,
  );
}

function toSubject(body: LedgerEntryBody, facts: DryRunFacts): PolicySubject {
  return {
    actor: facts.actor ?? '',
    actorGroups: facts.groups ?? [],
    agent: body.agent,
    feature: body.feature,
    action: body.action,
    tool: body.tool,
    entityRef: body.entityRef,
    ownerRef: body.ownerRef,
    systemRef: body.systemRef,
    repository: body.repository,
    model: body.model ?? '',
    provider: body.provider ?? '',
    providerRegion: body.providerRegion,
    dataClass: body.dataClass ?? 'internal',
    environment: body.environment ?? '',
    time: body.at,
  };
}

/** Reasons of policies name them; those of budgets and kill switches do not. */
function isByPolicy(body: LedgerEntryBody): boolean {
  return (body.reasons ?? []).some(reason => reason.includes('(policy "'));
}

function count(
  counts: Map<string, Counts>,
  value: string,
  key: keyof Counts,
): void {
  const row = counts.get(value) ?? { denied: 0, approvalRequired: 0 };
  row[key] += 1;
  counts.set(value, row);
}

function toRows(counts: Map<string, Counts>) {
  return [...counts]
    .map(([value, row]) => ({ value, ...row }))
    .sort(
      (a, b) => b.denied + b.approvalRequired - (a.denied + a.approvalRequired),
    );
}
