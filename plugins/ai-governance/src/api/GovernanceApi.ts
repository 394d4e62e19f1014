/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  HealthReport,
  JobInfo,
} from '@ghostlight/backstage-plugin-ai-common';

/** What the pages ask of the backend. @public */
export interface GovernanceApi {
  health(): Promise<HealthReport>;
  failedJobs(): Promise<{ items: JobInfo[]; total: number }>;
  retryJob(request: { queue: string; id: string }): Promise<void>;
}

/** @public */
export const governanceApiRef = createApiRef<GovernanceApi>().with({
  id: 'plugin.ai-governance.governance',
  pluginId: 'ai-governance',
});
