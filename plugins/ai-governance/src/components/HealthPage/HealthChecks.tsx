/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiIndeterminateCircleLine,
} from '@remixicon/react';
import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { aiGovernanceTranslationRef } from '../../translation';
import styles from './HealthChecks.module.css';

const ICONS = {
  ok: RiCheckboxCircleLine,
  warning: RiAlertLine,
  error: RiCloseCircleLine,
  off: RiIndeterminateCircleLine,
};

const ORDER = { error: 0, warning: 1, ok: 2, off: 3 };

/** Checks, what needs attention first, each with what to do about it. */
export function HealthChecks({ checks }: { checks: HealthCheck[] }) {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const labels = {
    ok: t('health.status.ok'),
    warning: t('health.status.warning'),
    error: t('health.status.error'),
    off: t('health.status.off'),
  };
  const sorted = [...checks].sort((a, b) => ORDER[a.status] - ORDER[b.status]);
  return (
    <Flex direction="column" gap="2" role="list">
      {sorted.map(check => {
        const Icon = ICONS[check.status];
        return (
          <Card key={check.id} role="listitem">
            <CardBody>
              <Flex gap="3" align="start">
                <span
                  className={styles[check.status]}
                  role="img"
                  aria-label={labels[check.status]}
                >
                  <Icon size={20} aria-hidden />
                </span>
                <Flex direction="column" gap="1" className={styles.text}>
                  <Text as="h3" variant="body-medium" weight="bold">
                    {check.title}
                  </Text>
                  <Text variant="body-medium">{check.summary}</Text>
                  {check.remedy && (
                    <Text
                      variant="body-small"
                      color="secondary"
                      className={styles.remedy}
                    >
                      {t('health.whatToDo')}: {check.remedy}
                    </Text>
                  )}
                </Flex>
              </Flex>
            </CardBody>
          </Card>
        );
      })}
    </Flex>
  );
}
