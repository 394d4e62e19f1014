/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type {
  Budget,
  BudgetView,
} from '@ghostlight/backstage-plugin-ai-common';
import { formatUsd, percentOf } from '../../format/formatUsd';
import { aiGovernanceTranslationRef } from '../../translation';
import { Bars, type Bar } from '../Bars';
import { BudgetForecastPanel } from './BudgetForecastPanel';
import styles from './BudgetCard.module.css';

/** One budget: its limits, what is spent of it where that may be seen, its forecast. */
export function BudgetCard(props: {
  view: BudgetView;
  canManage: boolean;
  onEdit(budget: Budget): void;
  onRemove(budget: Budget): void;
}) {
  const { view, canManage, onEdit, onRemove } = props;
  const { budget, source, statuses, aggregate } = view;
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const limit = budget.hardNanoUsd ?? budget.softNanoUsd;
  const kind = t(`budgets.kinds.${budget.scope.kind}`);
  const facts = [
    budget.scope.kind === 'portal' ? kind : scopeText(),
    budget.hardNanoUsd &&
      t('budgets.hard', { amount: formatUsd(budget.hardNanoUsd) }),
    budget.softNanoUsd &&
      t('budgets.soft', { amount: formatUsd(budget.softNanoUsd) }),
    t(`budgets.window.${budget.window}`),
    budget.timeZone ?? 'UTC',
  ].filter(Boolean);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <Flex justify="between" align="start" className={styles.head}>
            <Flex gap="2" align="center" className={styles.head}>
              <Text as="h2" variant="title-x-small" weight="bold">
                {budget.id}
              </Text>
              {source === 'config' && <Badge>{t('budgets.fromConfig')}</Badge>}
            </Flex>
            {canManage && source === 'portal' && (
              <Flex gap="1">
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('budgets.editOf', { id: budget.id })}
                  onPress={() => onEdit(budget)}
                >
                  {t('budgets.edit')}
                </Button>
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('budgets.removeOf', { id: budget.id })}
                  onPress={() => onRemove(budget)}
                >
                  {t('budgets.remove')}
                </Button>
              </Flex>
            )}
          </Flex>
          {budget.description && <Text>{budget.description}</Text>}
          <Text variant="body-small" color="secondary">
            {facts.join(', ')}
          </Text>
          {statuses.length > 0 && (
            <Bars full={100} bars={statuses.map(toBar)} />
          )}
          {aggregate && (
            <Text variant="body-small">
              {t('budgets.aggregate', {
                number: String(aggregate.count),
                near: String(aggregate.nearLimit),
              })}
            </Text>
          )}
          {statuses.length === 0 && !aggregate && (
            <Text variant="body-small" color="secondary">
              {t('budgets.notShown')}
            </Text>
          )}
          {statuses.length > 0 && <BudgetForecastPanel id={budget.id} />}
        </Flex>
      </CardBody>
    </Card>
  );

  function scopeText(): string {
    return budget.scope.value === '*'
      ? t('budgets.each', { kind })
      : `${kind} ${budget.scope.value}`;
  }

  function toBar(status: BudgetView['statuses'][number]): Bar {
    const { scopeValue, spentNanoUsd, heldNanoUsd } = status;
    const percent = percentOf(
      `${BigInt(spentNanoUsd) + BigInt(heldNanoUsd)}`,
      limit,
    );
    const spent = formatUsd(spentNanoUsd);
    const texts: string[] = [
      limit
        ? t('budgets.spentOf', { spent, limit: formatUsd(limit) })
        : t('budgets.spentNoLimit', { spent }),
    ];
    if (heldNanoUsd !== '0') {
      texts.push(t('budgets.held', { amount: formatUsd(heldNanoUsd) }));
    }
    let tone: Bar['tone'] = 'plain';
    if (percent !== undefined && percent >= 80) {
      tone = percent >= 100 ? 'danger' : 'warning';
    }
    return {
      id: scopeValue,
      label: budget.scope.kind === 'portal' ? kind : scopeValue,
      size: percent,
      text: texts.join(', '),
      tone,
    };
  }
}
