/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useRouteRef } from '@backstage/frontend-plugin-api';
import { deliveryRouteRef } from '../routes';

/** Where the page "Delivery" is mounted; where it is by default, when the portal has turned it off. */
export function useDeliveryRoot(): string {
  return useRouteRef(deliveryRouteRef)?.() ?? '/delivery';
}
