/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Grid, Text } from '@backstage/ui';
import { TrendLine, useFormats } from '@ghostlight/backstage-plugin-ai-react';
import type { CatalogHealthSummary } from '../../api';
import { catalogAiEnricherTranslationRef } from '../../translation';

/** The three figures of the page: score with its trend, freshness objective, open problems. */
export function HealthCards(props: {
  summary: CatalogHealthSummary;
  days: number;
}) {
  const { summary, days } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const { current, freshness, trend } = summary;
  const unknown = t('unknown');
  const score =
    current?.score === undefined ? unknown : String(Math.round(current.score));
  const open = Object.values(summary.byCode).reduce(
    (sum, count) => sum + count,
    0,
  );
  return (
    <Grid.Root columns={{ initial: '1', sm: '3' }} gap="3">
      <Figure
        title={t('overview.score')}
        value={score}
        note={t('overview.entities', {
          number: String(current?.entities ?? 0),
        })}
      >
        <TrendLine
          points={trend.map(({ day, score: value }) => ({ label: day, value }))}
          min={0}
          max={100}
          description={t('overview.scoreTrend', { days: String(days), score })}
        />
      </Figure>
      <Figure
        title={t('overview.freshness')}
        value={
          freshness.achieved === undefined
            ? unknown
            : formats.percent(freshness.achieved)
        }
        note={t('overview.freshnessOf', {
          achieved:
            freshness.achieved === undefined
              ? unknown
              : formats.percent(freshness.achieved),
          objective: formats.percent(freshness.objective),
          days: String(freshness.measuredDays),
        })}
      >
        <Text
          variant="body-small"
          color={(freshness.burn ?? 0) > 1 ? 'danger' : 'secondary'}
        >
          {t('overview.burn', {
            burn:
              freshness.burn === undefined
                ? unknown
                : formats.percent(freshness.burn),
          })}
        </Text>
      </Figure>
      <Figure
        title={t('overview.problems')}
        value={String(open)}
        note={`${current?.problems.error ?? 0} ${t('overview.errors')}, ${
          current?.problems.warning ?? 0
        } ${t('overview.warnings')}`}
      />
    </Grid.Root>
  );
}

function Figure(props: {
  title: string;
  value: string;
  note: string;
  children?: React.ReactNode;
}) {
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h3" variant="body-medium" color="secondary">
            {props.title}
          </Text>
          <Text variant="title-large" weight="bold">
            {props.value}
          </Text>
          <Text variant="body-small" color="secondary">
            {props.note}
          </Text>
          {props.children}
        </Flex>
      </CardBody>
    </Card>
  );
}
