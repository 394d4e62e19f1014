/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError, InputError } from '@backstage/errors';
import {
  aiPolicyManagePermission,
  aiPolicyReadPermission,
  type LedgerEntryKind,
  type PoliciesInForce,
  type PolicyDryRun,
  type PolicyVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { createSalt } from '../../ledger/chain/personalDigest';
import type { GateRuntimeParts } from '../GateRuntime';
import { createPolicySet } from '../policy/createPolicySet';
import { PolicyDryRunner } from '../policy/PolicyDryRunner';
import { parsePolicies, readPolicyFile } from '../policy/policyFile';
import type { StoredPolicyVersion } from '../policy/PolicyStore';
import type { AiControlService } from './AiControlService';
import { requirePermission, type Options } from './requirePermission';

const MAX_DRY_RUN_ENTRIES = 200_000;
const PAGE = 1_000;
const DRY_RUN_KINDS: LedgerEntryKind[] = [
  'call',
  'outcome-unknown',
  'cache-hit',
  'denial',
];

type Requests<K extends keyof AiControlService> = Parameters<
  AiControlService[K]
>[0];

/** Policies as the service gives them; see `AiControlService`. @internal */
export class PolicyControl {
  readonly #parts: () => GateRuntimeParts;
  readonly #permissions: PermissionsService;

  constructor(options: {
    parts: () => GateRuntimeParts;
    permissions: PermissionsService;
  }) {
    this.#parts = options.parts;
    this.#permissions = options.permissions;
  }

  async inForce(options: Options): Promise<PoliciesInForce> {
    await this.#require(aiPolicyReadPermission, options);
    const { control, policyStore, config } = this.#parts();
    const [{ policySet }, active] = await Promise.all([
      control.refresh(),
      policyStore.active(),
    ]);
    const readOnlyReason = this.#readOnlyReason();
    return {
      source: sourceOf(config.policies !== undefined, active),
      hash: policySet.hash,
      policies: policySet.policies,
      ...(active ? { active: toContract(active) } : {}),
      editable: readOnlyReason === undefined,
      ...(readOnlyReason ? { readOnlyReason } : {}),
      ...(config.policies !== undefined && active && active.policies.length > 0
        ? {
            conflict: `Version ${active.version} of the portal is in force beside "ai.policies"; the most restrictive wins. Activate an empty version to end that.`,
          }
        : {}),
    };
  }

  async list(
    request: Requests<'policyVersions'>,
    options: Options,
  ): Promise<PolicyVersion[]> {
    await this.#require(aiPolicyReadPermission, options);
    const versions = await this.#parts().policyStore.list({
      limit: request.limit ?? 50,
      before: request.before,
    });
    return versions.map(toContract);
  }

  async get(
    request: Requests<'policyVersion'>,
    options: Options,
  ): Promise<PolicyVersion> {
    await this.#require(aiPolicyReadPermission, options);
    return toContract(await this.#parts().policyStore.get(request.version));
  }

  async create(
    request: Requests<'createPolicyVersion'>,
    options: Options & { by: string },
  ): Promise<PolicyVersion> {
    await this.#require(aiPolicyManagePermission, options);
    const policies = parsePolicies(request.policies);
    if (!request.activate) {
      const draft = await this.#parts().policyStore.createDraft(policies, {
        by: options.by,
        comment: request.comment,
      });
      return toContract(draft);
    }
    this.#requireEditable(policies.length === 0);
    return await this.#activate(policies, { ...request, by: options.by });
  }

  async updateDraft(
    request: Requests<'updatePolicyDraft'>,
    options: Options,
  ): Promise<PolicyVersion> {
    await this.#require(aiPolicyManagePermission, options);
    return toContract(
      await this.#parts().policyStore.updateDraft(
        request.version,
        parsePolicies(request.policies),
        { comment: request.comment },
      ),
    );
  }

  async deleteDraft(
    request: Requests<'deletePolicyDraft'>,
    options: Options,
  ): Promise<void> {
    await this.#require(aiPolicyManagePermission, options);
    await this.#parts().policyStore.deleteDraft(request.version);
  }

  async activate(
    request: Requests<'activatePolicyVersion'>,
    options: Options & { by: string },
  ): Promise<PolicyVersion> {
    await this.#require(aiPolicyManagePermission, options);
    const { policies } = await this.#parts().policyStore.get(request.version);
    this.#requireEditable(policies.length === 0);
    return await this.#activate(policies, {
      ...request,
      basedOn: request.version,
      by: options.by,
    });
  }

  async synchronize(
    request: Requests<'synchronizePolicies'>,
    options: Options & { by: string },
  ): Promise<{ changed: boolean }> {
    await this.#require(aiPolicyManagePermission, options);
    const policies = parsePolicies(request.policies);
    const { policyStore, config } = this.#parts();
    if (config.policies !== undefined) {
      throw new ConflictError(
        'Policies come from "ai.policies" and from a repository; remove one of them',
      );
    }
    const active = await policyStore.active();
    const { hash } = createPolicySet({ version: 0, policies });
    if (active?.source === 'repository' && active.hash === hash) {
      return { changed: false };
    }
    await this.#activate(policies, {
      comment: request.origin,
      source: 'repository',
      by: options.by,
      expectedVersion: active?.version ?? 0,
    });
    return { changed: true };
  }

  async dryRun(
    request: Requests<'dryRunPolicies'>,
    options: Options,
  ): Promise<PolicyDryRun> {
    await this.#require(aiPolicyReadPermission, options);
    const { entries, control, policyStore } = this.#parts();
    const given = [request.policies, request.yaml, request.version].filter(
      value => value !== undefined,
    );
    if (given.length > 1) {
      throw new InputError('Give one of "policies", "yaml" and "version"');
    }
    let { policies } = (await control.current()).policySet;
    if (request.policies) {
      policies = parsePolicies(request.policies);
    } else if (request.yaml !== undefined) {
      policies = readPolicyFile(request.yaml);
    } else if (request.version !== undefined) {
      ({ policies } = await policyStore.get(request.version));
    }
    const runner = new PolicyDryRunner({ policies });
    const { from, to } = request;
    let afterSeq: string | undefined;
    let seen = 0;
    do {
      const page = await entries.query({
        from,
        to,
        afterSeq,
        kinds: DRY_RUN_KINDS,
        limit: PAGE,
      });
      page.items.forEach(({ body, actor }) => runner.add(body, { actor }));
      seen += page.items.length;
      afterSeq = page.nextAfterSeq;
    } while (afterSeq && seen < MAX_DRY_RUN_ENTRIES);
    return runner.result({
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      truncated: afterSeq !== undefined,
    });
  }

  async #activate(
    policies: PolicyVersion['policies'],
    options: {
      by: string;
      comment?: string;
      basedOn?: number;
      expectedVersion?: number;
      source?: 'portal' | 'repository';
    },
  ): Promise<PolicyVersion> {
    const { control, writer, policyStore } = this.#parts();
    const { hash } = createPolicySet({ version: 0, policies });
    const record = await writer.prepare(
      {
        kind: 'policy-change',
        feature: 'governance',
        action: 'activate-policies',
        policyHash: hash,
        details: {
          policies: policies.map(({ id }) => id).slice(0, 200),
          source: options.source ?? 'portal',
          ...(options.comment ? { comment: options.comment } : {}),
          ...(options.basedOn === undefined
            ? {}
            : { basedOn: options.basedOn }),
        },
      },
      { actor: options.by, salt: createSalt() },
    );
    await control.setPolicies(policies, { ...options, record });
    return toContract((await policyStore.active())!);
  }

  /** @param isEmptying - Ending a conflict is always possible. */
  #requireEditable(isEmptying: boolean): void {
    const reason = this.#readOnlyReason();
    const endsConflict =
      isEmptying && this.#parts().config.policies !== undefined;
    if (reason && !endsConflict) {
      throw new ConflictError(reason);
    }
  }

  #readOnlyReason(): string | undefined {
    if (this.#parts().config.policies !== undefined) {
      return 'The policies are kept in the configuration, under "ai.policies"; change them there';
    }
    const { policyUrl } = this.#parts().config;
    return policyUrl
      ? `The policies are kept in a repository (${policyUrl}); change them there`
      : undefined;
  }

  async #require(
    permission: Parameters<typeof requirePermission>[1],
    options: Options,
  ): Promise<void> {
    await requirePermission(this.#permissions, permission, options);
  }
}

function sourceOf(
  isConfigured: boolean,
  active: StoredPolicyVersion | undefined,
): PoliciesInForce['source'] {
  if (isConfigured) {
    return 'config';
  }
  return active?.source ?? 'default';
}

function toContract({
  source: _,
  ...version
}: StoredPolicyVersion): PolicyVersion {
  return version;
}
