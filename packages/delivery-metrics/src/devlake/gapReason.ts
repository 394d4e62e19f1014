/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryData } from '../model/types';

/** Why the project has no value, when a source is missing. @internal */
export function gapReason(
  data: DeliveryData,
  source: 'deployments' | 'changes' | 'incidents',
): string | undefined {
  return data.sources[source]
    ? undefined
    : `There is no ${source.slice(0, -1)} source.`;
}
