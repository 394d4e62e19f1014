/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { writeLine } from '../../support/output';

const MARKS: Record<HealthCheck['status'], string> = {
  ok: 'ok     ',
  warning: 'look   ',
  error: 'BROKEN ',
  off: 'off    ',
};

/** One line for each check, and under it what to do when it does not work. */
export async function writeChecks(checks: HealthCheck[]): Promise<void> {
  for (const check of checks) {
    await writeLine(`${MARKS[check.status]} ${check.title}: ${check.summary}`);
    if (check.remedy && check.status !== 'ok') {
      await writeLine(`        ${check.remedy.replace(/\n/g, '\n        ')}`);
    }
  }
}
