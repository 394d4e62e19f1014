/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Campaign,
  CampaignRequest,
  ScaffolderPlanRequest,
  ScaffolderPlanResult,
  ScaffolderPreview,
  ScaffolderRecommendation,
  TemplateBump,
  TemplateDrift,
  TemplateHealth,
  TemplateHealthProblem,
  TemplateProblemSeverity,
  TemplateUpdateProposal,
} from '@ghostlight/backstage-plugin-ai-common';

/** What the pages ask of the backend. @public */
export interface ScaffolderAiApi {
  recommend(request: {
    request: string;
    limit?: number;
  }): Promise<ScaffolderRecommendation>;
  plan(request: ScaffolderPlanRequest): Promise<ScaffolderPlanResult>;
  preview(request: { plan: JsonObject }): Promise<ScaffolderPreview>;
  health(): Promise<TemplateHealth[]>;
  problems(request: {
    templateRef?: string;
    severity?: TemplateProblemSeverity;
    limit?: number;
  }): Promise<{ items: TemplateHealthProblem[]; total: number }>;
  drift(request: {
    templateRef?: string;
    entityRef?: string;
  }): Promise<TemplateDrift[]>;
  /** A dry run unless `dryRun` is false. */
  propose(request: {
    entityRef: string;
    dryRun?: boolean;
  }): Promise<TemplateUpdateProposal>;
  /** These versions are not proposed again; newer ones are. */
  dismissBumps(request: {
    templateRef: string;
    bumps: Pick<TemplateBump, 'ecosystem' | 'name' | 'to'>[];
  }): Promise<void>;
  /** A generated component leaves its template, or comes back with `undo`. */
  eject(request: { entityRef: string; undo?: boolean }): Promise<TemplateDrift>;
  campaigns(): Promise<Campaign[]>;
  /** A dry run unless `dryRun` is false: nothing is begun, and the targets say what would change. */
  createCampaign(
    request: CampaignRequest & { dryRun?: boolean },
  ): Promise<Campaign>;
  steerCampaign(request: {
    id: string;
    state: 'running' | 'paused' | 'rolling-back';
  }): Promise<Campaign>;
  /** Looks at the templates now. */
  run(): Promise<void>;
}

/** @public */
export const scaffolderAiApiRef = createApiRef<ScaffolderAiApi>().with({
  id: 'plugin.scaffolder-ai.care',
  pluginId: 'scaffolder-ai',
});
