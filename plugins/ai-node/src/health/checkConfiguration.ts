/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { configurationProblems } from './reportConfiguration';

/** One check for each feature whose configuration is wrong; none when all is well. */
export async function checkConfiguration(): Promise<HealthCheck[]> {
  return [...configurationProblems()].map(([feature, problem]) => ({
    id: `configuration.${feature.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    title: `Configuration: ${feature}`,
    status: 'error',
    summary: `Off, because its configuration is wrong: ${problem}`,
    remedy: 'Correct that key in the app-config and restart the backend.',
  }));
}
