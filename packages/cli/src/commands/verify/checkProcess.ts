/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import type { Portal } from './Portal';

/** The process answers, and every plugin of it has started. */
export async function checkProcess(portal: Portal): Promise<HealthCheck[]> {
  await portal.get('/.backstage/health/v1/liveness');
  await portal.get('/.backstage/health/v1/readiness');
  return [
    {
      id: 'process.ready',
      title: 'Backend',
      status: 'ok',
      summary: 'Live, and ready for traffic',
    },
  ];
}
