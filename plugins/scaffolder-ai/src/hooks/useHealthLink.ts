/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { healthRouteRef } from '../routes';

/** Address of a view of "Template health", when the page is installed. */
export function useHealthLink(
  view: 'overview' | 'problems' | 'versions' | 'generated' | 'campaigns',
  filter: Record<string, string> = {},
): string | undefined {
  const page = useRouteRef(healthRouteRef)?.();
  return page && `${page}?${new URLSearchParams({ view, ...filter })}`;
}
