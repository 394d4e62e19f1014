/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Card, CardBody, Flex, Text } from '@backstage/ui';
import type {
  ReviewRuleInfo,
  ReviewRuleStats,
} from '@ghostlight/backstage-plugin-ai-common';
import { useFormats } from '@ghostlight/backstage-plugin-ai-react';
import { aiReviewTranslationRef } from '../../translation';
import { SeverityMark } from '../SeverityMark';
import styles from './RulesPage.module.css';

/** One rule. */
export function RuleCard(props: {
  rule: ReviewRuleInfo;
  stats: ReviewRuleStats | undefined;
}) {
  const { rule, stats } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const formats = useFormats();
  const about = aboutKey(rule.ruleId);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          <div className={styles.head}>
            <Text as="h2" variant="body-large" weight="bold">
              {rule.title}
            </Text>
            <Text variant="body-small" color="secondary">
              {rule.ruleId}
            </Text>
            <SeverityMark severity={rule.severity} />
            <Badge>{t(rule.defaultOn ? 'rules.on' : 'rules.off')}</Badge>
            {rule.byModel && <Badge>{t('rulesTable.byModel')}</Badge>}
          </div>
          {about && (
            <Text as="p" variant="body-medium" className={styles.text}>
              {t(`rules.about.${about}`)}
            </Text>
          )}
          <dl className={styles.facts}>
            <dt>{t('rules.measured')}</dt>
            <dd>
              {measured()}
              {rule.fixturePrecision !== undefined &&
                `; ${t('rules.fixtures', {
                  precision: formats.percent(rule.fixturePrecision),
                })}`}
            </dd>
            <dt>{t('rules.configure')}</dt>
            <dd>
              {rule.portal !== 'default' && (
                <p className={styles.text}>
                  {t(`rules.portal.${rule.portal}`)}
                </p>
              )}
              <p className={styles.text}>{how()}</p>
            </dd>
          </dl>
        </Flex>
      </CardBody>
    </Card>
  );

  function measured(): string {
    return stats?.precision === undefined
      ? t('rules.measuredNone')
      : t('rules.measuredOf', {
          precision: formats.percent(stats.precision),
          number: String(stats.actedOn + stats.dismissed),
        });
  }

  function how(): string {
    if (rule.byModel) {
      return t('rules.how.model');
    }
    const general = t('rules.how.rule', { rule: rule.ruleId });
    if (rule.ruleId === 'decision') {
      return `${t('rules.how.decision')} ${general}`;
    }
    return rule.ruleId === 'licence-policy'
      ? `${t('rules.how.licences')} ${general}`
      : general;
  }
}

const ABOUT = [
  'secrets',
  'openapi-breaking',
  'asyncapi-breaking',
  'graphql-breaking',
  'proto-breaking',
  'migration-without-down',
  'public-endpoint',
  'foreign-database',
  'deprecated-dependency',
  'licence-policy',
  'decision',
  'descriptor-out-of-step',
  'accessibility',
  'hot-path',
  'code-without-tests',
  'docs-stale',
  'no-owner-path',
  'model/defect',
  'model/intent',
] as const;

/** Rules of a newer backend have no text here; their title says what they are about. */
function aboutKey(ruleId: string): (typeof ABOUT)[number] | undefined {
  return ABOUT.find(id => id === ruleId);
}
