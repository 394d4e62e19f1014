/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { ReviewCoverage } from '@ghostlight/backstage-plugin-ai-common';
import { aiReviewTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './ReviewDetails.module.css';

const SHOWN = 20;

/** How much of the change was looked at, and why not the rest. */
export function CoverageSection(props: {
  coverage: ReviewCoverage | undefined;
}) {
  const { coverage } = props;
  const { t } = useTranslationRef(aiReviewTranslationRef);
  if (!coverage) {
    return (
      <Section title={t('coverage.title')}>
        <Text variant="body-medium">{t('coverage.none')}</Text>
      </Section>
    );
  }
  const { hunks, reviewed, gaps, complete } = coverage;
  const more = gaps.length - SHOWN;
  return (
    <Section title={t('coverage.title')}>
      <Text variant="body-medium">
        {t('coverage.hunks', {
          reviewed: String(reviewed),
          hunks: String(hunks),
        })}
        {complete && reviewed === hunks ? `. ${t('coverage.all')}` : ''}
      </Text>
      {!complete && (
        <Alert status="warning" icon title={t('coverage.incomplete')} />
      )}
      {gaps.length > 0 && (
        <>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('coverage.gaps')}
          </Text>
          <ul className={styles.gaps}>
            {gaps.slice(0, SHOWN).map((gap, index) => (
              <li key={index}>
                <span className={styles.path}>{gap.path}</span>{' '}
                <Text as="span" variant="body-small" color="secondary">
                  {stateOf(gap.state)}
                  {gap.reason ? `: ${gap.reason}` : ''} (
                  {t('coverage.gap', { hunks: String(gap.hunks) })})
                </Text>
              </li>
            ))}
          </ul>
          {more > 0 && (
            <Text variant="body-small" color="secondary">
              {t('coverage.moreGaps', { number: String(more) })}
            </Text>
          )}
        </>
      )}
    </Section>
  );

  function stateOf(state: string): string {
    return state === 'partly' || state === 'skipped' || state === 'unknown'
      ? t(`coverage.states.${state}`)
      : state;
  }
}
