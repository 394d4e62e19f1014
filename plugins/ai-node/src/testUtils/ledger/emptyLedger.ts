/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AiDatabaseService } from '../../database';
import { genesisHash } from '../../ledger/chain/hashes';

/** Makes the ledger of a test database new again: starting another database takes seconds. @internal */
export async function emptyLedger(database: AiDatabaseService): Promise<void> {
  const ledger = database.open({ namespace: 'ledger' });
  await ledger.ready();
  const client = await ledger.client();
  await client.raw(
    `TRUNCATE ledger_entry, ledger_secret, ledger_checkpoint, period, hold, hold_leg, policy_set, budget_set, kill_switch,
      approval, approval_decision, approval_delegate, ledger_body, spend_dimension, spend_cube, outcome, bill_line,
      budget_alert, agent_usage`,
  );
  await client('spend_state').update({ seq: 0 });
  await client.raw('UPDATE control_state SET version = version + 1');
  const { ledger: id } = await client('ledger_head').first('ledger');
  await client('ledger_head').update({ seq: 0, head: genesisHash(id) });
}
