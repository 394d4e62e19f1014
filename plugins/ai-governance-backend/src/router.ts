/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Router } from 'express';
import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type {
  AiControlService,
  AiLedgerService,
  AiModelService,
  AiSpendService,
} from '@ghostlight/backstage-plugin-ai-node';
import { addApprovalRoutes } from './routers/addApprovalRoutes';
import { addControlRoutes } from './routers/addControlRoutes';
import type { CloudCosts } from './costs/CloudCosts';
import type { DeliveryReader } from './delivery/DeliveryReader';
import type { DeliveryTargets } from './delivery/DeliveryTargets';
import type { EvidenceReader } from './evidence/EvidenceReader';
import type { ExposureReader } from './exposure/ExposureReader';
import type { ExposureStore } from './exposure/ExposureStore';
import type { PortalUseStore } from './space/PortalUseStore';
import type { PromptLibraryStore } from './promptLibrary/PromptLibraryStore';
import { addCostRoutes } from './routers/addCostRoutes';
import { addEvidenceRoutes } from './routers/addEvidenceRoutes';
import { addExposureRoutes } from './routers/addExposureRoutes';
import { addPromptRoutes } from './routers/addPromptRoutes';
import { addSurveyRoutes } from './routers/addSurveyRoutes';
import type { SurveyStore } from './survey/SurveyStore';
import { addDeliveryRoutes } from './routers/addDeliveryRoutes';
import { addHealthRoutes } from './routers/addHealthRoutes';
import { addLedgerRoutes } from './routers/addLedgerRoutes';
import { addSpendRoutes } from './routers/addSpendRoutes';
import { createRouteContext } from './routers/RouteContext';
import { createOpenApiRouter } from './schema/openapi/generated/router';
import type { AuthorizedHealth } from './services/AuthorizedHealth';
import type { AuthorizedJobs } from './services/AuthorizedJobs';
import type { CostCentres } from './services/CostCentres';
import type { GapFinder } from './services/GapFinder';

/** What machines send is long; nothing else may be. */
const LONG = [
  '/v1/spend/bills',
  '/v1/costs/imports',
  '/v1/exposure/attestations',
  '/v1/otlp/v1/metrics',
  '/v1/otlp/v1/logs',
];

/** Routes under `/api/ai-governance`; described in `schema/openapi.yaml`, by which requests are checked. */
export async function createRouter(options: {
  auditor: AuditorService;
  auth: AuthService;
  cloudCosts: CloudCosts;
  control: AiControlService;
  costCentres: CostCentres;
  delivery: DeliveryReader;
  discovery: DiscoveryService;
  evidence: EvidenceReader;
  exposure: ExposureReader;
  exposureStore: ExposureStore;
  gaps: GapFinder;
  health: AuthorizedHealth;
  httpAuth: HttpAuthService;
  jobs: AuthorizedJobs;
  ledger: AiLedgerService;
  model: AiModelService;
  permissions: PermissionsService;
  portalUse: PortalUseStore;
  promptLibrary: PromptLibraryStore;
  spend: AiSpendService;
  survey: SurveyStore;
  targets: DeliveryTargets;
  userInfo: UserInfoService;
}): Promise<Router> {
  const readBody = express.json();
  const readLong = express.json({ limit: '12mb' });
  const router = (await createOpenApiRouter({
    middleware: [
      (req, res, next) =>
        (LONG.includes(req.path) ? readLong : readBody)(req, res, next),
    ],
    // A router typed by the whole description takes the compiler a minute.
  })) as unknown as Router;
  const context = createRouteContext({ ...options, router });
  addHealthRoutes(context, options);
  addControlRoutes(context, options);
  addApprovalRoutes(context, options);
  addLedgerRoutes(context, options);
  addSpendRoutes(context, options);
  addDeliveryRoutes(context, options);
  addEvidenceRoutes(context, options);
  addExposureRoutes(context, options);
  addSurveyRoutes(context, options);
  addPromptRoutes(context, options);
  addCostRoutes(context, options);
  return router;
}
