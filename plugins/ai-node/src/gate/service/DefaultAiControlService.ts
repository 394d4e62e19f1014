/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  aiApprovalDecidePermission,
  aiBudgetManagePermission,
  aiDeliveryManagePermission,
  aiDeliveryReadPermission,
  aiEvidenceReadPermission,
  aiHealthReadPermission,
  aiJobsManagePermission,
  aiKillSwitchManagePermission,
  aiLedgerBodiesReadPermission,
  aiLedgerErasePermission,
  aiLedgerReadPermission,
  aiPolicyManagePermission,
  aiPolicyReadPermission,
  aiPromptManagePermission,
  aiSpendReadPermission,
  type GovernanceAccess,
  type KillSwitch,
  type KillSwitchList,
  type ModelCatalogue,
} from '@ghostlight/backstage-plugin-ai-common';
import { createSalt } from '../../ledger/chain/personalDigest';
import type { GateRuntime } from '../GateRuntime';
import type { CallerResolver } from '../identity/CallerResolver';
import type { EntityFactsResolver } from '../identity/EntityFacts';
import type { AiControlService } from './AiControlService';
import { ApprovalControl } from './ApprovalControl';
import { BudgetControl } from './BudgetControl';
import { modelCatalogue } from './modelCatalogue';
import { PolicyControl } from './PolicyControl';
import {
  isAllowed,
  requirePermission,
  type Options,
} from './requirePermission';

type Request<K extends keyof AiControlService> = Parameters<
  AiControlService[K]
>[0];

/** See {@link AiControlService}. @internal */
export class DefaultAiControlService implements AiControlService {
  readonly #runtime: GateRuntime;
  readonly #callers: CallerResolver;
  readonly #permissions: PermissionsService;
  readonly #policies: PolicyControl;
  readonly #budgets: BudgetControl;
  readonly #approvals: ApprovalControl;

  constructor(options: {
    runtime: GateRuntime;
    callers: CallerResolver;
    facts: EntityFactsResolver;
    permissions: PermissionsService;
  }) {
    const { runtime, permissions, facts } = options;
    this.#runtime = runtime;
    this.#callers = options.callers;
    this.#permissions = permissions;
    const parts = () => runtime.parts;
    this.#policies = new PolicyControl({ parts, permissions });
    this.#budgets = new BudgetControl({ parts, permissions });
    this.#approvals = new ApprovalControl({ parts, permissions, facts });
  }

  async access(options: Options): Promise<GovernanceAccess> {
    const { groups, isUser } = await this.#callers.resolve(options.credentials);
    const may = (permission: Parameters<typeof isAllowed>[1]) =>
      isAllowed(this.#permissions, permission, options);
    const { bodies } = this.#runtime.parts;
    const [
      spend,
      ledger,
      readBodies,
      erase,
      readPolicies,
      managePolicies,
      manageBudgets,
      manageKillSwitches,
      decideApprovals,
      readHealth,
      manageJobs,
      readDelivery,
      manageDelivery,
      readEvidence,
      managePrompts,
    ] = await Promise.all([
      may(aiSpendReadPermission),
      may(aiLedgerReadPermission),
      may(aiLedgerBodiesReadPermission),
      may(aiLedgerErasePermission),
      may(aiPolicyReadPermission),
      may(aiPolicyManagePermission),
      may(aiBudgetManagePermission),
      may(aiKillSwitchManagePermission),
      may(aiApprovalDecidePermission),
      may(aiHealthReadPermission),
      may(aiJobsManagePermission),
      may(aiDeliveryReadPermission),
      may(aiDeliveryManagePermission),
      may(aiEvidenceReadPermission),
      may(aiPromptManagePermission),
    ]);
    return {
      spend: spend ? 'all' : 'own',
      ledger: ledger || !isUser ? 'all' : 'own',
      bodies: readBodies && bodies.isEnabled,
      erase,
      readPolicies,
      managePolicies,
      manageBudgets,
      manageKillSwitches,
      decideApprovals,
      groups,
      readHealth,
      manageJobs,
      readDelivery,
      manageDelivery,
      readEvidence,
      managePrompts,
    };
  }

  policies(options: Options) {
    return this.#policies.inForce(options);
  }

  policyVersions(request: Request<'policyVersions'>, options: Options) {
    return this.#policies.list(request, options);
  }

  policyVersion(request: Request<'policyVersion'>, options: Options) {
    return this.#policies.get(request, options);
  }

  async createPolicyVersion(
    request: Request<'createPolicyVersion'>,
    options: Options,
  ) {
    return await this.#policies.create(request, this.#by(options));
  }

  updatePolicyDraft(request: Request<'updatePolicyDraft'>, options: Options) {
    return this.#policies.updateDraft(request, options);
  }

  deletePolicyDraft(request: Request<'deletePolicyDraft'>, options: Options) {
    return this.#policies.deleteDraft(request, options);
  }

  async activatePolicyVersion(
    request: Request<'activatePolicyVersion'>,
    options: Options,
  ) {
    return await this.#policies.activate(request, this.#by(options));
  }

  async synchronizePolicies(
    request: Request<'synchronizePolicies'>,
    options: Options,
  ) {
    return await this.#policies.synchronize(request, this.#by(options));
  }

  dryRunPolicies(request: Request<'dryRunPolicies'>, options: Options) {
    return this.#policies.dryRun(request, options);
  }

  async budgets(options: Options) {
    return await this.#budgets.list(await this.#called(options));
  }

  async createBudget(request: Request<'createBudget'>, options: Options) {
    return await this.#budgets.create(request, await this.#called(options));
  }

  async updateBudget(request: Request<'updateBudget'>, options: Options) {
    return await this.#budgets.update(request, await this.#called(options));
  }

  async deleteBudget(request: Request<'deleteBudget'>, options: Options) {
    await this.#budgets.delete(request, await this.#called(options));
  }

  async forecastBudget(request: Request<'forecastBudget'>, options: Options) {
    return await this.#budgets.forecast(request, await this.#called(options));
  }

  async whatIfBudget(request: Request<'whatIfBudget'>, options: Options) {
    return await this.#budgets.whatIf(request, await this.#called(options));
  }

  takeBudgetAlerts(options: Options) {
    return this.#budgets.takeAlerts(options);
  }

  async killSwitches(options: Options): Promise<KillSwitchList> {
    this.#callers.identify(options.credentials);
    const { killSwitches } = await this.#runtime.parts.control.refresh();
    return {
      items: killSwitches,
      canManage: await isAllowed(
        this.#permissions,
        aiKillSwitchManagePermission,
        options,
      ),
    };
  }

  async setKillSwitch(
    request: Request<'setKillSwitch'>,
    options: Options,
  ): Promise<KillSwitch> {
    const scope = checkScope(request.scope);
    const { by, record } = await this.#killSwitchChange(
      'stop',
      { ...scope, reason: request.reason },
      options,
    );
    const { control } = this.#runtime.parts;
    await control.setKillSwitch({ scope, reason: request.reason, by }, record);
    const { killSwitches } = await control.current();
    return killSwitches.find(
      item =>
        item.scope.kind === scope.kind && item.scope.value === scope.value,
    )!;
  }

