/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { AiDatabase, AiDatabaseService } from '../database';
import { BodyStore } from '../ledger/bodies/BodyStore';
import { BillStore } from '../ledger/spend/BillStore';
import { OutcomeStore } from '../ledger/spend/OutcomeStore';
import { SpendStore } from '../ledger/spend/SpendStore';
import { LedgerWriter } from '../ledger/LedgerWriter';
import { LedgerMaintenance } from '../ledger/LedgerMaintenance';
import { BudgetStore } from '../ledger/store/BudgetStore';
import { CheckpointStore } from '../ledger/store/CheckpointStore';
import { EntryStore } from '../ledger/store/EntryStore';
import { HoldStore } from '../ledger/store/HoldStore';
import { AgentQuota } from './agents/AgentQuota';
import { Approvals } from './approval/Approvals';
import { ApprovalStore } from './approval/ApprovalStore';
import { PolicyStore } from './policy/PolicyStore';
import type { GateConfig } from './config/GateConfig';
import { readGateConfig } from './config/readGateConfig';
import { GateControl } from './control/GateControl';
import { PriceTable } from './price/PriceTable';
import { Redactor } from './redaction/Redactor';

/** @internal */
export type GateRuntimeParts = {
  config: GateConfig;
  database: AiDatabase;
  control: GateControl;
  prices: PriceTable;
  redactor: Redactor;
  holds: HoldStore;
  entries: EntryStore;
  checkpoints: CheckpointStore;
  budgets: BudgetStore;
  writer: LedgerWriter;
  maintenance: LedgerMaintenance;
  agentQuota: AgentQuota;
  approvals: Approvals;
  approvalStore: ApprovalStore;
  policyStore: PolicyStore;
  bodies: BodyStore;
  spend: SpendStore;
  outcomes: OutcomeStore;
  bills: BillStore;
};

/**
 * What all plugins of a backend share of gate and ledger: one control state, one price table, one sweeper.
 *
 * @remarks
 * Wrong configuration turns the gate off, and with it all models: a policy that cannot be read must not be skipped.
 *
 * @internal
 */
export class GateRuntime {
  readonly #parts: GateRuntimeParts | undefined;
  readonly #problem: string | undefined;

  /** No I/O; never throws. */
  constructor(
    options:
      | {
          config: RootConfigService;
          database: AiDatabaseService;
          logger: LoggerService;
        }
      | { problem: string },
  ) {
    if ('problem' in options) {
      this.#problem = options.problem;
      return;
    }
    const { logger } = options;
    try {
      const config = readGateConfig(options.config);
      const database = options.database.open({
        namespace: 'ledger',
        migrations: resolvePackagePath(
          '@ghostlight/backstage-plugin-ai-node',
          'migrations/ledger',
        ),
      });
      const holds = new HoldStore({ database });
      const entries = new EntryStore({ database });
      const checkpoints = new CheckpointStore({ database });
      const control = new GateControl({
        database,
        policies: config.policies,
        budgets: config.budgets,
      });
      const writer = new LedgerWriter({ control, entries });
      const approvalStore = new ApprovalStore({ database });
      const approvals = new Approvals({
        database,
        store: approvalStore,
        holds,
        writer,
        ...config.approvals,
      });
      const bodies = new BodyStore({
        database,
        retention: config.bodies,
      });
      const spend = new SpendStore({ database });
      this.#parts = {
        config,
        database,
        control,
        prices: new PriceTable({ overrides: config.prices }),
        redactor: new Redactor({ patterns: config.redactionPatterns }),
        holds,
        entries,
        checkpoints,
        budgets: new BudgetStore({ database }),
        agentQuota: new AgentQuota({
          database,
          quotas: config.agents.quotas,
        }),
        approvals,
        approvalStore,
        policyStore: new PolicyStore({ database }),
        bodies,
        spend,
        outcomes: new OutcomeStore({ database, writer }),
        bills: new BillStore({ database }),
        writer,
        maintenance: new LedgerMaintenance({
          config,
          database,
          holds,
          entries,
          checkpoints,
          writer,
          approvals,
          bodies,
          spend,
          logger,
        }),
      };
      this.#parts.maintenance.start();
    } catch (error) {
      this.#problem = `its configuration is wrong: ${toError(error).message}`;
      logger.error(
        'The gate is off because its configuration is wrong, so no model is called',
        toError(error),
      );
    }
  }

  /** @throws ServiceUnavailableError naming what is wrong, such as the key of the configuration. */
  get parts(): GateRuntimeParts {
    if (!this.#parts) {
      throw new ServiceUnavailableError(
        `The gate is off, so no model is called: ${this.#problem}`,
      );
    }
    return this.#parts;
  }

  async stop(): Promise<void> {
    await this.#parts?.maintenance.stop();
  }
}
