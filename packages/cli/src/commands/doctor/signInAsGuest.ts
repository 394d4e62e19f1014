/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError } from '../../support/exit';
import { request } from './request';

/** A token of whom the configuration of a development portal makes the guest. */
export async function signInAsGuest(base: string): Promise<string> {
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
