/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EvidenceQuery, EvidenceReader } from '../evidence/EvidenceReader';
import type { RouteContext } from './RouteContext';

/** Evidence of changes for auditors. Each read is audited: it names people. */
export function addEvidenceRoutes(
  { router, credentials, audited }: RouteContext,
  options: { evidence: EvidenceReader },
): void {
  router.get('/v1/evidence/changes', async (req, res) => {
    const caller = await credentials(req);
    const query = req.query as EvidenceQuery;
    const signed = await audited(
      req,
      { eventId: 'change-evidence-read', meta: { ...query } },
      () => options.evidence.export(query, caller),
    );
    res.json(signed);
  });
}
