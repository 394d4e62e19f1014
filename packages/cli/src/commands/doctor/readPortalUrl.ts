/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { BadInputError } from '../../support/exit';

/**
 * The base address of a backend, without a slash at its end.
 *
 * @throws BadInputError when it is no http address.
 */
export function readPortalUrl(text: string): string {
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
