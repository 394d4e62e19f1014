/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import { useState } from 'react';
import type {
  ReviewDetail,
  ReviewFindingState,
} from '@ghostlight/backstage-plugin-ai-common';
import { aiReviewTranslationRef } from '../../translation';
import { FindingItem } from '../FindingItem';
import { Section } from '../Section';
import styles from './ReviewDetails.module.css';

const STATES: ReviewFindingState[] = [
  'open',
  'acted-on',
  'dismissed',
  'resolved',
  'unaddressed',
];
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** The findings of a pull request, the gravest first. */
export function FindingsSection(props: {
  review: ReviewDetail;
  mayDismiss: boolean;
  onChange(): void;
}) {
  const { review, mayDismiss, onChange } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  const [shown, setShown] = useState<string>('all');
  const findings = review.findings
    .filter(({ state }) => shown === 'all' || state === shown)
    .sort(
      (left, right) =>
        SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
    );
  return (
    <Section title={t('review.findings')}>
      {review.findings.length === 0 && (
        <Text variant="body-medium">{t('review.noFindings')}</Text>
      )}
      {review.findings.length > 0 && (
        <>
          <Select
            label={t('finding.filter')}
            value={shown}
            onChange={key => setShown(String(key))}
            options={[
              {
                value: 'all',
                label: `${t('finding.all')} (${review.findings.length})`,
              },
              ...STATES.map(value => ({
                value,
                label: `${t(`finding.state.${value}`)} (${
                  review.findings.filter(({ state }) => state === value).length
                })`,
              })),
            ]}
          />
          <ul className={styles.findings}>
            {findings.map(finding => (
              <FindingItem
                key={finding.id}
                finding={finding}
                headSha={review.headSha}
                mayDismiss={mayDismiss}
                onChange={onChange}
              />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
