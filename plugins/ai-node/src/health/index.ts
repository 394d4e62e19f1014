/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { checkHealth } from './checkHealth';
export type { HealthServices } from './checkHealth';
export { checkProbe } from './checkProbe';
export { reportConfiguration } from './reportConfiguration';
