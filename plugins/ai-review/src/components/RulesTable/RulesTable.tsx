/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Text } from '@backstage/ui';
import type { ReviewRuleStats } from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './RulesTable.module.css';

/** Rules by what people dismissed or left, the noisiest first, each with what became of its findings. */
export function RulesTable(props: { rules: ReviewRuleStats[] }) {
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const rules = [...props.rules].sort(
    (left, right) => noise(right) - noise(left) || right.posted - left.posted,
  );
  return (
    <Section title={t('rulesTable.title')}>
      {rules.length === 0 && (
        <Text variant="body-medium">{t('rulesTable.none')}</Text>
      )}
      <ul className={styles.list}>
        {rules.map(rule => (
          <RuleRow key={rule.ruleId} rule={rule} />
        ))}
      </ul>
    </Section>
  );
}

function RuleRow(props: { rule: ReviewRuleStats }) {
  const { rule } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const other = rule.resolved + rule.unaddressed;
  const parts = [
    { kind: 'acted', count: rule.actedOn },
    { kind: 'dismissed', count: rule.dismissed },
    { kind: 'other', count: other },
    { kind: 'open', count: rule.open },
  ];
  const share = (value: number | undefined) =>
    value === undefined ? t('unknown') : formats.percent(value);
  const facts = [
    { term: t('rulesTable.posted'), text: String(rule.posted) },
    { term: t('rulesTable.actedOn'), text: String(rule.actedOn) },
    { term: t('rulesTable.dismissed'), text: String(rule.dismissed) },
    { term: t('rulesTable.actedOnRate'), text: share(rule.actedOnRate) },
    { term: t('rulesTable.precision'), text: share(rule.precision) },
  ];
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <Text variant="body-medium" weight="bold">
          {rule.title}
        </Text>
        <Text variant="body-small" color="secondary">
          {rule.ruleId}
        </Text>
        {rule.byModel && <Badge>{t('rulesTable.byModel')}</Badge>}
      </div>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('rulesTable.bar', {
          rule: rule.title,
          acted: String(rule.actedOn),
          dismissed: String(rule.dismissed),
          other: String(other),
          open: String(rule.open),
        })}
      >
        {parts
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <span
              key={kind}
              className={styles.part}
              data-kind={kind}
              style={{ flexGrow: count }}
            />
          ))}
      </div>
      <dl className={styles.facts}>
        {facts.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Findings that told people nothing they wanted to act on. */
function noise(rule: ReviewRuleStats): number {
  return rule.dismissed + rule.resolved + rule.unaddressed;
}
