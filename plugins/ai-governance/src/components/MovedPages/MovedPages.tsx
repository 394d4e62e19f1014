/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { useDeliveryRoot } from '../../hooks/useDeliveryRoot';
import { rootRouteRef } from '../../routes';

// Bookmarks and notifications of before hold the paths on the left.
const TO_DELIVERY = new Map([
  ['delivery', 'metrics'],
  ['team', 'team'],
  ['space', 'space'],
  ['exposure', 'exposure'],
  ['evidence', 'evidence'],
  ['breakeven', 'breakeven'],
]);
const TO_GOVERNANCE = new Map([
  ['costs', 'spend/cloud'],
  ['models', 'prompts/models'],
  ['jobs', 'health/jobs'],
]);

/** Around the page "AI governance": leads addresses of sub-pages that have moved to where they are now. */
export function MovedPages(props: { children: ReactNode }) {
  const { pathname, search, hash } = useLocation();
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const delivery = useDeliveryRoot();
  const [page, ...rest] = pathname.slice(root.length + 1).split('/');
  const moved =
    (TO_DELIVERY.has(page) && `${delivery}/${TO_DELIVERY.get(page)}`) ||
    (TO_GOVERNANCE.has(page) && `${root}/${TO_GOVERNANCE.get(page)}`);
  return moved ? (
    <Navigate
      to={{ pathname: [moved, ...rest].join('/'), search, hash }}
      replace
    />
  ) : (
    <>{props.children}</>
  );
}
