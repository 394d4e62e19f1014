/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createBackendModule } from '@backstage/backend-plugin-api';
import type { IncidentChangeSource } from '@ghostlight/backstage-plugin-ai-common';
import { incidentChangeSourceExtensionPoint } from '@ghostlight/backstage-plugin-ai-incident-backend';

/** Rollouts that Acme's tool made. What it cannot tell it throws: then it is shown as unknown. */
export const rollouts = (base: string): IncidentChangeSource => ({
  id: 'acme-rollouts',
  async changes({ targets, from, to, signal }) {
    const path = `/rollouts?${new URLSearchParams({ from, to })}`;
    const response = await fetch(`${base}${path}`, { signal });
    if (!response.ok) {
      throw new Error(`Acme's rollouts answered ${response.status}`);
    }
    const all: { id: string; app: string; at: string }[] =
      await response.json();
    return {
      queries: [{ source: 'acme-rollouts', query: `GET ${path}`, from, to }],
      changes: targets.flatMap(({ service, name }) =>
        all
          .filter(({ app }) => app === name)
          .map(({ id, at }) => ({
            id: `acme-rollouts:${id}`,
            service,
            kind: 'rollout',
            startedAt: at,
          })),
      ),
    };
  },
});

export default createBackendModule({
  pluginId: 'ai-incident',
  moduleId: 'acme-rollouts',
  register: env =>
    env.registerInit({
      deps: { sources: incidentChangeSourceExtensionPoint },
      init: async ({ sources }) =>
        sources.addChangeSource(rollouts('https://rollouts.acme.example')),
    }),
});
