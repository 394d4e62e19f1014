/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HealthCheck,
  HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { askPermission } from './askPermission';
import { request } from './request';
import { writeJson, writeLine } from '../../support/output';

const MARKS: Record<HealthCheck['status'], string> = {
  ok: 'ok     ',
  warning: 'look   ',
  error: 'BROKEN ',
  off: 'off    ',
};

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
  const base = readUrl(options.url);
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
    for (const check of report.checks) {
      await writeLine(
        `${MARKS[check.status]} ${check.title}: ${check.summary}`,
      );
      if (check.remedy && check.status !== 'ok') {
        await writeLine(`        ${check.remedy.replace(/\n/g, '\n        ')}`);
      }
    }
  }
  return report.checks.some(({ status }) => status === 'error')
    ? EXIT_FINDINGS
    : EXIT_OK;
}

function readUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new BadInputError(
      `"${text}" is not an address; for example http://localhost:7007.`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new BadInputError(`"${text}" must begin with http:// or https://.`);
  }
  return url.href.replace(/\/+$/, '');
}

async function signInAsGuest(base: string): Promise<string> {
  const session = await request<{ backstageIdentity?: { token?: string } }>(
    `${base}/api/auth/guest/refresh`,
  );
  const token = session.backstageIdentity?.token;
  if (!token) {
    throw new BadInputError(
      `"${base}" has no guest sign-in; give --token instead.`,
    );
  }
  return token;
}
