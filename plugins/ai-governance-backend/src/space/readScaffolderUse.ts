/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { z } from 'zod/v4';
import type { DeliveryMetric } from '@ghostlight/backstage-plugin-ai-common';
import { boundedJson } from '../delivery/sources/boundedJson';

const PLUGIN = 'scaffolder';
const PAGE = 50;
const MAX_PAGES = 200;
const TIMEOUT_MS = 20_000;

const answer = z.object({
  tasks: z.array(z.object({ createdAt: z.string() })),
});

/** Successful tasks of the scaffolder in a window, over its API; unknown when it does not answer. */
export async function readScaffolderUse(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  window: { from: number; to: number };
}): Promise<DeliveryMetric> {
  const { auth, discovery, window } = options;
  const unit = 'count';
  try {
    const base = await discovery.getBaseUrl(PLUGIN);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    let value = 0;
    for (let page = 0; page < MAX_PAGES; page++) {
      const url = new URL(`${base}/v2/tasks`);
      url.searchParams.set('status', 'completed');
      url.searchParams.set('order', 'desc:created_at');
      url.searchParams.set('limit', `${PAGE}`);
      url.searchParams.set('offset', `${page * PAGE}`);
      const { tasks } = answer.parse(
        await boundedJson({
          url,
          headers: { authorization: `Bearer ${token}` },
          signal,
        }),
      );
      const times = tasks.map(({ createdAt }) => Date.parse(createdAt));
      value += times.filter(
        time => time >= window.from && time < window.to,
      ).length;
      // The newest come first.
      if (tasks.length < PAGE || times.some(time => time < window.from)) {
        return { status: 'known', unit, value };
      }
    }
    throw new Error(`more than ${PAGE * MAX_PAGES} tasks`);
  } catch (error) {
    return {
      status: 'unknown',
      unit,
      reason: `The scaffolder could not be asked: ${toError(error).message}`,
    };
  }
}
