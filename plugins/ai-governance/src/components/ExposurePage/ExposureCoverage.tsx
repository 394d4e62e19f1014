/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Grid, Text } from '@backstage/ui';
import type { DeliveryExposureReport } from '@ghostlight/backstage-plugin-ai-common';
import { formatAmount } from '../../format/formatMetric';
import { aiGovernanceTranslationRef } from '../../translation';
import { Figure } from '../Figure';

/** The share of lines as bounds, what of all is known, and who says so. */
export function ExposureCoverage(props: { report: DeliveryExposureReport }) {
  const { coverage, total } = props.report;
  const { share, difference } = total;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const ratio = (value: number) => formatAmount('ratio', value);
  return (
    <Grid.Root columns={{ initial: '1', sm: '2', md: '3' }} gap="3">
      <Figure
        title={t('exposure.share')}
        value={
          share.status === 'known'
            ? t('exposure.between', {
                low: ratio(share.low),
                high: ratio(share.high),
              })
            : t('unknown')
        }
        note={
          share.status === 'known'
            ? t('exposure.lines', {
                coverage: ratio(share.coverage),
                lines: share.lines.toLocaleString(),
              })
            : share.reason
        }
      />
      <Figure
        title={t('exposure.marked')}
        value={t('exposure.of', {
          marked: coverage.marked.toLocaleString(),
          changes: coverage.changes.toLocaleString(),
        })}
        note={coverage.marked === 0 ? t('exposure.addMarks') : undefined}
      >
        {coverage.bySource.map(({ source, changes }) => (
          <Text key={source} variant="body-small" color="secondary">
            {source}: {changes.toLocaleString()}
          </Text>
        ))}
      </Figure>
      <Figure
        title={t('exposure.difference')}
        value={
          difference.status === 'known'
            ? formatAmount(difference.unit, difference.value)
            : t('unknown')
        }
        note={differenceNote()}
      />
    </Grid.Root>
  );

  function differenceNote(): string {
    if (difference.status === 'unknown') {
      return difference.reason;
    }
    const { interval, unit } = difference;
    return interval
      ? t('delivery.notes.interval', {
          level: String(Math.round(interval.level * 100)),
          low: formatAmount(unit, interval.low),
          high: formatAmount(unit, interval.high),
        })
      : '';
  }
}
