/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthReport } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { askPermission } from './askPermission';
import { readPortalUrl } from './readPortalUrl';
import { request } from './request';
import { signInAsGuest } from './signInAsGuest';
import { writeChecks } from './writeChecks';
import { writeJson } from '../../support/output';

/** `ghostlight doctor`: exit code 1 when something does not work. */
export async function runDoctor(options: {
  url: string;
  token?: string;
  guest?: boolean;
  probe?: boolean;
  user?: string;
  entity?: string;
  permission?: string;
  json?: boolean;
}): Promise<number> {
  const base = readPortalUrl(options.url);
  if (options.entity && !options.user && !options.permission) {
    throw new BadInputError('--entity goes with --user or --permission.');
  }
  const token = options.guest
    ? await signInAsGuest(base)
    : options.token ?? process.env.GHOSTLIGHT_TOKEN;
  const query = new URLSearchParams();
  if (options.probe) {
    query.set('probe', 'true');
  }
  if (options.user) {
    query.set('user', options.user);
  }
  if (options.entity && options.user) {
    query.set('entity', options.entity);
  }
  const report = await request<HealthReport>(
    `${base}/api/ai-governance/v1/health?${query}`,
    { token },
  );
  if (options.permission) {
    report.checks.push(
      await askPermission({
        base,
        token,
        name: options.permission,
        entity: options.entity,
      }),
    );
  }
  if (options.json) {
    await writeJson(report);
  } else {
    await writeChecks(report.checks);
  }
  return report.checks.some(({ status }) => status === 'error')
    ? EXIT_FINDINGS
    : EXIT_OK;
}
