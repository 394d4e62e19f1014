/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  LoggerService,
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { AiDatabaseService } from '../database';
import { packageVersion } from '../process/packageVersion';
import { processState } from '../process/processState';
import { reportConfiguration } from '../health/reportConfiguration';
import { GateRuntime } from './GateRuntime';

/**
 * The runtime of this backend, which the model service and the ledger service share. Never throws: a factory that does
 * would take the whole portal down.
 *
 * @internal
 */
export function sharedGateRuntime(options: {
  config: RootConfigService;
  database: AiDatabaseService;
  /** The root logger. */
  logger: LoggerService;
  lifecycle: RootLifecycleService;
}): GateRuntime {
  const { config, database, logger, lifecycle } = options;
  try {
    return processState({
      key: 'gate',
      version: packageVersion,
      scope: lifecycle,
      create: () => {
        const runtime = new GateRuntime({
          config,
          database,
          logger: logger.child({ service: 'ai.gate' }),
        });
        lifecycle.addShutdownHook(() => runtime.stop());
        reportConfiguration({
          feature: 'Gate of the models',
          problem: problemOf(runtime),
        });
        return runtime;
      },
    });
  } catch (error) {
    logger.error('The gate is off, so no model is called', toError(error));
    return new GateRuntime({ problem: toError(error).message });
  }
}

function problemOf(runtime: GateRuntime): Error | undefined {
  try {
    return runtime.parts && undefined;
  } catch (error) {
    return toError(error);
  }
}
