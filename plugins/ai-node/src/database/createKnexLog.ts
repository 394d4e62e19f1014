/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';

/**
 * Sends what knex would write to the console to the logger. At debug level: each of it is also an error that reaches a
 * caller, who knows what it means.
 *
 * @internal
 */
export function createKnexLog(logger: LoggerService): Knex.Logger {
  const log = (message: unknown) => logger.debug(`knex: ${message}`);
  return { warn: log, error: log, deprecate: log, debug: log };
}
