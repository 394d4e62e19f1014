/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { webhookFormats } from './webhookFormats';
export { DATADOG_TEMPLATE } from './datadog';
export type {
  AlertEvent,
  ChangeEvent,
  DeliveryInput,
  ParsedDelivery,
  WebhookFormat,
} from './types';
