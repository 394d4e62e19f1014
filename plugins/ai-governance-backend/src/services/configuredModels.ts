/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ModelStatus } from '@ghostlight/backstage-plugin-ai-common';

/** The models that this backend would call. */
export function configuredModels(
  status: ModelStatus,
): Array<{ provider: string; model: string }> {
  return [status.chat, status.embeddings].flatMap(capability =>
    capability.state === 'off'
      ? []
      : [{ provider: capability.provider, model: capability.model }],
  );
}
