/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Router } from 'express';
import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type {
  AiControlService,
  AiLedgerService,
  AiModelService,
  AiSpendService,
} from '@ghostlight/backstage-plugin-ai-node';
import { addApprovalRoutes } from './routers/addApprovalRoutes';
import { addControlRoutes } from './routers/addControlRoutes';
import { addHealthRoutes } from './routers/addHealthRoutes';
import { addLedgerRoutes } from './routers/addLedgerRoutes';
import { addSpendRoutes } from './routers/addSpendRoutes';
import { createRouteContext } from './routers/RouteContext';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { AuthorizedHealth } from './services/AuthorizedHealth';
import type { AuthorizedJobs } from './services/AuthorizedJobs';
import type { CostCentres } from './services/CostCentres';
import type { GapFinder } from './services/GapFinder';

const BILLS = '/v1/spend/bills';

/** Routes under `/api/ai-governance`; described in `schema/openapi.yaml`, by which requests are checked. */
export async function createRouter(options: {
  auditor: AuditorService;
  auth: AuthService;
  control: AiControlService;
  costCentres: CostCentres;
  gaps: GapFinder;
  health: AuthorizedHealth;
  httpAuth: HttpAuthService;
  jobs: AuthorizedJobs;
  ledger: AiLedgerService;
  model: AiModelService;
  permissions: PermissionsService;
  spend: AiSpendService;
}): Promise<Router> {
  const readBody = express.json();
  const readBill = express.json({ limit: '12mb' });
  const router = (await createOpenApiRouter({
    middleware: [
      // Bills are long; nothing else may be.
      (req, res, next) =>
        (req.path === BILLS ? readBill : readBody)(req, res, next),
    ],
    // A router typed by the whole description takes the compiler a minute.
  })) as unknown as Router;
  const context = createRouteContext({ ...options, router });
  addHealthRoutes(context, options);
  addControlRoutes(context, options);
  addApprovalRoutes(context, options);
  addLedgerRoutes(context, options);
  addSpendRoutes(context, options);
  return router;
}
