/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CapabilityStatus,
  HealthCheck,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '../model';

function describe(
  id: string,
  title: string,
  status: CapabilityStatus,
  remedy: string,
): HealthCheck {
  if (status.state === 'off') {
    return { id, title, status: 'off', summary: status.reason, remedy };
  }
  return {
    id,
    title,
    status: status.state === 'on' ? 'ok' : 'error',
    summary:
      status.state === 'on'
        ? `${status.model} at ${status.provider}`
        : `${status.model} at ${status.provider} does not answer well: ${status.reason}`,
    remedy:
      status.state === 'on'
        ? undefined
        : "Check the base URL, the key and the provider's own status page. Features go on without a model meanwhile.",
    details: { provider: status.provider, model: status.model },
  };
}

/** Chat model and embeddings, from what is configured and how recent calls went; calls no provider. */
export async function checkModel(
  model: AiModelService,
): Promise<HealthCheck[]> {
  const { chat, embeddings } = await model.status();
  return [
    describe(
      'model.chat',
      'Language model',
      chat,
      'Optional. Set AI_BASE_URL and AI_API_KEY, or "ai.provider", and restart.',
    ),
    describe(
      'model.embeddings',
      'Embeddings',
      embeddings,
      'Optional. Set "ai.embeddings.model" to search by meaning as well as by words.',
    ),
  ];
}
