/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { DeliveryCard, useEntityDelivery } from './DeliveryCard';
export { DeliverySummary } from './DeliverySummary';
