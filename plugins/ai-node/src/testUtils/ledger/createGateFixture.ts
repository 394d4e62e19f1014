/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { AiDatabaseService } from '../../database';
import { ToolGate } from '../../gate/agents/ToolGate';
import { createGate } from '../../gate/createGate';
import type { Gate, GateRequest } from '../../gate/Gate';
import type { GateRuntimeParts } from '../../gate/GateRuntime';
import { CallerResolver } from '../../gate/identity/CallerResolver';
import { EntityFactsResolver } from '../../gate/identity/EntityFacts';
import { sharedGateRuntime } from '../../gate/sharedGateRuntime';
import type { AiLedgerService } from '../../ledger/AiLedgerService';
import { DefaultAiLedgerService } from '../../ledger/DefaultAiLedgerService';
import {
  fakeServices,
  memoryLifecycle,
  memoryLogger,
  type FakePortal,
} from './fakeServices';

/** One backend's gate and ledger on a real database. @internal */
export type GateFixture = {
  gate: Gate;
  /** The gate before actions of the registry. */
  tools: ToolGate;
  ledger: AiLedgerService;
  portal: FakePortal;
  logs: string[];
  /** Throws when the configuration is wrong. */
  readonly parts: GateRuntimeParts;
  close(): Promise<void>;
};

/**
 * A gate and a ledger as a backend would have them. Two fixtures on one database are two replicas.
 *
 * @param options - `ai` is the configuration under that key.
 * @internal
 */
export function createGateFixture(options: {
  database: AiDatabaseService;
  ai?: JsonObject;
}): GateFixture {
  const portal: FakePortal = {
    denied: new Set(),
    groups: {},
    entities: [],
    down: new Set(),
    lookUps: 0,
  };
  const logger = memoryLogger();
  const lifecycle = memoryLifecycle();
  const config = new ConfigReader({ ai: options.ai ?? {} });
  const services = fakeServices(portal);
  const root = { config, database: options.database, logger, lifecycle };
  const runtime = sharedGateRuntime(root);
  return {
    gate: createGate({ ...root, ...services }),
    tools: new ToolGate({
      runtime,
      callers: new CallerResolver(services),
      facts: new EntityFactsResolver(services),
    }),
    ledger: new DefaultAiLedgerService({
      runtime,
      callers: new CallerResolver(services),
      facts: new EntityFactsResolver(services),
      permissions: services.permissions,
    }),
    portal,
    logs: logger.messages,
    get parts() {
      return runtime.parts;
    },
    close: () => lifecycle.shutdown(),
  };
}

/** A chat request of a feature about nothing in particular. @internal */
export function chatRequest(
  changes: Partial<Omit<GateRequest, 'purpose'>> & {
    purpose?: Partial<GateRequest['purpose']>;
  } = {},
): GateRequest {
  return {
    kind: 'chat',
    texts: ['What is this?'],
    candidates: [{ provider: 'openai', model: 'gpt-4o' }],
    ...changes,
    purpose: { feature: 'docs', action: 'answer', ...changes.purpose },
  };
}
