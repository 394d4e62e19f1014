/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  SpendDimension,
  SpendFilter,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiControlService,
  AiModelService,
  AiSpendService,
} from '@ghostlight/backstage-plugin-ai-node';
import { parseBill } from '../bills/parseBill';
import type { CostCentres } from '../services/CostCentres';
import type { GapFinder } from '../services/GapFinder';
import { breakdownToCsv } from '../services/breakdownToCsv';
import { configuredModels } from '../services/configuredModels';
import type { RouteContext } from './RouteContext';

/** Spend, outcomes, bills, catalogues and gaps. */
export function addSpendRoutes(
  { router, credentials, audited }: RouteContext,
  options: {
    control: AiControlService;
    costCentres: CostCentres;
    gaps: GapFinder;
    model: AiModelService;
    spend: AiSpendService;
  },
): void {
  const { control, costCentres, gaps, model, spend } = options;
  const span = (query: object) => query as { from?: string; to?: string };

  router.get('/v1/spend/overview', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    res.json(await spend.overview({ from, to }, caller));
  });

  router.get('/v1/spend/breakdown', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    const groupBy = req.query.groupBy as SpendDimension;
    const limit =
      req.query.limit === undefined ? undefined : Number(req.query.limit);
    const filter = readFilter(req.query);
    const breakdown =
      groupBy === 'cost-centre'
        ? await costCentres.breakdown({ from, to, filter, limit }, caller)
        : await spend.breakdown({ from, to, groupBy, filter, limit }, caller);
    if (req.query.format === 'csv') {
      res
        .type('text/csv')
        .attachment(`ai-spend-by-${groupBy}.csv`)
        .send(breakdownToCsv(breakdown));
      return;
    }
    res.json(breakdown);
  });

  router.get('/v1/spend/proof', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    res.json(
      await spend.prove({ from, to, filter: readFilter(req.query) }, caller),
    );
  });

  router.post('/v1/spend/bills', async (req, res) => {
    const caller = await credentials(req);
    const { source, csv } = req.body;
    const result = await audited(
      req,
      { eventId: 'bill-import', meta: { source } },
      async () => {
        const { lines, warnings } = parseBill(csv);
        const { days } = await spend.importBill({ source, lines }, caller);
        return {
          lines: lines.length,
          days,
          totalNanoUsd: `${lines.reduce(
            (sum, { costNanoUsd }) => sum + BigInt(costNanoUsd),
            0n,
          )}`,
          warnings,
        };
      },
    );
    res.status(201).json(result);
  });

  router.get('/v1/spend/reconciliation', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    const source = req.query.source as string | undefined;
    res.json(await spend.reconcile({ from, to, source }, caller));
  });

  router.post('/v1/outcomes', async (req, res) => {
    const caller = await credentials(req);
    res.status(201).json(await spend.recordOutcome(req.body, caller));
  });

  router.get('/v1/outcomes/summary', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    const groupBy = req.query.groupBy as 'feature' | undefined;
    res.json(await spend.outcomes({ from, to, groupBy }, caller));
  });

  router.get('/v1/models', async (req, res) => {
    const caller = await credentials(req);
    const configured = configuredModels(await model.status());
    res.json(await control.models({ configured }, caller));
  });

  router.get('/v1/prompts', async (req, res) => {
    const caller = await credentials(req);
    const { from, to } = span(req.query);
    res.json({ items: await spend.prompts({ from, to }, caller) });
  });

  router.get('/v1/gaps', async (req, res) => {
    res.json(await gaps.find(await credentials(req)));
  });
}

function readFilter(query: object): SpendFilter {
  const { team, system, feature, model, provider, entity } =
    query as SpendFilter;
  return { team, system, feature, model, provider, entity };
}
