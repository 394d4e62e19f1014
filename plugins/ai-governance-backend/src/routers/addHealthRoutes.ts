/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthorizedHealth } from '../services/AuthorizedHealth';
import type { AuthorizedJobs } from '../services/AuthorizedJobs';
import type { RouteContext } from './RouteContext';

/** Health checks and failed jobs. */
export function addHealthRoutes(
  { router, credentials, audited }: RouteContext,
  options: { health: AuthorizedHealth; jobs: AuthorizedJobs },
): void {
  const { health, jobs } = options;

  router.get('/v1/health', async (req, res) => {
    const caller = await credentials(req);
    const { probe, user, entity } = req.query;
    res.json(
      await health.check(
        {
          // The validator has read it, which the types of express do not know.
          probe: (probe as unknown) === true || probe === 'true',
          user: user as string | undefined,
          entity: entity as string | undefined,
        },
        caller,
      ),
    );
  });

  router.get('/v1/jobs', async (req, res) => {
    const caller = await credentials(req);
    const { state, limit, offset } = req.query;
    const { items, total } = await jobs.list(
      {
        states: [(state ?? 'failed') as 'failed'],
        limit: optionalNumber(limit),
        offset: optionalNumber(offset),
      },
      caller,
    );
    res.json({ items, total });
  });

  router.post('/v1/jobs/:queue/:id/retry', async (req, res) => {
    const caller = await credentials(req);
    const { queue, id } = req.params;
    await audited(req, { eventId: 'job-retry', meta: { queue, id } }, () =>
      jobs.retry({ queue, id }, caller),
    );
    res.status(204).end();
  });
}

function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}
