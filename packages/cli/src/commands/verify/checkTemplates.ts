/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { PortalError } from '../doctor/request';
import { naming } from './naming';
import { pathOf, type Portal } from './Portal';

const MOST_FORMS = 100;

/** The form of each template is served, and the backend has each action it uses. */
export async function checkTemplates(portal: Portal): Promise<HealthCheck[]> {
  const templates = [...(await portal.entities())].filter(
    ([, { kind }]) => kind === 'Template',
  );
  if (templates.length === 0) {
    return [
      {
        id: 'templates.form',
        title: 'Templates',
        status: 'warning',
        summary: 'There is none that the owner of the token may see',
        remedy:
          'Register a template, and allow the kind Template in catalog.rules.',
      },
    ];
  }
  const actions = new Set(
    (await portal.get<Array<{ id: string }>>('/api/scaffolder/v2/actions')).map(
      ({ id }) => id,
    ),
  );
  const missing: string[] = [];
  const broken: string[] = [];
  for (const [ref, { spec }] of templates.slice(0, MOST_FORMS)) {
    const steps = Array.isArray(spec?.steps) ? spec.steps : [];
    for (const { action } of steps as Array<{ action?: string }>) {
      if (action && !actions.has(action)) {
        missing.push(`${action} (${ref})`);
      }
    }
    const { namespace, kind, name } = pathOf(ref);
    try {
      const form = await portal.get<{ steps?: unknown[] }>(
        `/api/scaffolder/v2/templates/${namespace}/${kind}/${name}/parameter-schema`,
      );
      if (!Array.isArray(form.steps)) {
        broken.push(`${ref} (no steps)`);
      }
    } catch (error) {
      if (!(error instanceof BadInputError)) {
        throw error;
      }
      const status = error instanceof PortalError ? error.status : undefined;
      broken.push(`${ref} (${status ?? error.message})`);
    }
  }
  const checked = Math.min(templates.length, MOST_FORMS);
  return [
    broken.length === 0
      ? {
          id: 'templates.form',
          title: 'Template forms',
          status: 'ok',
          summary: `${checked} of ${templates.length} asked for, all served`,
        }
      : {
          id: 'templates.form',
          title: 'Template forms',
          status: 'error',
          summary: `Not served: ${naming(broken)}`,
          remedy:
            'Open the template in the template editor of the portal; "ghostlight templates test <dir>" says what is wrong with it.',
        },
    missing.length === 0
      ? {
          id: 'templates.actions',
          title: 'Template actions',
          status: 'ok',
          summary: `${actions.size} installed, every one that is used among them`,
        }
      : {
          id: 'templates.actions',
          title: 'Template actions',
          status: 'error',
          summary: `Not installed: ${naming([...new Set(missing)])}`,
          remedy:
            'Add the scaffolder module that has the action to the backend; /create/actions of the portal lists what is there.',
        },
  ];
}
