/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { EXIT_FINDINGS, EXIT_OK } from '../../support/exit';
import { writeJson } from '../../support/output';
import { readPortalUrl } from '../doctor/readPortalUrl';
import { signInAsGuest } from '../doctor/signInAsGuest';
import { writeChecks } from '../doctor/writeChecks';
import { Portal } from './Portal';
import { verifyPortal } from './verifyPortal';

/** `ghostlight verify`: exit code 1 when something does not work. */
export async function runVerify(options: {
  url: string;
  token?: string;
  guest?: boolean;
  entity?: string;
  json?: boolean;
}): Promise<number> {
  const base = readPortalUrl(options.url);
  const token = options.guest
    ? await signInAsGuest(base)
    : options.token ?? process.env.GHOSTLIGHT_TOKEN;
  const portal = new Portal({ base, token });
  const checks = await verifyPortal(portal, { entity: options.entity });
  const ok = checks.every(({ status }) => status !== 'error');
  if (options.json) {
    await writeJson({ url: base, at: new Date().toISOString(), ok, checks });
  } else {
    await writeChecks(checks);
  }
  return ok ? EXIT_OK : EXIT_FINDINGS;
}
