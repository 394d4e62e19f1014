/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { briefMetric } from '../delivery/briefMetric';
import type { DeliveryReader } from '../delivery/DeliveryReader';

const MAX_ITEMS = 50;

/** Registers `get-delivery-metrics`. */
export function createGetDeliveryMetricsAction(options: {
  actionsRegistry: ActionsRegistryService;
  delivery: DeliveryReader;
}) {
  const { actionsRegistry, delivery } = options;
  actionsRegistry.register({
    name: 'get-delivery-metrics',
    title: 'Get delivery metrics',
    description: `
The five DORA metrics of a component, system, team or the portal over a window: deployment frequency, lead time for changes, change
failure rate, failed deployment recovery time and rework rate. Times are in seconds, rates are ratios from 0 to 1.

A metric whose source is missing has the status "unknown" and a reason, and no value: never report it as zero. Metrics describe
teams and services, never people. You see services of your own groups, and all you can read with the permission \`ai.delivery.read\`.
Example: \`{"level": "team", "name": "group:default/payments"}\`, or \`{}\` for all you may see over 30 days.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          level: z
            .enum(['portal', 'system', 'team', 'component'])
            .optional()
            .describe('What to measure; default portal'),
          name: z
            .string()
            .optional()
            .describe('Entity reference of one system, team or component'),
          from: z
            .string()
            .optional()
            .describe('Date or ISO 8601 time; default 30 days before the end'),
          to: z.string().optional().describe('Default now'),
        }),
      output: z => {
        const metric = z.object({
          status: z.enum(['known', 'unknown']),
          unit: z.string(),
          value: z.number().optional().describe('Only when known'),
          n: z.number().optional().describe('How many it is computed from'),
          reason: z.string().optional().describe('Why it is unknown'),
        });
        return z.object({
          from: z.string(),
          to: z.string(),
          items: z.array(
            z.object({
              name: z.string(),
              deploymentFrequency: metric.describe('Deployments per day'),
              leadTimeForChanges: metric.describe('Median, seconds'),
              changeFailureRate: metric,
              failedDeploymentRecoveryTime: metric.describe('Median, seconds'),
              reworkRate: metric,
            }),
          ),
          left: z.number().describe('Items left out; ask for one by name'),
          notes: z.array(z.string()),
        });
      },
    },
    action: async ({ input, credentials }) => {
      const report = await delivery.dora(input, { credentials });
      const items =
        report.items.length > 0
          ? report.items
          : [{ name: 'total', ...report.total }];
      return {
        output: {
          from: report.window.from,
          to: report.window.to,
          items: items.slice(0, MAX_ITEMS).map(item => ({
            name: item.name,
            deploymentFrequency: briefMetric(item.deploymentFrequency),
            leadTimeForChanges: briefMetric(item.leadTimeForChanges),
            changeFailureRate: briefMetric(item.changeFailureRate),
            failedDeploymentRecoveryTime: briefMetric(
              item.failedDeploymentRecoveryTime,
            ),
            reworkRate: briefMetric(item.reworkRate),
          })),
          left: Math.max(0, items.length - MAX_ITEMS),
          notes: [...report.notes],
        },
      };
    },
  });
}
