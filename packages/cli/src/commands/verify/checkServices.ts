/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HealthCheck,
  HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { PortalError } from '../doctor/request';
import type { Portal } from './Portal';

type Answer = { ready?: boolean; reason?: string };

const SERVICES = [
  {
    id: 'techdocs-ai-chat',
    title: 'Ask the docs',
    path: '/api/techdocs-ai-chat/v1/status',
    package: 'techdocs-ai-chat-backend',
  },
  {
    id: 'ai-enricher',
    title: 'Catalog health',
    path: '/api/catalog/ai-enricher/v1/health?days=1',
    package: 'catalog-backend-module-ai-enricher',
  },
  {
    id: 'ai-review',
    title: 'Reviews',
    path: '/api/ai-review/v1/status',
    package: 'ai-review-backend',
  },
  {
    id: 'ai-incident',
    title: 'Incidents',
    path: '/api/ai-incident/v1/status',
    package: 'ai-incident-backend',
  },
  {
    id: 'scaffolder-ai',
    title: 'Template care',
    path: '/api/scaffolder/ai/v1/templates/health',
    package: 'scaffolder-backend-module-ai',
  },
];

/** Each feature that is installed answers and is ready; what it says of itself in full comes from the governance plugin. */
export async function checkServices(portal: Portal): Promise<HealthCheck[]> {
  const checks: HealthCheck[] = [];
  for (const service of SERVICES) {
    const check = { id: `services.${service.id}`, title: service.title };
    checks.push(
      await portal.get<Answer>(service.path).then(
        ({ ready, reason }): HealthCheck =>
          ready === false
            ? {
                ...check,
                status: 'error',
                summary: `Installed and not ready: ${
                  reason ?? 'no reason given'
                }`,
                remedy:
                  'Most often the database of the suite: "ghostlight doctor" and the page /ai-governance show it.',
              }
            : { ...check, status: 'ok', summary: 'Answers' },
        error => explain(check, service.package, error),
      ),
    );
  }
  const governance = { id: 'services.ai-governance', title: 'AI governance' };
  try {
    const report = await portal.get<HealthReport>(
      '/api/ai-governance/v1/health',
    );
    checks.push({ ...governance, status: 'ok', summary: 'Answers' });
    checks.push(...report.checks);
  } catch (error) {
    checks.push(explain(governance, 'ai-governance-backend', error));
  }
  return checks;
}

function explain(
  check: { id: string; title: string },
  folder: string,
  error: unknown,
): HealthCheck {
  if (!(error instanceof BadInputError)) {
    throw error;
  }
  const status = error instanceof PortalError ? error.status : undefined;
  if (status === 404) {
    return {
      ...check,
      status: 'off',
      summary: 'Not installed',
      remedy: `Add @ghostlight/backstage-plugin-${folder} to the backend when you want it.`,
    };
  }
  if (status === 403) {
    return {
      ...check,
      status: 'warning',
      summary: `Installed, and not shown to the owner of the token: ${error.message}`,
      remedy:
        'Ask with the token of somebody whom the permission policy allows it.',
    };
  }
  return {
    ...check,
    status: 'error',
    summary: error.message,
    remedy: 'Read the log of this plugin in the backend.',
  };
}
