/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EventParams } from '@backstage/plugin-events-node';

/** What is read of the payloads of three forges; any of it may be missing or of another type. */
type PushPayload = {
  ref?: unknown;
  repository?: { default_branch?: unknown; html_url?: unknown };
  object_kind?: unknown;
  project?: { default_branch?: unknown; web_url?: unknown };
  eventType?: unknown;
  resource?: {
    repository?: { defaultBranch?: unknown; remoteUrl?: unknown };
    refUpdates?: unknown;
  };
};

/**
 * Browser address of the repository whose default branch a push event of a forge is about; `undefined` for everything else,
 * pushes to our own branches among them.
 */
export function pushedRepository(event: {
  topic: string;
  payload: unknown;
  metadata?: EventParams['metadata'];
}): string | undefined {
  const payload = (event.payload ?? {}) as PushPayload;
  switch (event.topic) {
    case 'github': {
      const { repository } = payload;
      return event.metadata?.['x-github-event'] === 'push' &&
        payload.ref === `refs/heads/${repository?.default_branch}`
        ? plain(repository?.html_url)
        : undefined;
    }
    case 'gitlab':
      return payload.object_kind === 'push' &&
        payload.ref === `refs/heads/${payload.project?.default_branch}`
        ? plain(payload.project?.web_url)
        : undefined;
    case 'azureDevOps': {
      const { repository, refUpdates } = payload.resource ?? {};
      return payload.eventType === 'git.push' &&
        Array.isArray(refUpdates) &&
        refUpdates.some(update => update?.name === repository?.defaultBranch)
        ? plain(repository?.remoteUrl)
        : undefined;
    }
    default:
      return undefined;
  }
}

function plain(url: unknown): string | undefined {
  try {
    const { origin, pathname } = new URL(String(url));
    return `${origin}${pathname.replace(/\.git$/, '').replace(/\/+$/, '')}`;
  } catch {
    return undefined;
  }
}
