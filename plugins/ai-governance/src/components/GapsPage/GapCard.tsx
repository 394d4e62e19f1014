/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import type { GovernanceGap } from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { useGapPlace } from './useGapPlace';
import styles from './GapCard.module.css';

const SHOWN = 50;

/** One gap: how many, which, what it costs, how to close it. */
export function GapCard(props: { gap: GovernanceGap }) {
  const { gap } = props;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const place = useGapPlace(gap.kind);
  return (
    <Card role="listitem">
      <CardBody>
        <Flex direction="column" gap="2">
          <Flex gap="2" align="center" className={styles.head}>
            <Text as="h2" variant="title-x-small" weight="bold">
              {gap.title}
            </Text>
            <Badge>{t(`gaps.severity.${gap.severity}`)}</Badge>
          </Flex>
          <Text variant="body-small" color="secondary">
            {[
              t('gaps.count', {
                number: gap.count?.toLocaleString() ?? t('unknown'),
              }),
              ...(gap.costNanoUsd === undefined
                ? []
                : [t('gaps.affected', { cost: formatUsd(gap.costNanoUsd) })]),
            ].join(', ')}
          </Text>
          <Text className={styles.remedy}>
            {t('gaps.close')}: {gap.remedy}
          </Text>
          {place && (
            <Link href={place.href}>
              {t('gaps.open', { place: place.title })}
            </Link>
          )}
          {gap.subjects.length > 0 && (
            <ul className={styles.subjects}>
              {gap.subjects.map(subject => (
                <li key={subject}>
                  <Subject subject={subject} />
                </li>
              ))}
            </ul>
          )}
          {(gap.count ?? 0) > SHOWN && (
            <Text variant="body-small" color="secondary">
              {t('gaps.more')}
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}

function Subject({ subject }: { subject: string }) {
  return /^[a-z]+:[\w.-]+\/[\w.-]+$/i.test(subject) ? (
    <EntityRefLink entityRef={subject} />
  ) : (
    <Text variant="body-small">{subject}</Text>
  );
}
