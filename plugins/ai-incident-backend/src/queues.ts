/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Reads deliveries into alerts, changes and incidents. */
export const INTAKE_QUEUE = 'ai-incident.intake';
/** Looks into one incident. */
export const INVESTIGATE_QUEUE = 'ai-incident.investigate';
/** Resolves an incident that has been quiet. */
export const SETTLE_QUEUE = 'ai-incident.settle';
/** Tells owners. */
export const NOTIFY_QUEUE = 'ai-incident.notify';
/** Writes back to PagerDuty and Opsgenie. */
export const OUTBOUND_QUEUE = 'ai-incident.outbound';
