/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import type {
  DeliveryLevel,
  DeliveryMetrics,
} from '@ghostlight/backstage-plugin-ai-common';
import { metricText, metricValue } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars } from '../Bars';
import type { DataColumn } from '../DataTable';
import { Plot } from '../Plot';
import { METRICS } from './metrics';

type Row = DeliveryMetrics & { id: string; name: string };

const SHOWN = 15;

/** The metrics of each component, system or team, by name: an order by value would be a ranking. */
export function DeliveryItems(props: {
  level: DeliveryLevel;
  items: ReadonlyArray<{ name: string } & DeliveryMetrics>;
  href(name: string): string;
}) {
  const { level, items, href } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const rows = useMemo<Row[]>(
    () =>
      items
        .map(item => ({ ...item, id: item.name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    [items],
  );
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'name',
        label: t(`delivery.levels.${level}`),
        text: ({ name }) => name || t('spend.none'),
        href: ({ name }) => (name ? href(name) : undefined),
      },
      ...METRICS.map(key => ({
        id: key,
        label: t(`delivery.metrics.${key}`),
        text: (row: Row) => metricText(row[key]) ?? t('unknown'),
        csv: (row: Row) => `${metricValue(row[key]) ?? 'unknown'}`,
      })),
    ],
    [t, level, href],
  );
  return (
    <Flex direction="column" gap="1">
      <Plot
        title={t('delivery.itemsTitle')}
        name={`delivery-by-${level}`}
        rows={rows}
        columns={columns}
      >
        <Bars
          bars={rows.slice(0, SHOWN).map(row => ({
            id: row.id,
            label: row.name || t('spend.none'),
            href: row.name ? href(row.name) : undefined,
            size: metricValue(row.deploymentFrequency),
            text: metricText(row.deploymentFrequency) ?? t('unknown'),
          }))}
        />
      </Plot>
      {rows.length > SHOWN && (
        <Text variant="body-small" color="secondary">
          {t('spend.rest', { number: String(rows.length - SHOWN) })}
        </Text>
      )}
    </Flex>
  );
}