  async clearKillSwitch(
    request: Request<'clearKillSwitch'>,
    options: Options,
  ): Promise<void> {
    const scope = checkScope(request.scope);
    const { record } = await this.#killSwitchChange('resume', scope, options);
    await this.#runtime.parts.control.clearKillSwitch(scope, record);
  }

  async models(
    request: Request<'models'>,
    options: Options,
  ): Promise<ModelCatalogue> {
    this.#callers.identify(options.credentials);
    return await modelCatalogue({
      parts: this.#runtime.parts,
      configured: request.configured,
      showsUse: await isAllowed(
        this.#permissions,
        aiSpendReadPermission,
        options,
      ),
    });
  }

  async approvals(request: Request<'approvals'>, options: Options) {
    return await this.#approvals.list(request, await this.#called(options));
  }

  async approval(request: Request<'approval'>, options: Options) {
    return await this.#approvals.get(request.id, await this.#called(options));
  }

  async requestApproval(request: Request<'requestApproval'>, options: Options) {
    return await this.#approvals.request(request, await this.#called(options));
  }

  async decideApproval(request: Request<'decideApproval'>, options: Options) {
    return await this.#approvals.decide(request, await this.#called(options));
  }

  async delegateApproval(
    request: Request<'delegateApproval'>,
    options: Options,
  ) {
    return await this.#approvals.delegate(request, await this.#called(options));
  }

  async cancelApproval(request: Request<'cancelApproval'>, options: Options) {
    return await this.#approvals.cancel(
      request.id,
      await this.#called(options),
    );
  }

  async useApproval(request: Request<'useApproval'>, options: Options) {
    return await this.#approvals.use(request, await this.#called(options));
  }

  takeApprovalNews(options: Options) {
    return this.#approvals.takeNews(options);
  }

  async #killSwitchChange(
    action: 'stop' | 'resume',
    details: Record<string, string>,
    options: Options,
  ) {
    await requirePermission(
      this.#permissions,
      aiKillSwitchManagePermission,
      options,
    );
    const { actor, agent } = this.#callers.identify(options.credentials);
    const record = await this.#runtime.parts.writer.prepare(
      { kind: 'kill-switch', feature: 'governance', action, agent, details },
      { actor, salt: createSalt() },
    );
    return { by: actor, record };
  }

  #by(options: Options): Options & { by: string } {
    return {
      ...options,
      by: this.#callers.identify(options.credentials).actor,
    };
  }

  async #called(options: Options) {
    return {
      ...options,
      caller: await this.#callers.resolve(options.credentials),
    };
  }
}

function checkScope(scope: KillSwitch['scope']): KillSwitch['scope'] {
  if (scope.kind === 'portal') {
    return { kind: 'portal', value: '*' };
  }
  if (!scope.value) {
    throw new InputError(`Name the ${scope.kind}, or * for all`);
  }
  return scope;
}
