/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Card, CardBody, Flex, Text } from '@backstage/ui';
import { TrendLine, useFormats } from '@ghostlight/backstage-plugin-ai-react';
import type {
  CatalogCoverage,
  CatalogRepositoryState,
} from '@ghostlight/backstage-plugin-ai-common';
import { catalogAiEnricherTranslationRef } from '../../translation';
import styles from './InventoryPage.module.css';

/** States in the order in which they are shown. */
export const REPOSITORY_STATES: CatalogRepositoryState[] = [
  'undescribed',
  'described',
  'registered',
  'unknown',
  'left-alone',
];

/** Share of repositories with a descriptor, its trend, and repositories by state. */
export function CoverageCard(props: {
  trend: CatalogCoverage[];
  days: number;
}) {
  const { trend, days } = props;
  const { t } = useTranslationRef(catalogAiEnricherTranslationRef);
  const formats = useFormats();
  const current = trend[trend.length - 1];
  const { registered, described, undescribed } = current.repositories;
  const covered = registered + described;
  const coverage =
    current.coverage === undefined
      ? t('unknown')
      : formats.percent(current.coverage);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Text as="h2" variant="body-medium" color="secondary">
            {t('inventory.coverage')}
          </Text>
          <Text variant="title-large" weight="bold">
            {coverage}
          </Text>
          <Text variant="body-small" color="secondary">
            {t('inventory.coverageOf', {
              covered: String(covered),
              known: String(covered + undescribed),
            })}
            {' · '}
            {t('inventory.asOf', { day: formats.day(current.day) })}
          </Text>
          <TrendLine
            points={trend.map(({ day, coverage: value }) => ({
              label: day,
              value,
            }))}
            min={0}
            max={1}
            description={t('inventory.coverageTrend', {
              days: String(days),
              coverage,
            })}
          />
          <Flex gap="2" className={styles.wrap}>
            {REPOSITORY_STATES.map(state => (
              <Badge key={state}>
                {`${t(`inventory.states.${state}`)}: ${
                  current.repositories[state]
                }`}
              </Badge>
            ))}
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
