/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HealthCheck,
  HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiDatabaseService } from '../database';
import type { AiJobsService } from '../jobs';
import type { AiModelService } from '../model';
import type { AiScmService } from '../scm';
import { checkConfiguration } from './checkConfiguration';
import { checkDatabase } from './checkDatabase';
import { checkForges } from './checkForges';
import { checkJobs } from './checkJobs';
import { checkModel } from './checkModel';

/** The services that `checkHealth` looks at. @public */
export type HealthServices = {
  database: AiDatabaseService;
  jobs: AiJobsService;
  model: AiModelService;
  scm: AiScmService;
};

/**
 * Every check of the shared services, as `ghostlight doctor` and the health page show them. Never throws: a check that
 * breaks is itself a finding.
 *
 * @public
 */
export async function checkHealth(
  services: HealthServices,
): Promise<HealthReport> {
  const groups: Array<[string, () => Promise<HealthCheck[]>]> = [
    ['configuration', checkConfiguration],
    ['database', () => checkDatabase(services.database)],
    ['model', () => checkModel(services.model)],
    ['jobs', () => checkJobs(services.jobs)],
    ['forges', () => checkForges(services.scm)],
  ];
  const checks = await Promise.all(
    groups.map(async ([id, check]): Promise<HealthCheck[]> => {
      try {
        return await check();
      } catch (error) {
        return [
          {
            id: `${id}.check`,
            title: `Check of the ${id}`,
            status: 'error',
            summary: `The check itself failed: ${(error as Error).message}`,
          },
        ];
      }
    }),
  );
  return { at: new Date().toISOString(), checks: checks.flat() };
}
