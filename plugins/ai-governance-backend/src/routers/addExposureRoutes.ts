/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';
import { aiDeliveryManagePermission } from '@ghostlight/backstage-plugin-ai-common';
import type { DeliveryQuery } from '../delivery/DeliveryReader';
import type { DeliveryTargets } from '../delivery/DeliveryTargets';
import type { ExposureReader } from '../exposure/ExposureReader';
import type { Attestation, ExposureStore } from '../exposure/ExposureStore';
import { readAgentTrace } from '../exposure/readAgentTrace';
import { readGitNotes, type GitNote } from '../exposure/readGitNotes';
import {
  readOtlpLogs,
  readOtlpMetrics,
  type OtlpUsage,
} from '../exposure/readOtlpUsage';
import { checkTimes } from './checkTimes';
import type { RouteContext } from './RouteContext';

/** AI exposure: what coding tools attest and report, and delivery split by it. */
export function addExposureRoutes(
  { router, credentials, audited }: RouteContext,
  options: {
    exposure: ExposureReader;
    exposureStore: ExposureStore;
    targets: DeliveryTargets;
  },
): void {
  const { exposure, exposureStore, targets } = options;

  router.get('/v1/delivery/exposure', async (req, res) => {
    const caller = await credentials(req);
    res.json(await exposure.exposure(req.query as DeliveryQuery, caller));
  });

  router.get('/v1/exposure/tools', async (req, res) => {
    const caller = await credentials(req);
    await targets.visible(caller.credentials);
    checkTimes(req.query);
    res.json(await exposure.usage(req.query, caller));
  });

  router.post('/v1/exposure/attestations', async (req, res) => {
    const caller = await credentials(req);
    await targets.require(aiDeliveryManagePermission, caller.credentials);
    const {
      source,
      items = [],
      agentTrace = [],
      gitNotes = [],
    } = req.body as {
      source: string;
      items?: Attestation[];
      agentTrace?: unknown[];
      gitNotes?: GitNote[];
    };
    const all = [
      ...items,
      ...readAgentTrace(agentTrace),
      ...readGitNotes(gitNotes),
    ];
    await audited(
      req,
      { eventId: 'ai-attestation', meta: { source, items: all.length } },
      () => exposureStore.attest(source, all),
    );
    res.status(201).json({ items: all.length });
  });

  const receive = (path: string, read: (body: unknown) => OtlpUsage) =>
    router.post(path, async (req, res) => {
      const caller = await credentials(req);
      await targets.require(aiDeliveryManagePermission, caller.credentials);
      let found: OtlpUsage;
      try {
        found = read(req.body);
      } catch (error) {
        throw new InputError(
          'This is no OTLP request in JSON; set OTEL_EXPORTER_OTLP_PROTOCOL=http/json',
          error as Error,
        );
      }
      await exposureStore.addUsage(found.usage);
      res.json(
        found.rejected > 0
          ? {
              partialSuccess: {
                rejectedDataPoints: found.rejected,
                errorMessage: found.reason,
              },
            }
          : {},
      );
    });
  receive('/v1/otlp/v1/metrics', readOtlpMetrics);
  receive('/v1/otlp/v1/logs', readOtlpLogs);
}
