/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Health, jobs and ledger of the shared services of Ghostlight, behind permissions.
 *
 * @packageDocumentation
 */

export { aiGovernancePlugin as default } from './plugin';
export {
  deliverySourceExtensionPoint,
  type DeliverySourceExtensionPoint,
} from './extensions';
