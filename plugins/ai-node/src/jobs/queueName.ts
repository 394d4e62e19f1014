/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/**
 * Where copies of jobs go whose retries are used up. They outlive the retention of their queue.
 *
 * @internal
 */
export const DEAD_LETTER_QUEUE = 'ghostlight.dead-letter';

/**
 * Queues are shared by all plugins and replicas, so their names say whose they are.
 *
 * @throws InputError unless the name is `<feature>.<name>`, both in kebab-case.
 * @internal
 */
export function assertQueueName(queue: string): void {
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(queue)) {
    throw new InputError(
      `"${queue}" is not a valid queue name: it must be "<feature>.<name>" in kebab-case, such as "ai-review.pull-request"`,
    );
  }
}

/**
 * The id of the one job that may exist with a dedupe key: the primary key of the job table does the rest.
 *
 * @internal
 */
export function dedupeId(queue: string, dedupeKey: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([queue, dedupeKey]))
    .digest();
  // A UUID of version 8, "custom" (RFC 9562).
  hash[6] = 0x80 + (hash[6] % 0x10);
  hash[8] = 0x80 + (hash[8] % 0x40);
  const hex = hash.toString('hex', 0, 16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
