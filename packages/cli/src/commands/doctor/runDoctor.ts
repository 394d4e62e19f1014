/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  HealthCheck,
  HealthReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError, EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { writeJson, writeLine } from '../../support/output';

const MARKS: Record<HealthCheck['status'], string> = {
  ok: 'ok     ',
  warning: 'look   ',
  error: 'BROKEN ',
  off: 'off    ',
};
const TIMEOUT_MS = 60_000;

/** `ghostlight doctor`: exit code 1 when something does not work. */
export async function runDoctor(options: {
  url: string;
  token?: string;
  guest?: boolean;
  probe?: boolean;
  user?: string;
  entity?: string;
  json?: boolean;
}): Promise<number> {
  const base = readUrl(options.url);
  if (options.entity && !options.user) {
    throw new BadInputError('--entity goes with --user.');
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
  if (options.entity) {
    query.set('entity', options.entity);
  }
  const report = await get<HealthReport>(
    `${base}/api/ai-governance/v1/health?${query}`,
    token,
  );
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
  const session = await get<{ backstageIdentity?: { token?: string } }>(
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

async function get<T>(url: string, token?: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: {
        accept: 'application/json',
        'x-requested-with': 'XMLHttpRequest',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = (error as { cause?: Error }).cause ?? (error as Error);
    throw new BadInputError(`${url} did not answer: ${cause.message}`);
  }
  if (response.status === 401) {
    throw new BadInputError(
      'The portal does not know who asks: give --token, or set GHOSTLIGHT_TOKEN.',
    );
  }
  if (response.status === 403) {
    throw new BadInputError(
      'You may not read the health checks: ask for the permission "ai.health.read".',
    );
  }
  if (response.status === 404) {
    throw new BadInputError(
      'The portal has no health checks: add @ghostlight/backstage-plugin-ai-governance-backend to its backend.',
    );
  }
  if (!response.ok) {
    throw new BadInputError(
      `${url} answered ${response.status} ${response.statusText}.`,
    );
  }
  return response.json() as Promise<T>;
}
