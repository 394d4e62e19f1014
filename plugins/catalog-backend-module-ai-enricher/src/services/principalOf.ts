/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who acts, for the record. */
export function principalOf(options: {
  credentials: BackstageCredentials;
}): string {
  return (
    (options.credentials.principal as { userEntityRef?: string })
      .userEntityRef ?? 'a service'
  );
}
