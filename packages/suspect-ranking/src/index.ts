/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Alerts, service graph, changes and series to ranked suspects with reasons and
 * counter-evidence. Pure functions: no network, no model, no Backstage.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './case/InvalidCaseError';
export * from './case/parseTime';
export { resolvePointer } from './case/jsonPointer';
export { median, robustSpread } from './signals/robust';
export * from './signals/classifyMetric';
export * from './signals/classifyAlert';
export * from './signals/detectChangePoint';
export * from './model/rankSuspects';
export * from './model/rankRootServices';
export * from './grouping/groupAlerts';
export * from './logs/LogTemplater';
export * from './logs/fingerprintError';
export * from './model/plainText';
