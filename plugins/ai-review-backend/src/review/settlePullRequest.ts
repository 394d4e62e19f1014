/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewStore } from '../store/ReviewStore';
import type { ReviewPoster } from './ReviewPoster';

/**
 * Reads what became of the findings of a pull request: threads that people resolved; and once it is merged, what was left
 * is `unaddressed`, which teaches that the rule was not worth acting on.
 */
export async function settlePullRequest(options: {
  auth: AuthService;
  poster: ReviewPoster;
  pullRequestId: string;
  scm: AiScmService;
  store: ReviewStore;
}): Promise<void> {
  const { auth, poster, pullRequestId, scm, store } = options;
  const pull = await store.pullRequest({ id: pullRequestId });
  if (!pull) {
    return;
  }
  const access = { credentials: await auth.getOwnServiceCredentials() };
  const ref = { repository: { url: pull.repository }, number: pull.number };
  const info = await scm.pullRequest(ref, access);
  await store.describePullRequest(pullRequestId, info);
  await poster.syncThreads(pullRequestId, ref, access);
  if (info.state === 'merged') {
    await store.settle(await store.findings(pullRequestId), 'unaddressed');
  }
}
