/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DeliverySource } from '@ghostlight/backstage-plugin-ai-common';

/** Adds places where deployments, changes and incidents come from. @public */
export interface DeliverySourceExtensionPoint {
  /**
   * Sources that are added come before the shipped ones: of a service that several cover, the first speaks.
   *
   * @throws Error when a source with the same id is there already.
   */
  addDeliverySource(...sources: DeliverySource[]): void;
}

/** @public */
export const deliverySourceExtensionPoint =
  createExtensionPoint<DeliverySourceExtensionPoint>({
    id: 'ai-governance.delivery-source',
  });
