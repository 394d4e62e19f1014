/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import type {
  IncidentSeries,
  IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';
import { incidentSignalSourceExtensionPoint } from '@ghostlight/backstage-plugin-ai-incident-backend';

/** Measurements of Acme's status board. What it cannot tell it throws: then it is shown as unknown. */
export const board = (base: string): IncidentSignalSource => ({
  id: 'acme-board',
  async signals({ targets, from, to, signal }) {
    const query = `/points?${new URLSearchParams({ from, to })}`;
    const response = await fetch(`${base}${query}`, { signal });
    if (!response.ok) {
      throw new Error(`Acme's board answered ${response.status}`);
    }
    const all: Record<string, IncidentSeries['points']> = await response.json();
    return {
      queries: [{ source: 'acme-board', query: `GET ${query}`, from, to }],
      series: targets.flatMap(({ service, name }) =>
        Object.hasOwn(all, name)
          ? [{ service, metric: 'error_ratio', points: all[name].slice(-480) }]
          : [],
      ),
    };
  },
});

export default createBackendModule({
  pluginId: 'ai-incident',
  moduleId: 'acme-board',
  register: env =>
    env.registerInit({
      deps: { sources: incidentSignalSourceExtensionPoint },
      init: async ({ sources }) =>
        sources.addSignalSource(board('https://board.acme.example')),
    }),
});
