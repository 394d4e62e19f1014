/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  IncidentSourceRequest,
  IncidentTarget,
} from '@ghostlight/backstage-plugin-ai-common';

/** When symptoms began in the recordings. */
export const START = '2026-03-01T11:50:00.000Z';

export function target(
  name: string,
  annotations: Record<string, string> = {},
): IncidentTarget {
  return {
    service: `component:default/${name}`,
    entityRef: `component:default/${name}`,
    name,
    annotations,
    distance: 0,
  };
}

export function requestFor(
  targets: IncidentTarget[],
): Omit<IncidentSourceRequest, 'signal'> {
  return {
    targets,
    from: '2026-03-01T06:00:00.000Z',
    to: '2026-03-01T12:00:00.000Z',
    startedAt: START,
  };
}

export function ask(targets: IncidentTarget[]): IncidentSourceRequest {
  return { ...requestFor(targets), signal: new AbortController().signal };
}
