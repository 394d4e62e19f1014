/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { checkCatalog } from './checkCatalog';
import { checkProcess } from './checkProcess';
import { checkServices } from './checkServices';
import { checkSignIn } from './checkSignIn';
import { checkTechDocs } from './checkTechDocs';
import { checkTemplates } from './checkTemplates';
import type { Portal } from './Portal';

const REMEDIES: Record<string, string> = {
  process:
    'See whether the backend runs and whether the address reaches it: "curl <url>/.backstage/health/v1/readiness".',
  'sign-in':
    'Add @backstage/plugin-auth-backend and give the token of a person: --token, or --guest where the portal has a guest.',
  catalog:
    'Read the log of the catalog plugin; its database and the permission policy decide whether it answers.',
  templates: 'Add @backstage/plugin-scaffolder-backend to the backend.',
  techdocs: 'Add @backstage/plugin-techdocs-backend to the backend.',
};

/** Every check of an installation, in the order in which one depends on another. */
export async function verifyPortal(
  portal: Portal,
  options: { entity?: string },
): Promise<HealthCheck[]> {
  const parts: Array<[string, string, () => Promise<HealthCheck[]>]> = [
    ['process', 'Backend', () => checkProcess(portal)],
    ['sign-in', 'Sign-in', () => checkSignIn(portal)],
    ['catalog', 'Catalog', () => checkCatalog(portal)],
    ['templates', 'Templates', () => checkTemplates(portal)],
    ['techdocs', 'TechDocs', () => checkTechDocs(portal, options)],
    ['services', 'Ghostlight', () => checkServices(portal)],
  ];
  const checks: HealthCheck[] = [];
  for (const [id, title, check] of parts) {
    try {
      checks.push(...(await check()));
    } catch (error) {
      // What does not answer is a finding of this command, and no reason to leave the rest unchecked.
      if (!(error instanceof BadInputError)) {
        throw error;
      }
      checks.push({
        id: `${id}.answers`,
        title,
        status: 'error',
        summary: error.message,
        remedy: REMEDIES[id],
      });
    }
  }
  return checks;
}
