/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export {
  createWebhookMetrics,
  type WebhookMetrics,
} from './createWebhookMetrics';
export { schedulePass } from './schedulePass';
