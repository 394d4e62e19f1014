/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type {
  DeliveryLevel,
  DeliveryMetrics,
  DeliveryMetricsReport,
} from '@ghostlight/backstage-plugin-ai-common';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { splitSpan } from '../../format/splitSpan';

/** What the page shows. A part besides the report that could not be read is `undefined`. */
export type DeliveryData = {
  report: DeliveryMetricsReport;
  previous: DeliveryMetrics | undefined;
  trend: Array<{ label: string; metrics: DeliveryMetrics | undefined }>;
};

/** The metrics of a span, those of the span before, and those of its parts. */
export function useDelivery(options: {
  from: string;
  to: string | undefined;
  level: DeliveryLevel;
  name?: string;
  withTrend?: boolean;
}) {
  const { from, to, level, name, withTrend = true } = options;
  const api = useApi(governanceApiRef);
  return useRequest<DeliveryData>(
    useCallback(async () => {
      const { span, previous, pieces } = splitSpan({ from, to }, new Date());
      const question = { level, name };
      const total = async (part: { from: string; to: string }) => {
        try {
          return (await api.delivery({ ...question, ...part })).total;
        } catch {
          return undefined;
        }
      };
      const [report, before, ...parts] = await Promise.all([
        api.delivery({ ...question, from: span.from, to }),
        total(previous),
        ...(withTrend ? pieces.map(total) : []),
      ]);
      return {
        report,
        previous: before,
        trend: parts.map((metrics, index) => ({
          label: pieces[index].from,
          metrics,
        })),
      };
    }, [api, from, to, level, name, withTrend]),
  );
}
