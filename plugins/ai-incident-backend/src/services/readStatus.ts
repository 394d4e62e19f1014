/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { toError } from '@backstage/errors';
import type {
  IncidentChangeSource,
  IncidentSignalSource,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiModelService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { IncidentConfig } from '../config';
import type { IncidentRight } from './IncidentAccess';

/** What a backend without configuration says, once. @internal */
export const NO_WEBHOOKS =
  'No alerts come in: no webhook is configured under "ai.incidents.webhooks". Incidents can be declared by hand.';

/** What is configured, what is off and why. Never throws; secrets and addresses are not part of it. @internal */
export async function readStatus(options: {
  config: IncidentConfig;
  database: AiDatabase;
  model: AiModelService;
  sources: {
    changes: readonly IncidentChangeSource[];
    signals: readonly IncidentSignalSource[];
  };
  may: Record<IncidentRight, boolean>;
}) {
  const { config, database, sources, may } = options;
  const { chat } = await options.model.status();
  const last = new Map<string, string>();
  let pending = 0;
  let reason: string | undefined;
  try {
    const client = await database.client();
    for (const { id } of config.webhooks) {
      const row = await client('delivery')
        .where({ source: id })
        .orderBy('id', 'desc')
        .first('received_at');
      if (row) {
        last.set(id, row.received_at.toISOString());
      }
    }
    const [{ count }] = await client('delivery')
      .where({ state: 'pending' })
      .count();
    pending = Number(count);
  } catch (error) {
    reason = toError(error).message;
  }
  return {
    ready: reason === undefined,
    ...(reason ? { reason } : {}),
    webhooks: config.webhooks.map(({ id, format, auth, problem }) => ({
      id,
      format,
      authentication: auth?.type ?? 'none',
      ready: auth !== undefined,
      ...(last.has(id) ? { lastDeliveryAt: last.get(id) } : {}),
      ...(problem ? { problem } : {}),
    })),
    sources: [
      ...sources.changes.map(({ id }) => ({ id, kind: 'change' as const })),
      ...sources.signals.map(({ id }) => ({ id, kind: 'signal' as const })),
    ],
    model: {
      state: chat.state,
      ...('reason' in chat ? { reason: chat.reason } : {}),
    },
    pendingDeliveries: pending,
    problems: [
      ...config.problems,
      ...config.webhooks.flatMap(({ problem }) => problem ?? []),
      ...(config.webhooks.length === 0 ? [NO_WEBHOOKS] : []),
    ],
    may,
  };
}
